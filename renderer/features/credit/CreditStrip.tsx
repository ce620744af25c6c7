import { useTranslation } from 'react-i18next';
import type { CreditLectureView } from '../../../electron/contract/learning.ts';
import { formatTime } from '../../ui/figures.ts';
import { stripParts } from './lecture-figures.ts';
import classes from './CreditStrip.module.css';

/** The lecture from beginning to end: what counts, what waits, what does not count, and what was not watched. */
export function CreditStrip({ lecture }: { lecture: CreditLectureView }) {
  const { t } = useTranslation();
  return (
    <div
      className={classes.strip}
      role="img"
      aria-label={t('credit.stripLabel', {
        credited: formatTime(lecture.creditedMs),
        duration: formatTime(lecture.durationMs),
      })}
    >
      {stripParts(lecture).map(({ kind, left, width }) => (
        <span key={`${kind} ${left}`} data-kind={kind} style={{ left: `${left}%`, width: `${width}%` }} />
      ))}
    </div>
  );
}

const kinds = ['credited', 'unconfirmed', 'withheld', 'unwatched'] as const;

export function StripLegend() {
  const { t } = useTranslation();
  return (
    <ul className={classes.legend}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span data-kind={kind} aria-hidden />
          {t(`credit.legend.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
