import { IconAlertTriangle, IconCircleCheck, IconHelpCircle, IconRepeat, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReportEvent } from '../../../electron/contract/reports.ts';
import { formatTime } from '../../ui/figures.ts';
import { sumsOf, toldType, type Told } from './outcome-words.ts';
import { useFigures } from './use-figures.ts';
import classes from './Reports.module.css';

/** One raw event in sentences: when, where, what was watched, and what became of it. */
export function EventItem({ event }: { event: ReportEvent }) {
  const { t } = useTranslation();
  const { moment } = useFigures();
  const { span, happenedAtMs, receivedAtMs } = event;
  const type = toldType(event.type);
  return (
    <li className={classes.event}>
      <p className={`${classes.eventTime} figures`}>
        {happenedAtMs === null ? t('reports.events.arrived', { at: moment(receivedAtMs) }) : moment(happenedAtMs)}
      </p>
      <div>
        <p>
          {span === null
            ? t(`reports.events.types.${type}`, { check: event.checkId ?? '' })
            : t(span.rate === 1 ? 'reports.events.watched' : 'reports.events.watchedAt', {
                from: formatTime(span.fromMs),
                to: formatTime(span.toMs),
                rate: span.rate,
              })}
          {event.inGroup && span !== null ? (
            <span className={classes.inGroup}>
              <IconUsersGroup size={18} stroke={1.75} aria-hidden />
              {t('reports.events.inGroup')}
            </span>
          ) : null}
        </p>
        {sumsOf(event.parts).map(({ told, ms }) => (
          <Outcome key={told} told={told} ms={ms} />
        ))}
        <p className={classes.small}>
          {event.terminalName === null
            ? t('reports.events.terminalGone', { id: event.terminalId.slice(0, 8) })
            : t('reports.events.terminal', { name: event.terminalName })}
          {happenedAtMs === null ? ` · ${t('reports.events.clockUnknown')}` : null}
        </p>
      </div>
    </li>
  );
}

function Outcome({ told, ms }: { told: Told; ms: number }) {
  const { t } = useTranslation();
  const { minutes } = useFigures();
  const Sign =
    told === 'credited'
      ? IconCircleCheck
      : told === 'again'
        ? IconRepeat
        : told === 'withheld'
          ? IconHelpCircle
          : IconAlertTriangle;
  const tone = told === 'credited' ? 'done' : told === 'again' ? 'still' : 'waiting';
  return (
    <p className={classes.outcome} data-tone={tone}>
      <Sign size={18} stroke={1.75} aria-hidden />
      <span>
        {told === 'credited'
          ? t('reports.outcome.credited', { time: minutes(ms) })
          : told === 'again'
            ? t('reports.outcome.again', { time: minutes(ms) })
            : `${t('reports.verdict.notCredited', { time: minutes(ms) })}${t(`reports.reasons.${told}`)}`}
      </span>
    </p>
  );
}
