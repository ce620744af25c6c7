import { IconCircleCheck, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Credit } from '../../../electron/contract/learning.ts';
import { formatTime } from '../../ui/figures.ts';
import { useOffline } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import { HowCreditComes } from './HowCreditComes.tsx';
import { unconfirmedOf } from './lecture-figures.ts';
import classes from './Credit.module.css';

/** The one figure, who says so and since when; what is not confirmed yet stands apart. */
export function CreditHead({ credit }: { credit: Credit }) {
  const { t } = useTranslation();
  const { ago, number } = useWords();
  const offline = useOffline();
  const waiting = unconfirmedOf(credit.lectures);
  return (
    <div className={classes.head}>
      <section className={classes.lead} aria-labelledby="credit-figure">
        <h2 id="credit-figure" className={classes.figure}>
          {t('figures.hours', { hours: number(credit.hours) })}
        </h2>
        <p className={classes.confirmed}>
          <IconCircleCheck size={22} stroke={1.75} aria-hidden data-confirmed={credit.confirmedAtMs !== null} />
          {credit.confirmedAtMs === null
            ? t('credit.neverConfirmed')
            : t('credit.confirmed', { when: ago(credit.confirmedAtMs) })}
        </p>
        {waiting.lectures === 0 ? null : (
          <p className={classes.waiting} role="status">
            <IconClockHour4 size={22} stroke={1.75} aria-hidden />
            <span>
              <strong className="figures">
                {t('credit.waiting', { count: waiting.lectures, time: formatTime(waiting.totalMs) })}
              </strong>
              {t(offline ? 'credit.waitingOffline' : 'credit.waitingOnline')}
            </span>
          </p>
        )}
      </section>
      <HowCreditComes credit={credit} />
    </div>
  );
}
