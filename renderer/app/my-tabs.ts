import { lazy, type ComponentType } from 'react';
import { IconClockCheck, type Icon } from '@tabler/icons-react';

const CreditPage = lazy(() => import('../features/credit/CreditPage.tsx').then((m) => ({ default: m.CreditPage })));

interface MyTab {
  /** Its address is `/my/<name>`, its word `my.tabs.<name>`. */
  readonly name: 'plan' | 'credit' | 'certificates';
  readonly Icon: Icon;
  readonly Page: ComponentType;
}

/** The tabs of 我的学习, from left to right; `/my` leads to the first. Each is loaded when it is opened. */
export const myTabs: readonly [MyTab, ...MyTab[]] = [{ name: 'credit', Icon: IconClockCheck, Page: CreditPage }];
