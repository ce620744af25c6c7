import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../../electron/contract/errors.ts';
import { createKeyValueRepository } from '../../../../electron/store/key-value-repository.ts';
import { migrate } from '../../../../electron/store/migrate.ts';
import { openRecords, type OpenRecords } from '../../../../electron/store/open-records.ts';
import { createOutboxRepository } from '../../../../electron/store/outbox-repository.ts';
import { recordMigrations } from '../../../../electron/store/record-migrations.ts';
import { transact } from '../../../../electron/store/transact.ts';
import { countingIds, manualClock, recordingLog, temporaryFolder } from '../../../harness/core-ports.ts';
import { z } from 'zod';

const clock = manualClock();
let place: ReturnType<typeof temporaryFolder>;
let file: string;
let opened: OpenRecords[] = [];

const open = (prefix = 'first'): OpenRecords => {
  const records = openRecords({ file, binding: null, log: recordingLog(), clock, ids: countingIds(prefix) });
  opened.push(records);
  return records;
};
const hashOf = (name: string): string => createHash('sha256').update(readFileSync(name)).digest('hex');
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

beforeEach(() => {
  place = temporaryFolder();
  file = path.join(place.folder, 'profile', 'records.db');
});
afterEach(() => {
  for (const { database } of opened.splice(0)) database.close();
  place.remove();
});

/** A database with enough rows for many pages. */
function fill(rows: number): string {
  const { database } = open();
  const outbox = createOutboxRepository({ database, clock });
  transact(database, () => {
    for (let n = 1; n <= rows; n += 1) outbox.append('watched', { n, filler: 'x'.repeat(300) }, { wallMs: n });
  });
  createKeyValueRepository(database).set('kept', { answer: 42 });
  database.close();
  return outbox.streamId;
}

function overwrite(at: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}

test('a commit is on the disk before it returns', () => {
  const { database } = open();
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(database.pragma('synchronous', { simple: true })).toBe(2);
  expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  const tables = database.pragma('table_list') as { name: string; strict: number; type: string }[];
  const ours = tables.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'));
  expect(ours.length).toBeGreaterThan(5);
  expect(ours.filter(({ strict }) => strict !== 1)).toEqual([]);
});

test('every migration runs by itself on the one before, and reopening runs none', () => {
  for (let steps = 1; steps <= recordMigrations.length; steps += 1) {
    const database = new Database(':memory:');
    const applied = recordMigrations.slice(0, steps);
    expect(migrate(database, applied, 1)).toEqual(applied.map(({ number }) => number));
    expect(migrate(database, applied, 2)).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  }
});

test('a newer database is refused and its bytes stay as they were', () => {
  fill(10);
  const newer = new Database(file);
  newer.pragma('journal_mode = DELETE');
  newer.prepare('INSERT INTO migration VALUES (9990, ?, ?, 1)').run('from-the-future', 'ab');
  newer.close();
  const before = hashOf(file);
  const files = readdirSync(path.dirname(file));
  expect(codeOf(() => open())).toBe('store.newer');
  expect(hashOf(file)).toBe(before);
  expect(readdirSync(path.dirname(file)).filter((name) => !/-(wal|shm)$/.test(name))).toEqual(files);
});

test('a database whose migration has another hash is refused', () => {
  fill(1);
  const altered = new Database(file);
  altered.prepare('UPDATE migration SET hash = ? WHERE number = 10').run('other');
  altered.close();
  expect(codeOf(() => open())).toBe('store.newer');
});

test('a bad page in the middle loses only its own rows; the damaged file is kept', () => {
  const rows = 2_000;
  const oldStream = fill(rows);
  const pages = readFileSync(file).length / 4096;
  overwrite(4096 * Math.floor(pages / 2), Buffer.alloc(4096, 0xa5));
  const damaged = hashOf(file);

  const { database, salvaged } = open('second');
  const kept = createOutboxRepository({ database, clock });
  const { pending } = kept.counts();
  expect(salvaged).toMatchObject({ rows: pending + 1 });
  expect(pending).toBeLessThan(rows);
  expect(pending).toBeGreaterThan(rows - 40);
  expect(createKeyValueRepository(database).get('kept', z.object({ answer: z.number() }))).toEqual({ answer: 42 });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(hashOf(path.join(path.dirname(file), salvaged?.keptAs ?? ''))).toBe(damaged);

  // Salvaged records keep their key, new ones cannot meet an old one.
  expect(kept.streamId).not.toBe(oldStream);
  expect(kept.pending(5)).toMatchObject({
    streamId: oldStream,
    records: [{ sequence: 1, event: { n: 1 } }, {}, {}, {}, {}],
  });
  expect(kept.append('watched', {}, {})).toBe(rows + 1);
});

