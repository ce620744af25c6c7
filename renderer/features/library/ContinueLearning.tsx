import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { LectureProgress } from '../../../electron/contract/learning.ts';
import type { CourseCard as Course } from '../../../electron/contract/library.ts';
import { useCall } from '../../bridge/use-call.ts';
import { CacheMark } from '../../ui/CacheMark.tsx';
import { CourseCover } from '../../ui/CourseCover.tsx';
import { formatTime, percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useCourseMark } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import { newestPerCourse } from './newest-per-course.ts';
import classes from './ContinueLearning.module.css';

/** What was begun, the newest large; with nothing begun, one course to begin with. */
export function ContinueLearning() {
  const { t } = useTranslation();
  const recent = useCall('learning.recent', { limit: 20 });
  const begun = newestPerCourse(recent.data ?? []).slice(0, 3);
  const nothing = recent.data !== undefined && begun.length === 0;
  const found = useCall(
    'library.search',
    begun.length > 0
      ? { text: '', sort: 'newest', offset: 0, limit: 3, courseIds: begun.map((one) => one.courseId) }
      : { text: '', sort: 'newest', offset: 0, limit: 1, playableOnly: true },
    { enabled: begun.length > 0 || nothing },
  );
  const courses = found.data?.courses ?? [];
  const pairs: { course: Course; progress: LectureProgress | null }[] = nothing
    ? courses.map((course) => ({ course, progress: null }))
    : begun.flatMap((progress) => {
        const course = courses.find((one) => one.courseId === progress.courseId);
        return course === undefined ? [] : [{ course, progress }];
      });
  const [first, ...others] = pairs;
  if (first === undefined) return null;
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t(nothing ? 'library.startTitle' : 'library.continueTitle')}</h2>
      <div className={classes.pair}>
        <Large {...first} />
        {others.length === 0 ? null : (
          <ul className={classes.others}>
            {others.map((one) => (
              <li key={one.course.courseId}>
                <Small {...one} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

type Begun = { course: Course; progress: LectureProgress | null };

const lecturePath = ({ course, progress }: Begun): string =>
  progress === null
    ? `/course/${encodeURIComponent(course.courseId)}`
    : `/course/${encodeURIComponent(course.courseId)}/lecture/${encodeURIComponent(progress.lectureId)}`;

function Large(begun: Begun) {
  const { course, progress } = begun;
  const { t } = useTranslation();
  const { of, number } = useWords();
  const [, go] = useLocation();
  const mark = useCourseMark(course);
  const percent = progress === null ? 0 : percentOf(progress.watchedMs, progress.durationMs);
  return (
    <article className={classes.large}>
      <Link href={`/course/${encodeURIComponent(course.courseId)}`} className={classes.cover} tabIndex={-1} aria-hidden>
        <CourseCover course={course} large />
      </Link>
      <div className={classes.words}>
        <h3>
          <Link href={`/course/${encodeURIComponent(course.courseId)}`}>{of(course.title)}</Link>
        </h3>
        <p className={classes.second}>
          {of(course.teacher)} · {t('figures.hours', { hours: number(course.creditHours) })}
        </p>
        <CacheMark mark={mark} />
        {progress === null ? null : (
          <div className={classes.progress}>
            <ProgressBar percent={percent} label={t('library.watched', { percent })} tone="done" />
            <span className="figures">{t('library.watched', { percent })}</span>
          </div>
        )}
        <Button
          className={classes.action ?? ''}
          variant="filled"
          leftSection={<IconPlayerPlayFilled size={22} />}
          onClick={() => go(lecturePath(begun))}
        >
          {progress === null ? t('library.begin') : t('library.resumeAt', { time: formatTime(progress.positionMs) })}
        </Button>
      </div>
    </article>
  );
}

function Small(begun: Begun) {
  const { course, progress } = begun;
  const { t } = useTranslation();
  const { of } = useWords();
  const percent = progress === null ? 0 : percentOf(progress.watchedMs, progress.durationMs);
  return (
    <Link href={lecturePath(begun)} className={classes.small}>
      <div className={classes.smallCover}>
        <CourseCover course={course} />
      </div>
      <div className={classes.smallWords}>
        <h3>{of(course.title)}</h3>
        <p className={`figures ${classes.second}`}>
          {t('library.resumeAt', { time: formatTime(progress?.positionMs ?? 0) })}
        </p>
        <ProgressBar percent={percent} label={t('library.watched', { percent })} tone="done" />
      </div>
    </Link>
  );
}
