import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { useCourseQuery } from './use-course-query.ts';
import { pageSize } from './use-course-window.ts';
import classes from './Filters.module.css';

/** How many there are; said aloud when it changes. Shares its question with the list. */
export function ResultCount() {
  const { t } = useTranslation();
  const { number } = useWords();
  const query = useCourseQuery();
  const found = useCall('library.search', { ...query, offset: 0, limit: pageSize }, { keepLast: true }).data;
  return (
    <p className={classes.result} role="status">
      {found === undefined
        ? ''
        : t(query.text === '' ? 'library.courses' : 'library.hits', {
            count: found.total,
            total: number(found.total) + (found.more ? '+' : ''),
          })}
    </p>
  );
}
