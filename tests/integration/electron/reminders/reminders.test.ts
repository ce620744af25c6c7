import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reminder } from '../../../../api-client/contract/teaching.ts';
import { AppError } from '../../../../electron/contract/errors.ts';
import { createReminders, type RemindersDomain } from '../../../../electron/reminders/reminders.ts';
import { openTestRecords, type Records } from '../../../harness/records.ts';

const signal = new AbortController().signal;

let records: Records;
let accountId: string | null;
let centralUrl: string;
/** What the centre has of each person, as its route answers it. */
let centre: Map<string, Reminder[]>;
let session: boolean;
let lineIsUp: boolean;
let asked: number[];
let announced: number;
let recorded: number;
/** What the centre was told of, each time. */
let told: string[];
let reminders: RemindersDomain;

const sent = (sequence: number, fields: Partial<Reminder> = {}): Reminder => ({
  sequence,
  reminderId: `r${sequence}`,
  classId: 'c1',
  classTitle: '干部进修班',
  text: `第 ${sequence} 次提醒`,
  sentBy: '李文彬',
  sentAtMs: sequence * 1000,
  readAtMs: null,
  ...fields,
});

const unreachable = (): AppError => new AppError('central.unreachable');

function start(): void {
  reminders = createReminders({
    database: records.database,
    clock: records.clock,
    announce: () => void announced++,
    currentAccountId: () => accountId,
    centralUrl: () => centralUrl,
    fetch: async ({ accountId: of, after, limit }) => {
      if (!lineIsUp) throw unreachable();
      asked.push(after);
      const beyond = (centre.get(of) ?? []).filter(({ sequence }) => sequence > after);
      return session ? { reminders: beyond.slice(0, limit), hasMore: beyond.length > limit } : null;
    },
    tellRead: async ({ accountId: of, reminderId }) => {
      if (!lineIsUp) throw unreachable();
      if (!session) return false;
      told.push(reminderId);
      centre.set(
        of,
        (centre.get(of) ?? []).map((one) => (one.reminderId === reminderId ? { ...one, readAtMs: 1 } : one)),
      );
      return true;
    },
    recorded: () => void recorded++,
  });
}

beforeEach(() => {
  records = openTestRecords();
  accountId = 'a1';
  centralUrl = 'http://one';
  centre = new Map();
  session = true;
  lineIsUp = true;
  asked = [];
  announced = 0;
  recorded = 0;
  told = [];
  start();
});
afterEach(() => records.remove());

const list = async () => {
  const { unread, reminders: all } = await reminders.handlers.list(undefined, signal);
  return { unread, all: all.map(({ reminderId, read }) => `${reminderId}${read ? ' read' : ''}`) };
};
const readAt = (of: string) => (centre.get(of) ?? []).map(({ readAtMs }) => readAtMs !== null);
const markRead = (...reminderIds: string[]) => reminders.handlers.markRead({ reminderIds }, signal);

test('come with a sync, the newest first, and stay without a line and over a restart', async () => {
  centre.set('a1', [sent(1), sent(2)]);
  await reminders.pull(signal);
  expect(announced).toBe(1);
  lineIsUp = false;
  records = records.reopen();
  start();
  expect(await list()).toEqual({ unread: 2, all: ['r2', 'r1'] });
  expect((await reminders.handlers.list(undefined, signal)).reminders[0]).toEqual({
    reminderId: 'r2',
    classId: 'c1',
    classTitle: '干部进修班',
    text: '第 2 次提醒',
    sentBy: '李文彬',
    sentAtMs: 2000,
    read: false,
  });
});

test('are read at once without a line; the centre is told when it can be, and no sooner forgotten', async () => {
  centre.set('a1', [sent(1), sent(2)]);
  await reminders.pull(signal);
  lineIsUp = false;
  await markRead('r1', 'r2', 'unknown');
  expect(await list()).toEqual({ unread: 0, all: ['r2 read', 'r1 read'] });
  expect(recorded).toBe(1);
  await expect(reminders.pull(signal)).rejects.toThrow('central.unreachable');
  records = records.reopen();
  start();
  lineIsUp = true;
  session = false;
  await reminders.pull(signal);
  expect(readAt('a1')).toEqual([false, false]);
  session = true;
  await reminders.pull(signal);
  expect(readAt('a1')).toEqual([true, true]);
  await reminders.pull(signal);
  expect(told).toEqual(['r1', 'r2']);
  expect(await list()).toEqual({ unread: 0, all: ['r2 read', 'r1 read'] });
});

test('once all is read only what is new is asked for; nothing new announces nothing', async () => {
  centre.set('a1', [sent(1), sent(2)]);
  await reminders.pull(signal);
  await markRead('r1', 'r2');
  await reminders.pull(signal);
  announced = 0;
  asked = [];
  await reminders.pull(signal);
  expect(asked).toEqual([2]);
  expect(announced).toBe(0);
  await markRead('r1');
  expect(announced).toBe(0);
  centre.get('a1')?.push(sent(3));
  await reminders.pull(signal);
  expect(announced).toBe(1);
  expect(await list()).toEqual({ unread: 1, all: ['r3', 'r2 read', 'r1 read'] });
});

test('that were read on another terminal are read here, and those of a class that is no more go', async () => {
  centre.set('a1', [sent(1), sent(2), sent(3)]);
  await reminders.pull(signal);
  centre.set('a1', [sent(1, { readAtMs: 5 }), sent(3)]);
  await reminders.pull(signal);
  expect(await list()).toEqual({ unread: 1, all: ['r3', 'r1 read'] });
});

test('of several pages all come, and none of them is taken for gone', async () => {
  centre.set(
    'a1',
    Array.from({ length: 450 }, (_, at) => sent(at + 1)),
  );
  await reminders.pull(signal);
  expect(asked).toEqual([0, 200, 400]);
  expect(await list()).toMatchObject({ unread: 450 });
  expect((await list()).all).toHaveLength(200);
  announced = 0;
  await reminders.pull(signal);
  expect(announced).toBe(0);
});

test("of one person are nobody else's, and those of another centre go", async () => {
  centre.set('a1', [sent(1), sent(2)]);
  await reminders.pull(signal);
  await markRead('r1', 'r2');
  centre.get('a1')?.push(sent(3));
  centre.set('a2', [sent(1, { reminderId: 'x1' })]);
  await reminders.pull(signal);
  accountId = 'a2';
  expect(await list()).toEqual({ unread: 0, all: [] });
  await reminders.pull(signal);
  expect(await list()).toEqual({ unread: 1, all: ['x1'] });
  accountId = null;
  await reminders.pull(signal);
  expect(await list()).toEqual({ unread: 0, all: [] });
  accountId = 'a1';
  expect(await list()).toEqual({ unread: 1, all: ['r3', 'r2 read', 'r1 read'] });
  // Its sequences begin anew.
  centralUrl = 'http://two';
  centre.set('a1', [sent(1, { reminderId: 'other' })]);
  await reminders.pull(signal);
  expect(await list()).toEqual({ unread: 1, all: ['other'] });
});
