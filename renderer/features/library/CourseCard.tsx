import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FoundCourse } from '../../../electron/contract/library.ts';
import { CacheMark } from '../../ui/CacheMark.tsx';
import { CourseCover } from '../../ui/CourseCover.tsx';
import { MarkedText } from '../../ui/MarkedText.tsx';
import { useCourseMark } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './CourseCard.module.css';

export const CourseCard = memo(function CourseCard({ course, query = '' }: { course: FoundCourse; query?: string }) {
  const { t } = useTranslation();
  const { of, number } = useWords();
  const mark = useCourseMark(course);
  return (
    <Link href={`/course/${encodeURIComponent(course.courseId)}`} className={classes.card}>
      <div className={classes.cover}>
        <CourseCover course={course} />
      </div>
      <h3 className={classes.title} title={of(course.title)}>
        <MarkedText
          text={of(course.title)}
          query={query}
          ranges={of(course.title) === course.title.zh ? course.initialHits?.title : undefined}
        />
      </h3>
      <p className={classes.teacher}>
        <span>
          <MarkedText
            text={of(course.teacher)}
            query={query}
            ranges={of(course.teacher) === course.teacher.zh ? course.initialHits?.teacher : undefined}
          />
        </span>
        <span className="figures">{t('figures.hours', { hours: number(course.creditHours) })}</span>
      </p>
      <CacheMark mark={mark} />
    </Link>
  );
});

/** Where a card will stand: the list keeps its length while a page of it is on its way. */
export function CourseCardPlace() {
  return (
    <div className={classes.card} aria-hidden>
      <div className={classes.place} />
    </div>
  );
}
