import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMainScroll } from './main-scroll.ts';
import { useListMargin } from './use-list-margin.ts';
import type { Seen, Slices } from './use-slices.ts';
import classes from './SliceTable.module.css';

export interface SliceColumn {
  readonly key: string;
  readonly head: ReactNode;
  /** As CSS grid knows it: `minmax(0, 2fr)`, `6rem`. */
  readonly width: string;
  /** Stands on the right, in even figures. */
  readonly figure?: boolean;
  readonly sort?: {
    readonly by: 'ascending' | 'descending' | null;
    readonly label: string;
    readonly onSort: () => void;
  };
}

/** A table of any length, drawn and fetched only where it is looked at: 10,000 rows scroll like ten. */
export function SliceTable<R>(props: {
  label: string;
  columns: readonly SliceColumn[];
  slices: Pick<Slices<R>, 'total' | 'rowAt'>;
  rowKey: (row: R) => string;
  onSeen: (seen: Seen) => void;
  /** Its cells, one for each column. */
  renderRow: (row: R) => ReactNode;
  rowRem?: number;
}) {
  const { label, columns, slices, rowKey, onSeen, renderRow, rowRem = 4 } = props;
  const total = slices.total ?? 0;
  const scroller = useMainScroll();
  const body = useRef<HTMLDivElement>(null);
  const margin = useListMargin(scroller, body);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller,
    estimateSize: () => rowRem * rem,
    overscan: 8,
    scrollMargin: margin,
  });
  useLayoutEffect(() => list.measure(), [list, rem]);
  const items = list.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useLayoutEffect(() => onSeen({ first, last }), [first, last, onSeen]);
  const gridTemplateColumns = columns.map(({ width }) => width).join(' ');
  return (
    <div role="table" aria-label={label} aria-rowcount={total + 1}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={classes.head} style={{ gridTemplateColumns }}>
          {columns.map((column) => (
            <Head key={column.key} column={column} />
          ))}
        </div>
      </div>
      <div ref={body} role="rowgroup" className={classes.body} style={{ height: list.getTotalSize() }}>
        {items.map((item) => {
          const row = slices.rowAt(item.index);
          return (
            <div
              key={row === undefined ? `at ${item.index}` : rowKey(row)}
              role="row"
              aria-rowindex={item.index + 2}
              className={classes.row}
              style={{ gridTemplateColumns, height: item.size, transform: `translateY(${item.start - margin}px)` }}
            >
              {row === undefined
                ? columns.map(({ key }) => (
                    <Cell key={key}>
                      <span className={classes.coming} />
                    </Cell>
                  ))
                : renderRow(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

export function Cell({ figure = false, children }: { figure?: boolean; children: ReactNode }) {
  return (
    <div role="cell" {...(figure ? { 'data-figure': true, className: 'figures' } : {})}>
      {children}
    </div>
  );
}

function Head({ column: { head, sort, figure } }: { column: SliceColumn }) {
  const place = figure === true ? { 'data-figure': true } : {};
  if (sort === undefined)
    return (
      <div role="columnheader" {...place}>
        {head}
      </div>
    );
  const Arrow = sort.by === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <div role="columnheader" aria-sort={sort.by ?? 'none'} {...place}>
      <button type="button" className={classes.sort} title={sort.label} onClick={sort.onSort}>
        {head}
        {sort.by === null ? null : <Arrow size={18} stroke={2} aria-hidden />}
      </button>
    </div>
  );
}
