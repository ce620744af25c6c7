import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CourseQuery } from '../../../electron/contract/library.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { CourseCard } from './CourseCard.tsx';
import { useLibraryView } from './library-view.ts';
import { useNear } from './use-near.ts';
import classes from './Shelf.module.css';

/** One row of courses. Asks for them when it comes near the window; keeps its height meanwhile, so the page does not jump. */
export function Shelf(props: { id: string; title: string; query: CourseQuery; more?: string; onMore: () => void }) {
  const { id, title, query, onMore } = props;
  const { t } = useTranslation();
  const { number } = useWords();
  const headingId = useId();
  const { ref, near } = useNear<HTMLElement>();
  const found = useCall('library.search', query, { enabled: near, keepLast: true }).data;
  const row = useRef<HTMLUListElement>(null);
  const ends = useEnds(row.current, found);

  const filled = found !== undefined;
  useLayoutEffect(() => {
    if (filled && row.current !== null) row.current.scrollLeft = useLibraryView.getState().shelfScroll[id] ?? 0;
  }, [id, filled]);

  if (found?.total === 0) return null;
  const move = (direction: 1 | -1): void => {
    row.current?.scrollBy({ left: direction * row.current.clientWidth * 0.9, behavior: 'smooth' });
  };
  const more = props.more ?? (found === undefined ? '' : t('library.all', { total: number(found.total) }));
  return (
    <section className={classes.shelf} aria-labelledby={headingId} ref={ref}>
      <div className={classes.head}>
        <h2 id={headingId}>{title}</h2>
        {found !== undefined && found.total > found.courses.length ? (
          <button type="button" className={classes.more} onClick={onMore}>
            {more}
            <IconChevronRight size={20} stroke={1.75} aria-hidden />
          </button>
        ) : null}
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
        {found?.courses.map((course) => (
          <li key={course.courseId}>
            <CourseCard course={course} />
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
