import { useTranslation } from 'react-i18next';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { percentOf } from '../../ui/figures.ts';
import { sumsOf } from './outcome-words.ts';
import { useFigures } from './use-figures.ts';
import classes from './Reports.module.css';

/** How much of a lecture is credited, where, and why the rest is not. */
export function VerdictHead(props: { verdict: MethodOutput<'reports.events'>['verdict']; durationMs: number | null }) {
  const { verdict, durationMs } = props;
  const { t } = useTranslation();
  const { minutes, hours } = useFigures();
  if (verdict === null) return <p className={classes.second}>{t('reports.verdict.none')}</p>;
  const whole = durationMs ?? verdict.durationMs;
  const sums = sumsOf(verdict.places).filter(({ told }) => told !== 'credited');
  return (
    <section className={classes.verdict}>
      <p className={classes.large} data-kept={whole > 0 && verdict.creditedMs >= whole * 0.9}>
        {minutes(verdict.creditedMs)}
      </p>
      <p className={classes.largeName}>
        {t('reports.verdict.of', {
          whole: minutes(whole),
          percent: percentOf(verdict.creditedMs, whole),
          hours: hours(verdict.hours),
        })}
      </p>
      <div className={classes.strip} aria-hidden>
        {whole === 0
          ? null
          : verdict.places.map(({ fromMs, toMs, outcome }) => (
              <span
                key={`${fromMs} ${toMs} ${outcome}`}
                data-outcome={outcome === 'credited' ? 'credited' : 'withheld'}
                style={{
                  left: `${(Math.min(fromMs, whole) / whole) * 100}%`,
                  width: `${(Math.max(0, Math.min(toMs, whole) - Math.min(fromMs, whole)) / whole) * 100}%`,
                }}
              />
            ))}
      </div>
      <p className={classes.legend}>
        <span data-outcome="credited">{t('reports.verdict.credited')}</span>
        <span data-outcome="withheld">{t('reports.verdict.withheld')}</span>
        <span data-outcome="unseen">{t('reports.verdict.unseen')}</span>
      </p>
      {sums.length === 0 ? null : (
        <ul className={classes.reasons}>
          {sums.map(({ told, ms }) => (
            <li key={told}>
              <strong className="figures">{t('reports.verdict.notCredited', { time: minutes(ms) })}</strong>
              {t(`reports.reasons.${told === 'credited' ? 'other' : told}`)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
