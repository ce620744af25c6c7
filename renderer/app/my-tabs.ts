import { lazy, type ComponentType } from 'react';
import { IconCertificate, IconClockCheck, IconListCheck, type Icon } from '@tabler/icons-react';

const CreditPage = lazy(() => import('../features/credit/CreditPage.tsx').then((m) => ({ default: m.CreditPage })));
const PlanPage = lazy(() => import('../features/plans/PlanPage.tsx').then((m) => ({ default: m.PlanPage })));
const CertificatesPage = lazy(() =>
  import('../features/plans/CertificatesPage.tsx').then((m) => ({ default: m.CertificatesPage })),
);

interface MyTab {
  /** Its address is `/my/<name>`, its word `my.tabs.<name>`. */
  readonly name: 'plan' | 'credit' | 'certificates';
  readonly Icon: Icon;
  readonly Page: ComponentType;
}

/** The tabs of 我的学习, from left to right; `/my` leads to the first. Each is loaded when it is opened. */
export const myTabs: readonly [MyTab, ...MyTab[]] = [
  { name: 'plan', Icon: IconListCheck, Page: PlanPage },
  { name: 'credit', Icon: IconClockCheck, Page: CreditPage },
  { name: 'certificates', Icon: IconCertificate, Page: CertificatesPage },
];
