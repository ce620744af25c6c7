import { useTranslation } from 'react-i18next';
import { IconFileText } from '@tabler/icons-react';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CourseCacheControl } from './CourseCacheControl.tsx';
import { CourseHead } from './CourseHead.tsx';
import { LectureRow } from './LectureRow.tsx';
import { nextLecture } from './next-lecture.ts';
import classes from './CoursePage.module.css';

/** One course: what it is, its one next step, and its lectures with what of them is on this terminal. */
export function CoursePage({ courseId }: { courseId: string }) {
  const { t } = useTranslation();
  const { of } = useWords();
  const course = useCall('library.course', { courseId });
  const playable = course.data?.playable === true;
  const outline = useCall('cache.outline', { courseId }, { enabled: playable });
  const progress = useCall('learning.progress', { courseId }, { enabled: playable }).data ?? [];
  if (course.error !== null) return <ErrorState level={1} error={course.error} onRetry={() => void course.refetch()} />;
  if (course.data === undefined) return null;
  const lectures = outline.data?.lectures ?? [];
  const next = nextLecture(lectures, progress);
  return (
    <article className={classes.page}>
      <CourseHead course={course.data} next={next} posterUrl={lectures[0]?.posterUrl ?? null} />
      {playable ? (
        <section aria-labelledby="lectures">
          <div className={classes.bar}>
            <h2 id="lectures" className={classes.heading}>
              {t('course.lectures')}
            </h2>
            {lectures.length > 1 ? (
              <CourseCacheControl courseId={courseId} title={of(course.data.title)} lectures={lectures} />
            ) : null}
          </div>
          {outline.error !== null ? (
            <ErrorState error={outline.error} onRetry={() => void outline.refetch()} />
          ) : outline.data === undefined ? (
            <p className={classes.waiting}>{t('course.outlineWaiting')}</p>
          ) : (
            <ol className={classes.lectures}>
              {lectures.map((lecture, at) => (
                <LectureRow
                  key={lecture.lectureId}
                  lecture={lecture}
                  number={at + 1}
                  progress={progress.find((one) => one.lectureId === lecture.lectureId) ?? null}
                  isNext={lecture.lectureId === next?.lecture.lectureId}
                />
              ))}
            </ol>
          )}
        </section>
      ) : (
        <PageState icon={IconFileText} title={t('course.textOnlyTitle')} compact>
          {t('course.textOnly')}
        </PageState>
      )}
    </article>
  );
}
