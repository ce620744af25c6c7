import { useLayoutEffect } from 'react';
import { useCall } from '../../bridge/use-call.ts';
import { useMainScroll } from '../../ui/main-scroll.ts';
import { ContinueLearning } from './ContinueLearning.tsx';
import { CourseGrid } from './CourseGrid.tsx';
import { Filters } from './Filters.tsx';
import { isBrowsing, useLibraryView } from './library-view.ts';
import { NoCourses } from './NoCourses.tsx';
import { Shelves } from './Shelves.tsx';
import classes from './LibraryPage.module.css';

/** What was begun comes first, then shelves; a word or a filter turns the page into one list. */
export function LibraryPage() {
  const browsing = useLibraryView(isBrowsing);
  const all = useCall('library.search', { text: '', sort: 'newest', offset: 0, limit: 1 });
  useRememberedScroll(browsing ? 'browsing' : 'list');
  if (all.data?.total === 0) return <NoCourses />;
  return (
    <div className={classes.page}>
      {browsing ? <ContinueLearning /> : null}
      <Filters total={all.data?.total ?? null} />
      {browsing ? <Shelves /> : <CourseGrid allCourses={all.data?.total ?? 0} />}
    </div>
  );
}

/** Keeps where the page stood, and goes back there when it is opened again; a new search or filter starts at the top. */
function useRememberedScroll(shape: string): void {
  const main = useMainScroll();
  useLayoutEffect(() => {
    if (main === null) return undefined;
    main.scrollTop = useLibraryView.getState().scrollTop;
    const remember = (): void => {
      useLibraryView.setState({ scrollTop: main.scrollTop });
    };
    main.addEventListener('scroll', remember, { passive: true });
    const unsubscribe = useLibraryView.subscribe((now) => {
      if (now.scrollTop === 0 && main.scrollTop !== 0) main.scrollTop = 0;
    });
    return () => {
      main.removeEventListener('scroll', remember);
      unsubscribe();
    };
  }, [main, shape]);
}
