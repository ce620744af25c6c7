import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconProgress } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MemberState } from '../../../electron/contract/teaching.ts';
import classes from './Teaching.module.css';

const looks = {
  completed: { Icon: IconCircleCheck, tone: 'done' },
  'under-way': { Icon: IconProgress, tone: 'moving' },
  'not-begun': { Icon: IconCircleDashed, tone: 'plain' },
  overdue: { Icon: IconAlertTriangle, tone: 'failed' },
} as const;

export function MemberStateMark({ state }: { state: MemberState }) {
  const { t } = useTranslation();
  const { Icon, tone } = looks[state];
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon size={18} stroke={1.75} aria-hidden />
      {t(`teaching.memberStates.${state}`)}
    </span>
  );
}
