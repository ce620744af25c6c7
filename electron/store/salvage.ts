import type { Database } from 'better-sqlite3';
import type { Log } from '../contract/ports.ts';

/** Made anew with a database, never taken over: see `stream` in the outbox repository. */
const neverCopied = new Set(['migration', 'stream']);

/** Reads that fail cost time; a table may have this many before the rest of it is given up. */
const failedReadBudget = 50_000;

export interface SalvageCount {
  rowsSaved: number;
  /** Rows that were read but did not fit, and stretches that could not be read. */
  lossesSeen: number;
}

type Row = Record<string, unknown>;

/**
 * Copies everything that can be read from `source` into `target`, which has the present schema and is empty. Works by
 * rowid, without indexes, and halves what fails, so that a bad page loses only the rows on it.
 */
export function salvage(source: Database, target: Database, log: Log): SalvageCount {
  source.pragma('cell_size_check = ON');
  const count: SalvageCount = { rowsSaved: 0, lossesSeen: 0 };
  const tables = target
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  for (const table of tables.filter((name) => !neverCopied.has(name))) {
    const before = { ...count };
    try {
      copyTable({ source, target, table, count });
    } catch (error) {
      count.lossesSeen += 1;
      log.error({ err: error, table }, 'table could not be salvaged');
    }
    log.warn(
      { table, rows: count.rowsSaved - before.rowsSaved, losses: count.lossesSeen - before.lossesSeen },
      'table salvaged',
    );
  }
  return count;
}

function copyTable(deps: { source: Database; target: Database; table: string; count: SalvageCount }): void {
  const { source, target, table, count } = deps;
  const shared = commonColumns(source, target, table);
  if (shared.length === 0) return;
  const list = shared.map((name) => `"${name}"`).join(', ');
  const between = source.prepare<[bigint, bigint], Row>(
    `SELECT rowid AS "salvage rowid", ${list} FROM "${table}" NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid`,
  );
  const insert = target.prepare(
    `INSERT INTO "${table}" (${list}) VALUES (${shared.map((name) => `@${name}`).join(', ')})`,
  );
  let failedReads = 0;

  /** Lower half first, so that the older rows are safe before the budget is spent on the damage. */
  function copyBetween(low: bigint, high: bigint): void {
    let next = low;
    try {
      for (const { 'salvage rowid': rowid, ...row } of between.safeIntegers().iterate(low, high)) {
        next = (rowid as bigint) + 1n;
        keep(row);
      }
      return;
    } catch {
      failedReads += 1;
    }
    if (failedReads > failedReadBudget) return;
    if (next >= high) {
      count.lossesSeen += 1;
      return;
    }
    const middle = next + (high - next) / 2n;
    copyBetween(next, middle);
    copyBetween(middle + 1n, high);
  }

  function keep(row: Row): void {
    try {
      insert.run(row);
      count.rowsSaved += 1;
    } catch {
      // Not a row of ours any more: a wrong type, or a key that is there already.
      count.lossesSeen += 1;
    }
  }

  target.transaction(() => copyBetween(1n, highestRowid(source, table))).immediate();
}

function commonColumns(source: Database, target: Database, table: string): string[] {
  const columns = (database: Database): string[] =>
    (database.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
  const there = new Set(columns(source));
  return columns(target).filter((name) => there.has(name));
}

/** The last rowid; when the right edge cannot be read, one that no table here will reach. */
function highestRowid(source: Database, table: string): bigint {
  try {
    const highest = source.prepare<[], bigint | null>(`SELECT max(rowid) FROM "${table}" NOT INDEXED`);
    return highest.pluck().safeIntegers().get() ?? 0n;
  } catch {
    return 1n << 32n;
  }
}
