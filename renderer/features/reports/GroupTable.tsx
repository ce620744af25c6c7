import { useState } from 'react';
import { IconMoodEmpty } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { GroupedBy, ReportFilters, ReportGroupRow } from '../../../electron/contract/reports.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { Cell, SliceTable, type SliceColumn } from '../../ui/SliceTable.tsx';
import { useSlices, type Seen } from '../../ui/use-slices.ts';
import { Rate } from './Rate.tsx';
import { pathOf, placeBehind, type ReportPlace } from './report-place.ts';
import { turned, useReportsView, type GroupSort } from './reports-view.ts';
import { useFigures } from './use-figures.ts';
import classes from './Reports.module.css';

const rowsOf = (answer: MethodOutput<'reports.groups'>): readonly ReportGroupRow[] => answer.rows;
const columns = [
  { key: 'name', width: 'minmax(10rem, 2.4fr)' },
  { key: 'completion', width: 'minmax(11rem, 1.4fr)' },
  { key: 'enrolments', width: '6.5rem', figure: true },
  { key: 'overdue', width: '5.5rem', figure: true },
  { key: 'progress', width: '7.5rem', figure: true },
  { key: 'hours', width: '6rem', figure: true },
] as const satisfies readonly { key: GroupSort; width: string; figure?: boolean }[];

/** Prefectures, counties or classes, each with the way to what it is made of. */
export function GroupTable(props: { by: GroupedBy; place: ReportPlace; filters: ReportFilters; text: string }) {
  const { by, place, filters, text } = props;
  const { t } = useTranslation();
  const { groupSort, change } = useReportsView();
  const [seen, setSeen] = useState<Seen>({ first: 0, last: 0 });
  const slices = useSlices(
    'reports.groups',
    { ...filters, by, ...groupSort, ...(text === '' ? {} : { text }) },
    { seen, rowsOf },
  );
  if (slices.error !== null && slices.total === null) {
    return <ErrorState error={slices.error} onRetry={slices.refetch} />;
  }
  if (slices.total === null) return <p aria-busy="true">{t('reports.loading')}</p>;
  if (slices.total === 0) return <NothingThere />;
  return (
    <SliceTable
      label={t(`reports.tables.${by}`)}
      slices={slices}
      onSeen={setSeen}
      rowKey={(row) => `${row.prefectureId} ${row.id}`}
      columns={columns.map((column): SliceColumn => ({
        ...column,
        head: t(column.key === 'name' ? `reports.by.${by}` : `reports.columns.${column.key}`),
        sort: {
          by: groupSort.sort === column.key ? groupSort.order : null,
          label: t('reports.sortBy', { column: t(`reports.columns.${column.key}`) }),
          onSort: () =>
            change({ groupSort: turned(groupSort, column.key, column.key === 'name' ? 'ascending' : 'descending') }),
        },
      }))}
      renderRow={(row) => <GroupCells row={row} by={by} href={pathOf(placeBehind(place, by, row))} />}
    />
  );
}

export function NothingThere() {
  const { t } = useTranslation();
  return (
    <PageState icon={IconMoodEmpty} title={t('reports.nothing')} compact>
      {t('reports.nothingText')}
    </PageState>
  );
}

function GroupCells({ row, by, href }: { row: ReportGroupRow; by: GroupedBy; href: string }) {
  const { t } = useTranslation();
  const { people, percent, hours } = useFigures();
  const name = row.name ?? t(by === 'prefecture' ? 'reports.noPrefecture' : 'reports.noCounty');
  return (
    <>
      <Cell>
        <Link href={href} className={classes.name} title={name}>
          {name}
        </Link>
      </Cell>
      <Cell>
        <Rate share={row.completion} of={row.enrolments} />
      </Cell>
      <Cell figure>{people(row.enrolments)}</Cell>
      <Cell figure>
        <span data-late={row.overdue > 0} className={classes.late}>
          {people(row.overdue)}
        </span>
      </Cell>
      <Cell figure>{percent(row.progress)}</Cell>
      <Cell figure>{hours(row.hours)}</Cell>
    </>
  );
}
