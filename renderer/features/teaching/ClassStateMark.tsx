import { IconCalendarClock, IconCircleCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClassState } from '../../../electron/contract/teaching.ts';
import classes from './Teaching.module.css';

const looks = {
  coming: { Icon: IconCalendarClock, tone: 'waiting' },
  running: { Icon: IconPlayerPlay, tone: 'moving' },
  ended: { Icon: IconCircleCheck, tone: 'plain' },
} as const;

/** Icon and word, never colour alone. */
export function ClassStateMark({ state }: { state: ClassState }) {
  const { t } = useTranslation();
  const { Icon, tone } = looks[state];
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon size={18} stroke={1.75} aria-hidden />
      {t(`teaching.states.${state}`)}
    </span>
  );
}
