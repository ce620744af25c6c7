import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { ReportFigures, ReportFilters } from '../../../electron/contract/reports.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { Level } from './collect-report.ts';
import { promisedCompletion } from './chart-options.ts';
import { useReportsView } from './reports-view.ts';
import { useFigures } from './use-figures.ts';
import classes from './PrintSheet.module.css';

/** What is printed of a report: title, filters, when and by whom, the figures, and the rows. On the screen it is not there. */
export function PrintSheet(props: {
  title: string;
  level: Level;
  figures: ReportFigures;
  filters: ReportFilters;
  text: string;
}) {
  const { title, level, figures, text } = props;
  const { t } = useTranslation();
  const { percent, people, hours, moment } = useFigures();
  const { period, kind, classState, state } = useReportsView();
  const [madeAtMs] = useState(() => Date.now());
  const person = useCall('account.current', undefined).data;
  const filters = [
    t(`reports.periods.${period}`),
    t(`reports.states.${classState ?? 'all'}`),
    t(`reports.kinds.${kind ?? 'all'}`),
    ...(level.by === 'person' && state !== null ? [t(`reports.memberStates.${state}`)] : []),
    ...(text === '' ? [] : [t('reports.print.named', { text })]),
  ].join(' · ');
  return createPortal(
    <div className={`print-sheet ${classes.sheet}`} aria-hidden>
      <h1>{t('reports.print.title', { place: title })}</h1>
      <p>{filters}</p>
      <p>
        {t('reports.print.made', { when: moment(madeAtMs), by: person?.displayName ?? '', unit: person?.unit ?? '' })}
      </p>
      <p className={classes.figures}>
        {t('reports.print.figures', {
          completion: percent(figures.completion),
          enrolments: people(figures.enrolments),
          completed: people(figures.completed),
          overdue: people(figures.overdue),
          hours: hours(figures.hours),
        })}
      </p>
      {level.by === 'person' ? <People level={level} /> : <Groups level={level} />}
      {level.total > level.rows.length ? (
        <p>{t('reports.print.cut', { shown: people(level.rows.length), total: people(level.total) })}</p>
      ) : null}
    </div>,
    document.body,
  );
}

function Groups({ level }: { level: Extract<Level, { by: 'prefecture' | 'county' | 'class' }> }) {
  const { t } = useTranslation();
  const { percent, people, hours } = useFigures();
  return (
    <table>
      <thead>
        <tr>
          <th>{t(`reports.by.${level.by}`)}</th>
          {(['completion', 'enrolments', 'overdue', 'progress', 'hours'] as const).map((key) => (
            <th key={key}>{t(`reports.columns.${key}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {level.rows.map((row) => (
          <tr key={`${row.prefectureId} ${row.id}`}>
            <td>{row.name ?? t(level.by === 'prefecture' ? 'reports.noPrefecture' : 'reports.noCounty')}</td>
            <td>
              {percent(row.completion)}
              {row.enrolments > 0 && row.completion < promisedCompletion ? ` ${t('reports.print.care')}` : ''}
            </td>
            <td>{people(row.enrolments)}</td>
            <td>{people(row.overdue)}</td>
            <td>{percent(row.progress)}</td>
            <td>{hours(row.hours)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function People({ level }: { level: Extract<Level, { by: 'person' }> }) {
  const { t } = useTranslation();
  const { percent, hours, day } = useFigures();
  return (
    <table>
      <thead>
        <tr>
          {(['name', 'unit', 'class', 'state', 'personProgress', 'hours', 'due', 'last'] as const).map((key) => (
            <th key={key}>{t(`reports.sheet.${key}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {level.rows.map((row) => (
          <tr key={`${row.classId} ${row.accountId}`}>
            <td>{row.displayName}</td>
            <td>{row.unit}</td>
            <td>{row.classTitle}</td>
            <td>{t(`reports.memberStates.${row.state}`)}</td>
            <td>{percent(row.progress)}</td>
            <td>{hours(row.hours)}</td>
            <td>{day(row.nextDueAtMs)}</td>
            <td>{day(row.lastAtMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
