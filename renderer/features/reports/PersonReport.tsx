import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReportCourse, ReportLecture } from '../../../electron/contract/reports.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Crumbs } from './Crumbs.tsx';
import { pathOf, type ReportPlace } from './report-place.ts';
import { StateMark } from './StateMark.tsx';
import { useCrumbs } from './use-crumbs.ts';
import { useFigures } from './use-figures.ts';
import classes from './Reports.module.css';

/** One person in one class: each course and lecture behind their row. */
export function PersonReport({ place, of }: { place: ReportPlace; of: { classId: string; accountId: string } }) {
  const { t } = useTranslation();
  const { percent, hours, day } = useFigures();
  const answer = useCall('reports.member', of, { ofCentre: true });
  const member = answer.data?.member;
  const crumbs = useCrumbs(
    place,
    member === undefined ? {} : { classTitle: member.classTitle, person: member.displayName },
  );
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <Crumbs crumbs={crumbs} />
      </div>
      {answer.error === null ? null : <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {member === undefined || answer.data === undefined ? null : (
        <>
          <section className={classes.who} aria-label={member.displayName}>
            <p className={classes.second}>
              {member.unit} · {t('reports.personOf.account', { name: member.accountName })}
            </p>
            <dl className={`${classes.facts} figures`}>
              <div>
                <dt>{t('reports.columns.state')}</dt>
                <dd>
                  <StateMark state={member.state} />
                </dd>
              </div>
              <div>
                <dt>{t('reports.columns.personProgress')}</dt>
                <dd>{percent(member.progress)}</dd>
              </div>
              <div>
                <dt>{t('reports.columns.courses')}</dt>
                <dd>
                  {member.coursesCompleted} / {member.courses}
                </dd>
              </div>
              <div>
                <dt>{t('reports.columns.hours')}</dt>
                <dd>{hours(member.hours)}</dd>
              </div>
              <div>
                <dt>{t('reports.columns.due')}</dt>
                <dd>{day(member.nextDueAtMs)}</dd>
              </div>
              <div>
                <dt>{t('reports.columns.completed')}</dt>
                <dd>{day(member.completedAtMs)}</dd>
              </div>
            </dl>
          </section>
          {answer.data.courses.map((course) => (
            <Course key={course.courseId} course={course} place={place} completePercent={answer.data.completePercent} />
          ))}
        </>
      )}
    </div>
  );
}

function Course(props: { course: ReportCourse; place: ReportPlace; completePercent: number }) {
  const { course, place, completePercent } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const { day, hours } = useFigures();
  const title = course.title === null ? t('reports.personOf.courseGone') : of(course.title);
  const state = course.completed
    ? 'completed'
    : course.overdue
      ? 'overdue'
      : course.creditedMs > 0
        ? 'under-way'
        : 'not-begun';
  return (
    <section className={classes.course}>
      <div className={classes.courseHead}>
        <h2>{title}</h2>
        <StateMark state={state} />
        <span className={classes.second}>{t(`reports.kinds.${course.kind}`)}</span>
        {course.dueAtMs === null ? null : (
          <span className={classes.second}>{t('reports.personOf.due', { day: day(course.dueAtMs) })}</span>
        )}
        <span className={classes.second}>{t('reports.personOf.hours', { hours: hours(course.hours) })}</span>
      </div>
      <table className={classes.table}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reports.lecture')}</th>
            <th scope="col">{t('reports.personOf.credited')}</th>
            <th scope="col" className={classes.right}>
              {t('reports.columns.hours')}
            </th>
            <th scope="col" className={classes.right}>
              {t('reports.columns.last')}
            </th>
          </tr>
        </thead>
        <tbody>
          {course.lectures.map((lecture) => (
            <Lecture
              key={lecture.lectureId}
              lecture={lecture}
              completePercent={completePercent}
              href={pathOf({ ...place, lecture: { courseId: course.courseId, lectureId: lecture.lectureId } })}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Lecture({
  lecture,
  href,
  completePercent,
}: {
  lecture: ReportLecture;
  href: string;
  completePercent: number;
}) {
  const { t } = useTranslation();
  const { of } = useWords();
  const { hours, day, minutes } = useFigures();
  const percent = percentOf(lecture.creditedMs, lecture.durationMs);
  return (
    <tr>
      <th scope="row">
        <Link href={href} className={classes.name}>
          {of(lecture.title)}
        </Link>
      </th>
      <td>
        <div className={classes.credited}>
          <ProgressBar
            percent={percent}
            label={t('reports.personOf.creditedOf', { title: of(lecture.title) })}
            tone={lecture.completed ? 'done' : 'moving'}
          />
          <span className="figures">
            {t('reports.personOf.creditedMinutes', {
              credited: minutes(lecture.creditedMs),
              whole: minutes(lecture.durationMs),
            })}
          </span>
          {lecture.completed || lecture.creditedMs === 0 ? null : (
            <span className={classes.small}>{t('reports.personOf.wants', { percent: completePercent })}</span>
          )}
        </div>
      </td>
      <td className={`${classes.right} figures`}>{hours(lecture.hours)}</td>
      <td className={`${classes.right} figures`}>{day(lecture.lastAtMs)}</td>
    </tr>
  );
}
