import {
  IconAlertTriangle,
  IconCircle,
  IconCircleCheck,
  IconClock,
  IconLock,
  IconPlayerPlay,
  IconProgress,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PlanCourse } from '../../../electron/contract/plans.ts';
import { percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useWords } from '../../ui/use-words.ts';
import { statusOf, type CourseStatus } from './course-words.ts';
import { lecturePath, useCourseWords } from './use-course-words.ts';
import { useNow } from './use-now.ts';
import classes from './Plans.module.css';

const icons: Record<CourseStatus, Icon> = {
  done: IconCircleCheck,
  open: IconProgress,
  new: IconCircle,
  overdue: IconAlertTriangle,
  waits: IconLock,
  coming: IconClock,
};

export function PlanCourseRow({ course }: { course: PlanCourse }) {
  const { t } = useTranslation();
  const { date } = useWords();
  const { titleOf, dueOf, waitsOf } = useCourseWords();
  const status = statusOf(course, useNow());
  const StatusIcon = icons[status];
  const percent = course.completed ? 100 : percentOf(course.progress, 1);
  const title = titleOf(course);
  return (
    <li className={classes.course}>
      <span className={classes.status} data-status={status}>
        <StatusIcon size={22} stroke={1.75} aria-hidden />
        {t(`plans.status.${status}`)}
      </span>
      <span className={classes.courseWords}>
        {course.title === null ? (
          <span className={classes.courseTitle}>{title}</span>
        ) : (
          <Link href={`/course/${encodeURIComponent(course.courseId)}`} className={classes.courseTitle}>
            {title}
          </Link>
        )}
        <span className={classes.second}>
          {t(`plans.kind.${course.kind}`)}
          {course.completed
            ? null
            : ` · ${status === 'coming' ? t('plans.starts', { date: date(course.startsAtMs ?? 0) }) : dueOf(course)}`}
        </span>
        {course.completed || course.waitsFor.length === 0 ? null : (
          <span className={classes.waits}>{waitsOf(course)}</span>
        )}
      </span>
      <span className={classes.courseBar}>
        <ProgressBar percent={percent} label={t('plans.credited', { percent })} tone="done" />
        <span className="figures">{percent} %</span>
      </span>
      {course.nextLectureId === null || course.title === null ? (
        <span />
      ) : (
        <Link href={lecturePath(course)} className={classes.studyLink} aria-label={t('plans.studyOf', { title })}>
          <IconPlayerPlay size={20} stroke={1.75} aria-hidden />
          {t('plans.studyShort')}
        </Link>
      )}
    </li>
  );
}
