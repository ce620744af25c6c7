import { IconAlertTriangle, IconCircle, IconCircleCheck, IconProgress, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReportState } from '../../../electron/contract/reports.ts';
import classes from './Reports.module.css';

const marks: Record<ReportState, { Sign: Icon; tone: string }> = {
  completed: { Sign: IconCircleCheck, tone: 'done' },
  'under-way': { Sign: IconProgress, tone: 'moving' },
  'not-begun': { Sign: IconCircle, tone: 'still' },
  overdue: { Sign: IconAlertTriangle, tone: 'late' },
};

export function StateMark({ state }: { state: ReportState }) {
  const { t } = useTranslation();
  const { Sign, tone } = marks[state];
  return (
    <span className={classes.mark} data-tone={tone}>
      <Sign size={20} stroke={1.75} aria-hidden />
      {t(`reports.memberStates.${state}`)}
    </span>
  );
}
