import { useId, useState } from 'react';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronUp, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanPart } from '../../../electron/contract/plans.ts';
import { percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useWords } from '../../ui/use-words.ts';
import { PlanCourseRow } from './PlanCourseRow.tsx';
import { useCourseWords } from './use-course-words.ts';
import { useNow } from './use-now.ts';
import classes from './Plans.module.css';

/** More than this is folded away until somebody asks. */
const shownAtOnce = 6;

/** A programme or a class: what it asks for, how far it is, and its courses. */
export function PlanPartSection({ part }: { part: PlanPart }) {
  const { t } = useTranslation();
  const { date, number } = useWords();
  const { dueOf } = useCourseWords();
  const heading = useId();
  const nowMs = useNow();
  const done = part.completedAtMs !== null;
  const [open, setOpen] = useState(!done && part.courses.length <= shownAtOnce);
  const percent = percentOf(part.progress, 1);
  return (
    <section className={classes.part} aria-labelledby={heading} data-done={done}>
      <header className={classes.partHead}>
        <div>
          <h2 id={heading}>{part.title}</h2>
          <p className={classes.why}>
            <span>{t(`plans.of.${part.of}`)}</span>
            {done ? (
              <span className={classes.done}>
                <IconCircleCheck size={20} stroke={1.75} aria-hidden />
                {t('plans.completedOn', { date: date(part.completedAtMs ?? 0) })}
              </span>
            ) : part.startsAtMs > nowMs ? (
              <span>{t('plans.starts', { date: date(part.startsAtMs) })}</span>
            ) : (
              <span className={classes.due} data-overdue={part.overdue}>
                {part.overdue ? <IconAlertTriangle size={20} stroke={1.75} aria-hidden /> : null}
                {dueOf(part)}
              </span>
            )}
          </p>
        </div>
        <ul className={`figures ${classes.figures}`}>
          <li>
            {part.hoursNeeded === null
              ? t('plans.hours', { hours: number(part.hours) })
              : t('plans.hoursOf', { hours: number(part.hours), needed: number(part.hoursNeeded) })}
          </li>
          {part.compulsory.courses === 0 ? null : (
            <li>{t('plans.coursesOf', { done: part.compulsory.completed, all: part.compulsory.courses })}</li>
          )}
          {part.electiveHoursNeeded === null ? null : (
            <li>
              {t('plans.electiveHoursOf', {
                hours: number(part.electiveHours),
                needed: number(part.electiveHoursNeeded),
              })}
            </li>
          )}
          {part.electives.needed === null || part.electives.needed === 0 ? null : (
            <li>{t('plans.electivesOf', { done: part.electives.completed, needed: part.electives.needed })}</li>
          )}
        </ul>
      </header>
      <div className={classes.barLine}>
        <ProgressBar percent={percent} label={t('plans.credited', { percent })} tone="done" />
        <span className="figures">{done ? t('plans.completed') : `${percent} %`}</span>
      </div>
      {open ? (
        <ul className={classes.courses} aria-label={t('plans.coursesLabel', { title: part.title })}>
          {part.courses.map((course) => (
            <PlanCourseRow key={course.courseId} course={course} />
          ))}
        </ul>
      ) : null}
      {done || part.courses.length > shownAtOnce ? (
        <Button
          variant="subtle"
          className={classes.fold ?? ''}
          aria-expanded={open}
          leftSection={open ? <IconChevronUp size={22} aria-hidden /> : <IconChevronDown size={22} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {open ? t('plans.hideCourses') : t('plans.showCourses', { count: part.courses.length })}
        </Button>
      ) : null}
    </section>
  );
}
