import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupedBy, ReportFigures, ReportFilters } from '../../../electron/contract/reports.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { Chart } from './Chart.tsx';
import { completionBars, courseOfTime, promisedCompletion } from './chart-options.ts';
import { stepFor } from './timeline-step.ts';
import { useFigures } from './use-figures.ts';
import classes from './Reports.module.css';

/** The figure that the school promises, large; what stands behind it in words; and its course of time. */
export function HeadFigures(props: { figures: ReportFigures; filters: ReportFilters; charted: GroupedBy | undefined }) {
  const { figures, filters, charted } = props;
  const { t } = useTranslation();
  const { percent, people, hours } = useFigures();
  const kept = figures.completion >= promisedCompletion;
  const states = [
    ['completed', figures.completed],
    ['underWay', figures.underWay],
    ['notBegun', figures.notBegun],
    ['overdue', figures.overdue],
  ] as const;
  return (
    <section className={classes.head} aria-label={t('reports.figures.label')}>
      <div className={classes.figure}>
        <p className={classes.large} data-kept={figures.enrolments === 0 ? undefined : kept}>
          {figures.enrolments === 0 ? '—' : percent(figures.completion)}
        </p>
        <p className={classes.largeName}>{t('reports.figures.completion')}</p>
        <p className={classes.second}>
          {figures.enrolments === 0
            ? t('reports.figures.nobody')
            : kept
              ? t('reports.figures.kept')
              : t('reports.figures.toPromise', {
                  people: people(Math.ceil(promisedCompletion * figures.enrolments) - figures.completed),
                })}
        </p>
        <dl className={`${classes.facts} figures`}>
          <div>
            <dt>{t('reports.figures.enrolments')}</dt>
            <dd>{people(figures.enrolments)}</dd>
          </div>
          {states.map(([state, count]) => (
            <div key={state} data-state={count === 0 ? undefined : state}>
              <dt>{t(`reports.figures.${state}`)}</dt>
              <dd>{people(count)}</dd>
            </div>
          ))}
          <div>
            <dt>{t('reports.figures.hours')}</dt>
            <dd>{hours(figures.hours)}</dd>
          </div>
        </dl>
      </div>
      {charted === undefined || charted === 'class' ? null : <Bars by={charted} filters={filters} />}
      <TimeLine filters={filters} />
    </section>
  );
}

function Bars({ by, filters }: { by: GroupedBy; filters: ReportFilters }) {
  const { t } = useTranslation();
  const { percent, people } = useFigures();
  const rows = useCall(
    'reports.groups',
    { ...filters, by, sort: 'completion', order: 'ascending', offset: 0, limit: 20 },
    { ofCentre: true, keepLast: true },
  ).data?.rows;
  const bars = useMemo(
    () =>
      (rows ?? []).map((row) => ({
        name: row.name ?? t(by === 'prefecture' ? 'reports.noPrefecture' : 'reports.noCounty'),
        share: row.completion,
        told: t('reports.chart.bar', {
          percent: percent(row.completion),
          completed: people(row.completed),
          of: people(row.enrolments),
        }),
      })),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [rows, by, t],
  );
  const option = useMemo(() => completionBars(bars, { promised: t('reports.chart.promised') }), [bars, t]);
  if (bars.length < 2) return null;
  return (
    <figure className={classes.plate}>
      <figcaption>{t(`reports.chart.by.${by}`)}</figcaption>
      <Chart label={bars.map(({ name, told }) => `${name} ${told}`).join('; ')} option={option} />
    </figure>
  );
}

function TimeLine({ filters }: { filters: ReportFilters }) {
  const { t } = useTranslation();
  const { language, number } = useWords();
  const { people } = useFigures();
  const utcOffsetMinutes = -new Date().getTimezoneOffset();
  const step = stepFor(filters);
  const points = useCall('reports.timeline', { ...filters, step, utcOffsetMinutes }, { ofCentre: true, keepLast: true })
    .data?.points;
  const moments = useMemo(() => {
    const label = new Intl.DateTimeFormat(
      language,
      step === 'month' ? { year: 'numeric', month: 'short' } : { month: 'short', day: 'numeric' },
    );
    return (points ?? []).map(({ fromMs, ...rest }) => ({ label: label.format(fromMs), ...rest }));
  }, [points, language, step]);
  const option = useMemo(
    () =>
      courseOfTime(moments, { enrolled: t('reports.chart.enrolled'), completed: t('reports.chart.completed'), number }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [moments, t],
  );
  const last = moments.at(-1);
  if (last === undefined || moments.length < 2) return null;
  return (
    <figure className={classes.plate}>
      <figcaption>{t('reports.chart.time')}</figcaption>
      <Chart
        label={t('reports.chart.timeLabel', {
          from: moments[0]?.label ?? '',
          to: last.label,
          enrolled: people(last.enrolled),
          completed: people(last.completed),
        })}
        option={option}
      />
      <table className="visually-hidden">
        <caption>{t('reports.chart.time')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reports.chart.step')}</th>
            <th scope="col">{t('reports.chart.enrolled')}</th>
            <th scope="col">{t('reports.chart.completed')}</th>
          </tr>
        </thead>
        <tbody>
          {moments.map((moment, index) => (
            <tr key={index}>
              <th scope="row">{moment.label}</th>
              <td>{people(moment.enrolled)}</td>
              <td>{people(moment.completed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
