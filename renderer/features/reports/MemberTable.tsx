import { useCallback } from 'react';
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReportFilters, ReportMemberRow, ReportState } from '../../../electron/contract/reports.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import segments from '../../ui/segments.module.css';
import { Cell, SliceTable, type SliceColumn } from '../../ui/SliceTable.tsx';
import type { Seen } from '../../ui/use-slices.ts';
import { NothingThere } from './GroupTable.tsx';
import { pathOf, type ReportPlace } from './report-place.ts';
import { turned, useReportsView, type MemberSort } from './reports-view.ts';
import { StateMark } from './StateMark.tsx';
import { useFigures } from './use-figures.ts';
import { useMemberRows } from './use-rows.ts';
import classes from './Reports.module.css';

const columns = [
  { key: 'name', sort: 'name', width: 'minmax(10rem, 1.6fr)' },
  { key: 'class', sort: null, width: 'minmax(10rem, 1.6fr)' },
  { key: 'state', sort: null, width: '7rem' },
  { key: 'progress', sort: 'progress', width: '6.5rem', figure: true },
  { key: 'hours', sort: 'hours', width: '5.5rem', figure: true },
  { key: 'due', sort: 'due', width: '7.5rem', figure: true },
  { key: 'last', sort: 'last', width: '7.5rem', figure: true },
] as const satisfies readonly { key: string; sort: MemberSort | null; width: string; figure?: boolean }[];
const states = ['all', 'completed', 'under-way', 'not-begun', 'overdue'] as const satisfies readonly (
  ReportState | 'all'
)[];

/** The people behind a figure, one row for each class that they are in. */
export function MemberTable({ place, filters, text }: { place: ReportPlace; filters: ReportFilters; text: string }) {
  const { t } = useTranslation();
  const { people } = useFigures();
  const { memberSort, state, change } = useReportsView();
  const slices = useMemberRows({
    ...filters,
    ...memberSort,
    ...(text === '' ? {} : { text }),
    ...(state === null ? {} : { state }),
  });
  const { total, readOn } = slices;
  const seen = useCallback(
    ({ last }: Seen) => {
      if (total !== null && last >= total - 1) readOn();
    },
    [total, readOn],
  );
  const oneClass = place.classId !== null;
  const shown = columns.filter(({ key }) => !oneClass || key !== 'class');
  return (
    <>
      <div className={classes.filters}>
        <SegmentedControl
          classNames={segments}
          aria-label={t('reports.filters.state')}
          value={state ?? 'all'}
          onChange={(value) => change({ state: value === 'all' ? null : value })}
          data={states.map((value) => ({ value, label: t(`reports.memberStates.${value}`) }))}
        />
        {slices.all === null ? null : (
          <p className={`figures ${classes.second}`} role="status">
            {t('reports.count', { count: slices.all, total: people(slices.all) })}
          </p>
        )}
      </div>
      {slices.error !== null ? <ErrorState error={slices.error} onRetry={slices.refetch} /> : null}
      {total === null ? null : total === 0 ? (
        <NothingThere />
      ) : (
        <SliceTable
          label={t('reports.tables.person')}
          slices={slices}
          onSeen={seen}
          rowKey={(row) => `${row.classId} ${row.accountId}`}
          columns={shown.map(({ key, sort, ...column }): SliceColumn => {
            const head = t(
              `reports.columns.${key === 'progress' ? 'personProgress' : key === 'name' ? 'person' : key}`,
            );
            if (sort === null) return { key, head, ...column };
            return {
              key,
              head,
              ...column,
              sort: {
                by: memberSort.sort === sort ? memberSort.order : null,
                label: t('reports.sortBy', { column: head }),
                onSort: () =>
                  change({
                    memberSort: turned(
                      memberSort,
                      sort,
                      sort === 'name' || sort === 'due' ? 'ascending' : 'descending',
                    ),
                  }),
              },
            };
          })}
          renderRow={(row) => <MemberCells row={row} place={place} oneClass={oneClass} />}
        />
      )}
    </>
  );
}

function MemberCells({ row, place, oneClass }: { row: ReportMemberRow; place: ReportPlace; oneClass: boolean }) {
  const { percent, hours, day } = useFigures();
  const behind = { ...place, classId: row.classId, accountId: row.accountId };
  return (
    <>
      <Cell>
        <Link href={pathOf(behind)} className={classes.person} title={`${row.displayName} · ${row.unit}`}>
          <span>{row.displayName}</span>
          <span className={classes.small}>{row.unit}</span>
        </Link>
      </Cell>
      {oneClass ? null : (
        <Cell>
          <span className={classes.cut} title={row.classTitle}>
            {row.classTitle}
          </span>
        </Cell>
      )}
      <Cell>
        <StateMark state={row.state} />
      </Cell>
      <Cell figure>{percent(row.progress)}</Cell>
      <Cell figure>{hours(row.hours)}</Cell>
      <Cell figure>{day(row.nextDueAtMs)}</Cell>
      <Cell figure>{day(row.lastAtMs)}</Cell>
    </>
  );
}
