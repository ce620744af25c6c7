import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { courseQuery, useLibraryView } from './library-view.ts';
import { useCoursesOnTerminal } from './use-courses-on-terminal.ts';
import { pageSize } from './use-course-window.ts';
import classes from './Filters.module.css';

/** How many there are; said aloud when it changes. Shares its question with the list. */
export function ResultCount() {
  const { t } = useTranslation();
  const { number } = useWords();
  const view = useLibraryView();
  const ids = useCoursesOnTerminal();
  const query = useMemo(() => courseQuery(view, ids), [view, ids]);
  const total = useCall('library.search', { ...query, offset: 0, limit: pageSize }, { keepLast: true }).data?.total;
  return (
    <p className={classes.result} role="status">
      {total === undefined
        ? ''
        : t(query.text === '' ? 'library.courses' : 'library.hits', { count: total, total: number(total) })}
    </p>
  );
}
