import { useLayoutEffect, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import { useMainScroll } from '../../ui/main-scroll.ts';
import { useListMargin } from '../../ui/use-list-margin.ts';
import type { CourseTransfer } from '../../ui/transfer-rules.ts';
import { TransferRow } from './TransferRow.tsx';
import classes from './Transfers.module.css';
import page from './CachePage.module.css';

const rowRem = 6.25;

export function TransferList({ courses }: { courses: readonly CourseTransfer[] }) {
  const { t } = useTranslation();
  const scroller = useMainScroll();
  const body = useRef<HTMLUListElement>(null);
  const margin = useListMargin(scroller, body);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const list = useVirtualizer({
    count: courses.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowRem * rem,
    getItemKey: (at) => courses[at]?.courseId ?? at,
    overscan: 4,
    scrollMargin: margin,
  });
  useLayoutEffect(() => list.measure(), [list, rem]);
  return (
    <section aria-labelledby="transfers">
      <h2 id="transfers" className={page.heading}>
        {t('storage.transfers.courses')}
      </h2>
      <ul ref={body} className={classes.list} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const course = courses[item.index];
          return course === undefined ? null : (
            <TransferRow
              key={item.key}
              course={course}
              style={{ height: item.size, transform: `translateY(${item.start - margin}px)` }}
            />
          );
        })}
      </ul>
    </section>
  );
}
