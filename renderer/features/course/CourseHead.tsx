import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CourseDetail } from '../../../electron/contract/library.ts';
import { CacheMark } from '../../ui/CacheMark.tsx';
import { CourseCover } from '../../ui/CourseCover.tsx';
import { formatTime } from '../../ui/figures.ts';
import { useCourseMark } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import { lecturePath } from './lecture-path.ts';
import type { NextLecture } from './next-lecture.ts';
import classes from './CoursePage.module.css';

export function CourseHead(props: { course: CourseDetail; next: NextLecture | null; posterUrl: string | null }) {
  const { course, next } = props;
  const { t } = useTranslation();
  const { of, number, date } = useWords();
  const [, go] = useLocation();
  const mark = useCourseMark(course);
  const facts = [
    [t('course.facts.teacher'), of(course.teacher)],
    [t('course.facts.category'), of(course.category.name)],
    [t('course.facts.hours'), t('figures.hours', { hours: number(course.creditHours) })],
    [
      t('course.facts.duration'),
      `${t('figures.minutes', { count: Math.max(1, Math.round(course.durationMs / 60_000)) })} · ${t('figures.lectures', { count: course.lectureCount })}`,
    ],
    [t('course.facts.published'), date(course.publishedAt)],
  ] as const;
  return (
    <header className={classes.head}>
      <div className={classes.poster}>
        <CourseCover course={{ ...course, posterUrl: course.posterUrl ?? props.posterUrl }} large />
      </div>
      <div className={classes.words}>
        <h1 data-selectable>{of(course.title)}</h1>
        <CacheMark mark={mark} />
        <p className={classes.abstract} data-selectable>
          {of(course.abstract)}
        </p>
        {next === null ? null : (
          <Button
            variant="filled"
            className={classes.main ?? ''}
            leftSection={<IconPlayerPlayFilled size={22} />}
            onClick={() => go(lecturePath(next.lecture))}
          >
            {next.progress === null
              ? t('course.play')
              : t('course.resume', { time: formatTime(next.progress.positionMs) })}
          </Button>
        )}
      </div>
      <dl className={classes.facts} aria-label={t('course.facts.label')}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
        {course.keywords.length === 0 ? null : (
          <div>
            <dt>{t('course.facts.keywords')}</dt>
            <dd>{course.keywords.join(' · ')}</dd>
          </div>
        )}
      </dl>
    </header>
  );
}
