import { useLayoutEffect, useRef, useState } from 'react';
import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useMainScroll } from '../../ui/main-scroll.ts';
import { useWords } from '../../ui/use-words.ts';
import { CourseCard, CourseCardPlace } from './CourseCard.tsx';
import { gridMeasure } from './grid-measure.ts';
import { useLibraryView } from './library-view.ts';
import { NoHits } from './NoHits.tsx';
import { useCourseQuery } from './use-course-query.ts';
import { useCourseWindow } from './use-course-window.ts';
import classes from './LibraryPage.module.css';

/** One list of courses, drawn only where it is looked at: 10,000 scroll like 10. */
export function CourseGrid({ allCourses }: { allCourses: number }) {
  const { t } = useTranslation();
  const { number } = useWords();
  const query = useCourseQuery();
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const { total, more, error, refetch, courseAt } = useCourseWindow(query, seen);

  const scroller = useMainScroll();
  const { ref, width } = useElementSize();
  const list = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { columns, rowHeight } = gridMeasure(width, rem);
  const rows = useVirtualizer({
    count: Math.ceil((total ?? 0) / columns),
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 2,
    scrollMargin: margin,
    initialOffset: () => useLibraryView.getState().scrollTop,
  });
  useLayoutEffect(() => rows.measure(), [rows, rowHeight]);
  const answered = total !== null;
  useLayoutEffect(() => {
    if (list.current === null || scroller === null) return;
    setMargin(list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
  }, [scroller, width, answered]);

  const items = rows.getVirtualItems();
  const first = (items[0]?.index ?? 0) * columns;
  const last = (items.at(-1)?.index ?? 0) * columns + columns - 1;
  useLayoutEffect(() => setSeen({ first, last }), [first, last]);

  if (error !== null) return <ErrorState error={error} onRetry={refetch} />;
  if (total === 0) return <NoHits allCourses={allCourses} />;
  return (
    <section ref={ref} aria-labelledby="course-list">
      <h2 id="course-list" className="visually-hidden">
        {t('library.filters.everything')}
      </h2>
      <div ref={list} className={classes.grid} style={{ height: rows.getTotalSize() }} data-testid="course-list">
        {width === 0
          ? null
          : items.map((row) => (
              <div
                key={row.key}
                className={classes.row}
                style={{
                  gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
                  height: rowHeight,
                  transform: `translateY(${row.start - margin}px)`,
                }}
              >
                {Array.from({ length: Math.min(columns, (total ?? 0) - row.index * columns) }, (_, at) => {
                  const index = row.index * columns + at;
                  const course = courseAt(index);
                  return course === undefined ? (
                    <CourseCardPlace key={index} />
                  ) : (
                    <CourseCard key={course.courseId} course={course} query={query.text} />
                  );
                })}
              </div>
            ))}
      </div>
      {more ? <p className={classes.more}>{t('library.moreHits', { total: number(total ?? 0) })}</p> : null}
    </section>
  );
}
