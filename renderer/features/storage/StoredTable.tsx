import { useLayoutEffect, useRef } from 'react';
import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StoredLecture } from '../../../electron/contract/cache.ts';
import { useMainScroll } from '../../ui/main-scroll.ts';
import { useListMargin } from '../../ui/use-list-margin.ts';
import { sortedBy, storedColumns, type StoredColumn, type StoredView } from './stored-view.ts';
import { StoredRow } from './StoredRow.tsx';
import classes from './StoredTable.module.css';

const rowRem = 4.5;

/** Drawn only where it is looked at: 10,000 rows scroll like ten. */
export function StoredTable(props: {
  rows: readonly StoredLecture[];
  view: StoredView;
  onView: (view: StoredView) => void;
  onRemove: (lecture: StoredLecture) => void;
}) {
  const { rows, view, onView, onRemove } = props;
  const { t } = useTranslation();
  const scroller = useMainScroll();
  const { ref, width } = useElementSize();
  const body = useRef<HTMLDivElement>(null);
  const margin = useListMargin(scroller, body);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowRem * rem,
    getItemKey: (at) => `${rows[at]?.courseId ?? ''}/${rows[at]?.lectureId ?? ''}`,
    overscan: 6,
    scrollMargin: margin,
  });
  useLayoutEffect(() => list.measure(), [list, rem]);
  const items = list.getVirtualItems();
  return (
    <div ref={ref} role="table" aria-label={t('storage.list.title')} aria-rowcount={rows.length + 1}>
      <div role="row" aria-rowindex={1} className={`${classes.row} ${classes.head}`}>
        {storedColumns.map((column) => (
          <Head key={column} column={column} view={view} onView={onView} />
        ))}
        <span role="columnheader" className={classes.toolsHead}>
          {t('storage.list.tools')}
        </span>
      </div>
      <div ref={body} role="rowgroup" className={classes.body} style={{ height: list.getTotalSize() }}>
        {width === 0
          ? null
          : items.map((item) => {
              const lecture = rows[item.index];
              return lecture === undefined ? null : (
                <StoredRow
                  key={item.key}
                  lecture={lecture}
                  rowIndex={item.index + 2}
                  style={{ height: item.size, transform: `translateY(${item.start - margin}px)` }}
                  onRemove={onRemove}
                />
              );
            })}
      </div>
    </div>
  );
}

function Head(props: { column: StoredColumn; view: StoredView; onView: (view: StoredView) => void }) {
  const { column, view, onView } = props;
  const { t } = useTranslation();
  const sorted = view.column === column;
  const Arrow = view.descending ? IconArrowDown : IconArrowUp;
  const name = t(`storage.list.${column}`);
  return (
    <div
      role="columnheader"
      className={classes[column]}
      aria-sort={sorted ? (view.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={classes.sort}
        title={t('storage.list.sortBy', { column: name })}
        onClick={() => onView(sortedBy(view, column))}
      >
        {name}
        {sorted ? <Arrow size={18} stroke={2} aria-hidden /> : null}
      </button>
    </div>
  );
}
