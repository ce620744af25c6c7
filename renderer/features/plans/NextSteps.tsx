import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { PlanStep } from '../../../electron/contract/plans.ts';
import { percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useWords } from '../../ui/use-words.ts';
import { lecturePath, useCourseWords } from './use-course-words.ts';
import classes from './Plans.module.css';

const following = 3;

/** What is due first, large and one press away; what comes after it, and how much there is in all. */
export function NextSteps({ steps }: { steps: readonly PlanStep[] }) {
  const { t } = useTranslation();
  const { of, number } = useWords();
  const { titleOf, dueOf, waitsOf } = useCourseWords();
  const [, go] = useLocation();
  const [first, ...rest] = steps;
  if (first === undefined) return null;
  const { course, title } = first;
  const lecture = course.lectures.find(({ lectureId }) => lectureId === course.nextLectureId);
  const percent = percentOf(course.progress, 1);
  const overdue = steps.filter((step) => step.course.overdue).length;
  return (
    <div className={classes.lead}>
      <section className={classes.next} aria-labelledby="plan-next">
        <p className={classes.leadWord} id="plan-next">
          {t('plans.next')}
        </p>
        <h2>
          <Link href={`/course/${encodeURIComponent(course.courseId)}`}>{titleOf(course)}</Link>
        </h2>
        <p className={classes.why}>
          <span>{t(`plans.kind.${course.kind}`)}</span>
          <span>{title}</span>
          <span className={classes.due} data-overdue={course.overdue}>
            {course.overdue ? <IconAlertTriangle size={20} stroke={1.75} aria-hidden /> : null}
            {dueOf(course)}
          </span>
        </p>
        {course.waitsFor.length > 0 ? <p className={classes.waits}>{waitsOf(course)}</p> : null}
        <div className={classes.barLine}>
          <ProgressBar percent={percent} label={t('plans.credited', { percent })} tone="done" />
          <span className="figures">{t('plans.credited', { percent })}</span>
        </div>
        <Button
          className={classes.action ?? ''}
          variant="filled"
          leftSection={<IconPlayerPlayFilled size={22} aria-hidden />}
          onClick={() => go(lecturePath(course))}
        >
          <span className={classes.cut}>
            {lecture === undefined ? t('plans.studyShort') : t('plans.study', { title: of(lecture.title) })}
          </span>
        </Button>
      </section>
      <section className={classes.after} aria-labelledby="plan-after">
        <p className={classes.total} id="plan-after">
          <strong>{t('plans.steps', { count: steps.length })}</strong>
          {overdue === 0 ? null : (
            <span className={classes.due} data-overdue>
              <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
              {t('plans.overdueCount', { count: overdue })}
            </span>
          )}
        </p>
        <ol className={classes.following}>
          {rest.slice(0, following).map((step, at) => (
            <li key={step.course.courseId}>
              <Link href={lecturePath(step.course)}>
                <span className="figures">{number(at + 2)}</span>
                <span className={classes.followingWords}>
                  <span className={classes.cut}>{titleOf(step.course)}</span>
                  <span className={classes.second} data-overdue={step.course.overdue}>
                    {t(`plans.kind.${step.course.kind}`)} · {dueOf(step.course)}
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
