import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { promisedCompletion } from './chart-options.ts';
import { useFigures } from './use-figures.ts';
import classes from './Reports.module.css';

/** A completion rate, and whether it needs care: in colour, with a sign, and in words for who sees neither. */
export function Rate({ share, of }: { share: number; of: number }) {
  const { t } = useTranslation();
  const { percent } = useFigures();
  if (of === 0) return <span>—</span>;
  const kept = share >= promisedCompletion;
  const Sign = kept ? IconCircleCheck : IconAlertTriangle;
  return (
    <span className={classes.rate} data-kept={kept} title={t(kept ? 'reports.kept' : 'reports.needsCare')}>
      <span className={classes.rateBar} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span>{percent(share)}</span>
      <Sign size={18} stroke={1.75} role="img" aria-label={t(kept ? 'reports.kept' : 'reports.needsCare')} />
    </span>
  );
}
