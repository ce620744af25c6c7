import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CourseCard as CourseCardData, CourseQuery } from '../../../electron/contract/library.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { CourseCard } from './CourseCard.tsx';
import { useLibraryView } from './library-view.ts';
import { useNear } from './use-near.ts';
import classes from './Shelf.module.css';

interface ShelfProps {
  id: string;
  title: string;
  query: CourseQuery;
  more?: string;
  onMore: () => void;
}

/** One row of courses by a question to core. Asks when it comes near the window; keeps its height meanwhile, so the page does not jump. */
export function Shelf({ id, title, query, more, onMore }: ShelfProps) {
  const { t } = useTranslation();
  const { number } = useWords();
  const { ref, near } = useNear<HTMLElement>();
  const found = useCall('library.search', query, { enabled: near, keepLast: true }).data;
  if (found?.total === 0) return null;
  const all = more ?? (found === undefined ? '' : t('library.all', { total: number(found.total) }));
  return (
    <ShelfRow
      id={id}
      title={title}
      sectionRef={ref}
      entries={found?.courses.map((course) => ({ course }))}
      {...(found !== undefined && found.total > found.courses.length ? { more: { text: all, onMore } } : {})}
    />
  );
}

interface ShelfRowProps {
  id: string;
  title: string;
  sectionRef?: RefObject<HTMLElement | null>;
  /** Undefined until they are here. `reason`: why a course stands here. */
  entries: readonly { course: CourseCardData; reason?: string }[] | undefined;
  more?: { text: string; onMore: () => void };
}

export function ShelfRow({ id, title, sectionRef, entries, more }: ShelfRowProps) {
  const { t } = useTranslation();
  const headingId = useId();
  const row = useRef<HTMLUListElement>(null);
  const ends = useEnds(row.current, entries);

  const filled = entries !== undefined;
  useLayoutEffect(() => {
    if (filled && row.current !== null) row.current.scrollLeft = useLibraryView.getState().shelfScroll[id] ?? 0;
  }, [id, filled]);

  const move = (direction: 1 | -1): void => {
    row.current?.scrollBy({ left: direction * row.current.clientWidth * 0.9, behavior: 'smooth' });
  };
  return (
    <section className={classes.shelf} aria-labelledby={headingId} ref={sectionRef}>
      <div className={classes.head}>
        <h2 id={headingId}>{title}</h2>
        {more === undefined ? null : (
          <button type="button" className={classes.more} onClick={more.onMore}>
            {more.text}
            <IconChevronRight size={20} stroke={1.75} aria-hidden />
          </button>
        )}
        {ends.scrolls ? (
          <div className={classes.moves}>
            <button
              type="button"
              aria-label={t('library.previous', { shelf: title })}
              disabled={ends.atStart}
              onClick={() => move(-1)}
            >
              <IconChevronLeft size={24} stroke={1.75} aria-hidden />
            </button>
            <button
              type="button"
              aria-label={t('library.next', { shelf: title })}
              disabled={ends.atEnd}
              onClick={() => move(1)}
            >
              <IconChevronRight size={24} stroke={1.75} aria-hidden />
            </button>
          </div>
        ) : null}
      </div>
      <ul
        ref={row}
        className={classes.row}
        onScroll={(event) => {
          const { scrollLeft } = event.currentTarget;
          useLibraryView.setState(({ shelfScroll }) => ({ shelfScroll: { ...shelfScroll, [id]: scrollLeft } }));
          ends.look();
        }}
      >
        {entries?.map(({ course, reason }) => (
          <li key={course.courseId}>
            <CourseCard course={course} />
            {reason === undefined ? null : (
              <p className={classes.reason} title={reason}>
                {reason}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether a row has more to show to either side. */
function useEnds(row: HTMLElement | null, content: unknown) {
  const [ends, setEnds] = useState({ scrolls: false, atStart: true, atEnd: true });
  const look = useCallback((): void => {
    if (row === null) return;
    const scrolls = row.scrollWidth > row.clientWidth + 1;
    const atStart = row.scrollLeft <= 1;
    const atEnd = row.scrollLeft + row.clientWidth >= row.scrollWidth - 1;
    setEnds((last) =>
      last.scrolls === scrolls && last.atStart === atStart && last.atEnd === atEnd ? last : { scrolls, atStart, atEnd },
    );
  }, [row]);
  useEffect(() => {
    look();
    if (row === null) return undefined;
    const observer = new ResizeObserver(look);
    observer.observe(row);
    return () => observer.disconnect();
  }, [row, content, look]);
  return { ...ends, look };
}
