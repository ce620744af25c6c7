import { Button } from '@mantine/core';
import { IconArrowLeft, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Programme } from '../../../electron/contract/plans.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useCourseWords } from './use-course-words.ts';
import { useProgrammeWords } from './use-programme-words.ts';
import classes from './Programmes.module.css';

/** One programme: how far its people are, what it asks for, its courses. */
export function ProgrammePage({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation();
  const { date, number } = useWords();
  const { whomOf, ownerOf } = useProgrammeWords();
  const [, go] = useLocation();
  const of = useCall('plans.programme', { programmeId }, { ofCentre: true });
  const scope = useCall('teaching.scope', undefined, { ofCentre: true });
  if (of.data === undefined) {
    return (
      <div className={classes.page}>
        <Back />
        {of.error === null ? (
          <p aria-busy="true">{t('plans.programmes.loading')}</p>
        ) : (
          <ErrorState error={of.error} onRetry={() => void of.refetch()} />
        )}
      </div>
    );
  }
  const programme = of.data;
  const { title, people, completed, hoursNeeded, electiveHoursNeeded, completePercent } = programme;
  const mine = scope.data?.prefectureId ?? null;
  const steers = scope.data?.centre === true || (mine !== null && programme.prefectureId === mine);
  const compulsory = programme.courses.filter(({ kind }) => kind === 'compulsory').length;
  const percent = percentOf(completed, people);
  const words = t('plans.programmes.completedOf', { done: number(completed), percent });
  return (
    <div className={classes.page}>
      <Back />
      <header className={classes.head}>
        <h2>{title}</h2>
        {steers ? (
          <Button
            leftSection={<IconPencil size={22} stroke={1.75} aria-hidden />}
            onClick={() => go(`/teaching/programmes/of/${programmeId}/edit`)}
          >
            {t('plans.programmes.edit')}
          </Button>
        ) : null}
      </header>
      <section className={classes.figureLead}>
        <p>
          <strong className={classes.figure}>{number(completed)}</strong>
          <span className={classes.second}>
            {' '}
            / {t('plans.programmes.people', { count: people, total: number(people) })}
          </span>
        </p>
        <p className={classes.second}>{t('plans.programmes.completedLead')}</p>
        <ProgressBar percent={percent} label={words} tone="done" />
      </section>
      <dl className={classes.about}>
        <div>
          <dt>{t('plans.programmes.whom')}</dt>
          <dd>{whomOf(programme)}</dd>
        </div>
        <div>
          <dt>{t('plans.programmes.period')}</dt>
          <dd className="figures">
            {t('plans.programmes.periodOf', { from: date(programme.startsAtMs), to: date(programme.dueAtMs) })}
          </dd>
        </div>
        <div>
          <dt>{t('plans.programmes.rule')}</dt>
          {compulsory === 0 ? null : (
            <dd>{t('plans.programmes.ruleCourses', { count: compulsory, percent: completePercent })}</dd>
          )}
          {hoursNeeded === 0 ? null : <dd>{t('plans.programmes.ruleHours', { hours: number(hoursNeeded) })}</dd>}
          {electiveHoursNeeded === 0 ? null : (
            <dd>{t('plans.programmes.ruleElectives', { hours: number(electiveHoursNeeded) })}</dd>
          )}
        </div>
        <div>
          <dt>{t('plans.programmes.owner')}</dt>
          <dd>{ownerOf(programme)}</dd>
        </div>
      </dl>
      <Courses of={programme} />
    </div>
  );
}

function Courses({ of: programme }: { of: Programme }) {
  const { t } = useTranslation();
  const { date, number } = useWords();
  const { titleOf } = useCourseWords();
  const columns = ['order', 'title', 'kind', 'hours', 'starts', 'due'] as const;
  return (
    <table className={classes.table} aria-label={t('plans.programmes.courses')}>
      <thead>
        <tr>
          {columns.map((key) => (
            <th key={key} scope="col" {...(key === 'hours' ? { 'data-figure': true } : {})}>
              {t(`plans.programmes.courseColumns.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {programme.courses.map((course, at) => (
          <tr key={course.courseId}>
            <td className="figures">{at + 1}</td>
            <th scope="row">
              {course.title === null ? (
                titleOf(course)
              ) : (
                <Link href={`/course/${encodeURIComponent(course.courseId)}`} className={classes.courseName}>
                  {titleOf(course)}
                </Link>
              )}
            </th>
            <td>{t(`plans.kind.${course.kind}`)}</td>
            <td className="figures" data-figure>
              {number(course.creditHours)}
            </td>
            <td className="figures">
              {course.startsAtMs === null ? t('plans.programmes.withAll') : date(course.startsAtMs)}
            </td>
            <td className="figures">
              {course.dueAtMs === null ? t('plans.programmes.withAll') : date(course.dueAtMs)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <Link href="/teaching/programmes" className={classes.back}>
      <IconArrowLeft size={22} stroke={1.75} aria-hidden />
      {t('plans.programmes.back')}
    </Link>
  );
}
