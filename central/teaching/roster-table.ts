import { cardNumberSchema } from '../../api-client/contract/group-study.ts';
import { rosterLimits } from '../../api-client/contract/roster-imports.ts';
import { cardDigest } from '../../api-client/protocol/join-code.ts';
import { wrongRoster } from './wrong-roster.ts';

/** One row of a roster as it was written. `row` is as the file counts, its first row being 1. */
export interface WrittenRow {
  readonly row: number;
  readonly accountName: string;
  readonly displayName: string;
  readonly unit: string;
  /** Of the card for roll-calls; null where none is written. The number itself is kept nowhere. Absent in previews of an older centre. */
  readonly card?: { readonly digest: string } | 'wrong' | null;
}

const columnNames = {
  accountName: ['账号', '帐号', '登录名', 'account', 'account name', 'accountname'],
  displayName: ['姓名', '名字', 'name', 'display name', 'displayname'],
  unit: ['单位', '工作单位', '所在单位', 'unit'],
  card: ['卡号', '工卡号', '卡片号', 'card', 'card number'],
} as const;
type Column = keyof typeof columnNames;

/**
 * Rows by their columns, in any order and among others; empty rows are left out.
 * @throws Refusal `request-invalid` where there are too many or the first row does not name the columns.
 */
export function rowsOf(table: readonly (readonly string[])[]): WrittenRow[] {
  const trimmed = table.map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) }));
  const [header, ...rest] = trimmed.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (header === undefined) throw wrongRoster('empty', 'The roster is empty.');
  if (rest.length > rosterLimits.rows) {
    throw wrongRoster('too-many-rows', `The roster has more than ${rosterLimits.rows} rows. Split it.`);
  }
  const at = {
    accountName: columnOf(header.cells, 'accountName'),
    displayName: columnOf(header.cells, 'displayName'),
    unit: columnOf(header.cells, 'unit'),
    card: columnOf(header.cells, 'card'),
  };
  if (at.accountName === -1) {
    throw wrongRoster('no-account-column', 'No column of the first row is called 账号 (account).');
  }
  return rest.map(({ row, cells }) => ({
    row,
    accountName: cells[at.accountName] ?? '',
    displayName: cells[at.displayName] ?? '',
    unit: cells[at.unit] ?? '',
    card: cardOf(cells[at.card] ?? ''),
  }));
}

/** -1: there is none. */
function columnOf(cells: readonly string[], column: Column): number {
  const names: readonly string[] = columnNames[column];
  const found = cells.flatMap((cell, index) => (names.includes(cell.normalize('NFKC').toLowerCase()) ? [index] : []));
  if (found.length > 1) {
    throw wrongRoster('column-twice', `Two columns of the first row are called ${columnNames[column][0]}.`);
  }
  return found[0] ?? -1;
}

function cardOf(written: string): Exclude<WrittenRow['card'], undefined> {
  // Typed in full width, or spaced as it is printed.
  const number = written.normalize('NFKC').replace(/[\s-]+/gu, '');
  if (number === '') return null;
  return cardNumberSchema.safeParse(number).success ? { digest: cardDigest(number) } : 'wrong';
}
