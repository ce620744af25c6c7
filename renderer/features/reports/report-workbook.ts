import type { Cell, Sheet, SheetData } from 'write-excel-file/universal';
import type { ReportGroupRow, ReportMemberRow } from '../../../electron/contract/reports.ts';
import type { Level } from './collect-report.ts';

/** The words of a sheet: its heads, and what values are called. */
export interface WorkbookWords {
  readonly level: (by: Level['by']) => string;
  readonly column: (key: string) => string;
  readonly state: (state: ReportMemberRow['state']) => string;
  readonly nobody: (by: Level['by']) => string;
  /** Of a class that is of no prefecture. */
  readonly centreOwn: string;
  readonly place: (prefectureId: string | null, countyId: string | null) => string;
}

/** What Excel takes as the name of a sheet. */
const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31);

/** Excel keeps no more in a cell. */
const mostCharacters = 32_767;

/** Always a text, whatever it begins with: `=HYPERLINK(…)` in a name from a roster is a name. */
const words = (value: string): Cell => ({
  value: value.slice(0, mostCharacters),
  type: String,
});
const count = (value: number): Cell => ({ value, type: Number, format: '#,##0' });
const hours = (value: number): Cell => ({ value, type: Number, format: '#,##0.0' });
const share = (value: number): Cell => ({ value, type: Number, format: '0.0%' });
/** Excel knows no time zones: what the wall said is what is written. */
const day = (atMs: number | null): Cell => {
  if (atMs === null) return null;
  const at = new Date(atMs);
  return {
    value: new Date(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes())),
    type: Date,
    format: 'yyyy-mm-dd hh:mm',
  };
};

interface Column<R> {
  readonly key: string;
  readonly width: number;
  readonly cell: (row: R, words: WorkbookWords) => Cell;
}

const groupColumns = (by: Level['by']): Column<ReportGroupRow>[] => [
  { key: `by.${by}`, width: 34, cell: (row, told) => words(row.name ?? told.nobody(by)) },
  ...(by === 'prefecture'
    ? []
    : [
        {
          key: 'prefecture',
          width: 18,
          cell: (row: ReportGroupRow, told: WorkbookWords) =>
            words(told.place(row.prefectureId, null) || told.centreOwn),
        },
      ]),
  { key: 'enrolments', width: 12, cell: (row) => count(row.enrolments) },
  { key: 'completedCount', width: 12, cell: (row) => count(row.completed) },
  { key: 'completion', width: 12, cell: (row) => share(row.completion) },
  { key: 'underWay', width: 12, cell: (row) => count(row.underWay) },
  { key: 'notBegun', width: 12, cell: (row) => count(row.notBegun) },
  { key: 'overdue', width: 12, cell: (row) => count(row.overdue) },
  { key: 'progress', width: 12, cell: (row) => share(row.progress) },
  { key: 'hours', width: 12, cell: (row) => hours(row.hours) },
];

const memberColumns: Column<ReportMemberRow>[] = [
  { key: 'name', width: 14, cell: (row) => words(row.displayName) },
  { key: 'account', width: 16, cell: (row) => words(row.accountName) },
  { key: 'place', width: 22, cell: (row, told) => words(told.place(row.prefectureId, row.countyId)) },
  { key: 'unit', width: 30, cell: (row) => words(row.unit) },
  { key: 'class', width: 34, cell: (row) => words(row.classTitle) },
  { key: 'state', width: 12, cell: (row, told) => words(told.state(row.state)) },
  { key: 'personProgress', width: 12, cell: (row) => share(row.progress) },
  { key: 'courses', width: 12, cell: (row) => count(row.courses) },
  { key: 'coursesCompleted', width: 12, cell: (row) => count(row.coursesCompleted) },
  { key: 'hours', width: 10, cell: (row) => hours(row.hours) },
  { key: 'due', width: 18, cell: (row) => day(row.nextDueAtMs) },
  { key: 'completed', width: 18, cell: (row) => day(row.completedAtMs) },
  { key: 'last', width: 18, cell: (row) => day(row.lastAtMs) },
];

/** One sheet a level, the first row its heads, which stay in sight. */
export function sheetsOf(levels: readonly Level[], told: WorkbookWords): Sheet<Blob>[] {
  return levels.map((level) =>
    level.by === 'person' ? sheet(level, memberColumns, told) : sheet(level, groupColumns(level.by), told),
  );
}

function sheet<R>(
  { by, rows }: { by: Level['by']; rows: readonly R[] },
  columns: Column<R>[],
  told: WorkbookWords,
): Sheet<Blob> {
  const heads = columns.map(({ key }): Cell => ({
    value: told.column(key),
    type: String,
    fontWeight: 'bold',
    wrap: true,
  }));
  const data: SheetData = [heads, ...rows.map((row) => columns.map(({ cell }) => cell(row, told)))];
  return {
    data,
    sheet: sheetName(told.level(by)),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  };
}
