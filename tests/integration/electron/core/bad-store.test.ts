import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newSecretKey, startCore, type CoreChild } from '../../../harness/core-child.ts';
import { temporaryFolder } from '../../../harness/core-ports.ts';

let place: ReturnType<typeof temporaryFolder>;
let profileFolder: string;
let core: CoreChild;
const secretKey = newSecretKey();
// Nothing listens there: what is tested here needs no centre.
const openCore = (): Promise<CoreChild> =>
  startCore({ profileFolder, defaultCentralUrl: 'http://127.0.0.1:9', secretKey });
const file = (name: string): string => path.join(profileFolder, name);

beforeEach(async () => {
  place = temporaryFolder();
  profileFolder = inPlace('profile');
  core = await openCore();
});
afterEach(async () => {
  await core.stop();
  place.remove();
});
const inPlace = (name: string): string => path.join(place.folder, name);

test('a database of a newer version: core stays up to say so, and the file stays as it was', async () => {
  await core.must('terminal.changeSettings', { theme: 'dark' });
  await core.stop();
  const newer = new Database(file('records.db'));
  newer.prepare('INSERT INTO migration VALUES (9990, ?, ?, 1)').run('from-the-future', 'ab');
  newer.pragma('journal_mode = DELETE');
  newer.close();
  const before = readFileSync(file('records.db'));
  core = await openCore();
  expect(core.refusal).toEqual({ code: 'store.newer', details: { migration: '9990-from-the-future' } });
  expect(await core.ask('sync.status')).toEqual({ ok: false, error: core.refusal });
  expect(await core.stop()).toBe(0);
  expect(readFileSync(file('records.db')).equals(before)).toBe(true);
});

test('a damaged records.db: what can be read is there again, and a notice says so until it is dismissed', async () => {
  await core.must('terminal.changeSettings', { theme: 'dark' });
  await core.stop();
  const database = new Database(file('records.db'));
  const insert = database.prepare('INSERT INTO dead_letter VALUES (?, ?, ?, ?, ?, ?, 1)');
  for (let n = 1; n <= 500; n += 1) insert.run(n, 's', 'watched', 'x'.repeat(400), '{}', 'test');
  database.close();
  const handle = openSync(file('records.db'), 'r+');
  writeSync(handle, Buffer.alloc(4096, 0xee), 0, 4096, 4096 * Math.floor(statSync(file('records.db')).size / 8192));
  closeSync(handle);

  core = await openCore();
  expect(core.refusal).toBeNull();
  const [notice] = await core.must('health.notices');
  expect(notice).toMatchObject({
    code: 'store.salvaged',
    details: { keptAs: expect.stringMatching(/^records\.db\.damaged-/) as unknown },
  });
  expect(notice?.details['rows']).toBeGreaterThan(400);
  expect(await core.must('terminal.settings')).toMatchObject({ theme: 'dark' });
  await core.stop();
  core = await openCore();
  expect(await core.must('health.notices')).toHaveLength(1);
  await core.must('health.dismissNotice', { noticeId: notice?.noticeId ?? '' });
  await core.stop();
  core = await openCore();
  expect(await core.must('health.notices')).toEqual([]);
});

test('files that are no databases: core starts with fresh ones and keeps the old', async () => {
  await core.stop();
  const letter = 'Dear school, this is a letter.\n'.repeat(400);
  for (const name of ['records.db', 'catalogue.db']) writeFileSync(file(name), letter);
  core = await openCore();
  expect(core.refusal).toBeNull();
  expect(await core.must('health.notices')).toMatchObject([{ code: 'store.salvaged' }]);
  expect(await core.must('sync.status')).toMatchObject({ courses: 0, pendingRecords: 0 });
  const kept = readdirSync(profileFolder).filter((name) => /\.damaged-[^-]+$/.test(name));
  expect(kept.map((name) => name.replace(/\.damaged-.*/, '')).sort()).toEqual(['catalogue.db', 'records.db']);
  for (const name of kept) expect(readFileSync(file(name), 'utf8')).toBe(letter);
});

test('another secret key, as after the key store was replaced: the terminal starts and keeps its settings', async () => {
  await core.must('terminal.changeSettings', { language: 'en' });
  await core.stop();
  core = await startCore({ profileFolder, defaultCentralUrl: 'http://127.0.0.1:9', secretKey: newSecretKey() });
  expect(await core.must('terminal.settings')).toMatchObject({ language: 'en' });
  expect(await core.must('terminal.status')).toMatchObject({ enrolment: { state: 'unenrolled' } });
});

test.runIf(process.getuid?.() === 0 && process.platform === 'linux')(
  'a disk that is really full: storage.full, nothing kept is lost, and it goes on when there is room',
  async () => {
    await core.stop();
    const disk = inPlace('disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]);
    try {
      profileFolder = path.join(disk, 'profile');
      core = await openCore();
      await core.must('terminal.changeSettings', { theme: 'dark', volume: 0.5 });
      const filler = openSync(path.join(disk, 'filler'), 'w');
      const block = Buffer.alloc(4096);
      const fill = (): void => {
        try {
          for (;;) writeSync(filler, block);
        } catch (error) {
          expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
        }
      };
      let refused = 'nothing';
      for (let n = 0; n < 3_000 && refused === 'nothing'; n += 1) {
        fill();
        const result = await core.ask('terminal.changeSettings', { volume: (n % 100) / 100, textSize: 'large' });
        if (!result.ok) refused = result.error.code;
      }
      expect(refused).toBe('storage.full');
      expect(await core.must('terminal.settings')).toMatchObject({ theme: 'dark' });
      closeSync(filler);
      writeFileSync(path.join(disk, 'filler'), '');
      expect(await core.must('terminal.changeSettings', { volume: 0.25 })).toMatchObject({ volume: 0.25 });
      await core.kill();
      core = await openCore();
      expect(core.refusal).toBeNull();
      expect(await core.must('terminal.settings')).toMatchObject({ theme: 'dark', volume: 0.25 });
      await core.stop();
    } finally {
      await core.kill();
      execFileSync('umount', ['-l', disk]);
    }
  },
);