test('the rows after two bad pages and a bad last page are found as well', () => {
  fill(2_000);
  const pages = readFileSync(file).length / 4096;
  for (const page of [Math.floor(pages / 3), Math.floor(pages / 2), pages - 3]) {
    overwrite(4096 * page, Buffer.alloc(4096, 0));
  }
  const { database } = open('second');
  const sequences = database.prepare<[], number>('SELECT sequence FROM outbox').pluck().all();
  expect(sequences.length).toBeGreaterThan(1_900);
  expect(sequences.length).toBeLessThan(2_000);
  expect(sequences[0]).toBe(1);
});

test('what is no database at all is kept aside and a fresh one begun', () => {
  fill(3);
  writeFileSync(file, 'this was a database once, but somebody saved a letter over it'.repeat(200));
  const damaged = hashOf(file);
  const { database, salvaged } = open('second');
  expect(salvaged).toMatchObject({ rows: 0 });
  expect(createOutboxRepository({ database, clock }).counts()).toEqual({ pending: 0, dead: 0 });
  expect(hashOf(path.join(path.dirname(file), salvaged?.keptAs ?? ''))).toBe(damaged);
});

test('the rows that lie only in the write-ahead log of a damaged database are taken over', () => {
  const { database } = open();
  const outbox = createOutboxRepository({ database, clock });
  for (let n = 0; n < 300; n += 1) outbox.append('watched', { n, filler: 'x'.repeat(300) }, {});
  database.pragma('wal_checkpoint(TRUNCATE)');
  outbox.append('watched', { late: true }, {});
  // As after a power cut: the files as they are, without closing.
  const other = path.join(place.folder, 'cut', 'records.db');
  copyAside(other);
  const handle = openSync(other, 'r+');
  writeSync(handle, Buffer.alloc(4096, 0xff), 0, 4096, 4096 * 12);
  closeSync(handle);
  file = other;
  const again = open('second');
  expect(again.salvaged).not.toBeNull();
  const last = again.database.prepare<[], string>('SELECT event FROM outbox ORDER BY sequence DESC').pluck().get();
  expect(JSON.parse(last ?? '')).toEqual({ late: true });
});

function copyAside(target: string): void {
  for (const end of ['', '-wal', '-shm']) {
    if (!existsSync(file + end)) continue;
    const folder = path.dirname(target);
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
    copyFileSync(file + end, target + end);
  }
}

test('a salvage cut short before its last step is finished by the next start', () => {
  const stream = fill(5);
  const { database } = openRecords({ file, binding: null, log: recordingLog(), clock, ids: countingIds() });
  database.close();
  copyFileSync(file, `${file}.salvaged`);
  writeFileSync(`${file}-wal`, 'a log without its database');
  rmSync(file);
  const again = open();
  expect(again.salvaged).toBeNull();
  expect(createOutboxRepository({ database: again.database, clock }).streamId).toBe(stream);
  expect(createOutboxRepository({ database: again.database, clock }).counts().pending).toBe(5);
});

test('a full database answers storage.full, keeps what it has, and goes on when there is room again', () => {
  const { database } = open();
  const outbox = createOutboxRepository({ database, clock });
  outbox.append('watched', { first: true }, {});
  const pages = Number(database.pragma('page_count', { simple: true }));
  database.pragma(`max_page_count = ${pages}`);
  const big = { filler: 'x'.repeat(20_000) };
  expect(codeOf(() => outbox.append('watched', big, {}))).toBe('storage.full');
  expect(outbox.counts().pending).toBe(1);
  database.pragma('max_page_count = 1000000');
  outbox.append('watched', big, {});
  expect(outbox.counts().pending).toBe(2);
});

test('a sequence is never given twice, not even when its record was acknowledged', () => {
  const { database } = open();
  const outbox = createOutboxRepository({ database, clock });
  const sequences = [outbox.append('watched', {}, {}), outbox.append('watched', {}, {})];
  outbox.acknowledge(sequences);
  database.close();
  const again = createOutboxRepository({ database: open().database, clock });
  expect(again.append('watched', {}, {})).toBe(3);
  again.bury(3, 'unknown course');
  expect(again.counts()).toEqual({ pending: 0, dead: 1 });
  expect(again.pending(10)).toBeNull();
});
