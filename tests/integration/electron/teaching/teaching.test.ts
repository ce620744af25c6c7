import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ApiClient } from '../../../../api-client/client/create-api-client.ts';
import { toAppError } from '../../../../electron/core/central-errors.ts';
import { createTeaching, type TeachingDomain } from '../../../../electron/teaching/teaching.ts';
import { countingIds, recordingLog } from '../../../harness/core-ports.ts';
import { backends, type Backend } from '../../central/backends.ts';
import { classOf, dayMs, li, ma, openTeaching, wang, type TeachingWorld } from '../../central/teaching-world.ts';
import { openWorld, startMs, type World } from '../../central/world.ts';

const signal = new AbortController().signal;
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));
const form = { completePercent: 90, electivesNeeded: 0, ...classOf(), classId: null };

let backend: Backend;
let world: World;
let t: TeachingWorld;
let offline: boolean;
let announced: string[];

beforeAll(async () => {
  const [pglite] = backends;
  if (pglite === undefined) throw new Error('no database');
  backend = await pglite.open();
});
afterAll(() => backend.close());
beforeEach(async () => {
  world = await openWorld(backend);
  t = await openTeaching(world);
  offline = false;
  announced = [];
});
afterEach(() => world.close());

/** Core's domain with the session of somebody, against a real centre. */
const as = (api: ApiClient): TeachingDomain =>
  createTeaching({
    api,
    ids: countingIds('class'),
    log: recordingLog(),
    announce: (name) => void announced.push(name),
    isOffline: () => offline,
    centreNowMs: () => world.clock.nowMs(),
  });

/** The code that the page is told. */
async function codeOf(asked: unknown): Promise<string> {
  try {
    await asked;
    return 'fine';
  } catch (error) {
    return toAppError(error).code;
  }
}

test('a manager makes a class, sees it by state and title, changes it, and deletes it while nobody is in it', async () => {
  const { handlers } = as(t.manager);
  expect(await handlers.scope(undefined, signal)).toEqual({ centre: false, prefectureId: 'jiuquan', teaches: false });
  const made = await handlers.saveClass(form, signal);
  expect(made).toMatchObject({ classId: 'class-1', state: 'running', members: 0, teachers: [{ accountId: li }] });
  expect(announced).toEqual(['teaching.changed']);

  await handlers.saveClass({ ...form, classId: null, title: '来年的班', startsAtMs: startMs + dayMs }, signal);
  world.clock.advance(1);
  const list = async (query: object) =>
    (await handlers.classes({ offset: 0, limit: 50, ...query }, signal)).classes.map(({ title, state }) => [
      title,
      state,
    ]);
  expect(await list({})).toEqual([
    ['来年的班', 'coming'],
    ['干部进修班', 'running'],
  ]);
  expect(await list({ state: 'coming' })).toEqual([['来年的班', 'coming']]);
  expect(await list({ text: '进修', state: undefined })).toEqual([['干部进修班', 'running']]);

  await handlers.saveClass({ ...form, classId: 'class-1', title: '改过名的班' }, signal);
  expect(await handlers.class({ classId: 'class-1' }, signal)).toMatchObject({ title: '改过名的班' });
  await handlers.enrol({ classId: 'class-1', accountIds: [wang] }, signal);
  expect(await codeOf(handlers.removeClass({ classId: 'class-1' }, signal))).toBe('teaching.class-not-empty');
  await handlers.removeMembers({ classId: 'class-1', accountIds: [wang] }, signal);
  await handlers.removeClass({ classId: 'class-1' }, signal);
  expect(await codeOf(handlers.class({ classId: 'class-1' }, signal))).toBe('teaching.class-gone');
});

test('what the centre says no to is told as what it is', async () => {
  await as(t.admin).handlers.saveClass({ ...form, classId: 'c1', prefectureId: 'linxia', teacherIds: [] }, signal);
  expect(await codeOf(as(t.learner).handlers.classes({ offset: 0, limit: 50 }, signal))).toBe('central.forbidden');
  expect(await codeOf(as(t.manager).handlers.class({ classId: 'c1' }, signal))).toBe('teaching.class-gone');
  expect(await codeOf(as(t.teacher).handlers.saveClass(form, signal))).toBe('central.forbidden');
  expect(await codeOf(as(t.manager).handlers.saveClass({ ...form, teacherIds: [wang] }, signal))).toBe(
    'teaching.class-refused',
  );
  const missing = { ...form, courses: [{ courseId: 'gone', kind: 'elective' as const, dueAtMs: null }] };
  expect(await codeOf(as(t.manager).handlers.saveClass(missing, signal))).toBe('teaching.class-refused');
  // A sign-in without a line has no session, and one that has ended is none.
  expect(await codeOf(as(world.client()).handlers.scope(undefined, signal))).toBe('account.session-needed');
  expect(await codeOf(as(world.client({ person: 'x'.repeat(30) })).handlers.scope(undefined, signal))).toBe(
    'account.session-needed',
  );
});

test('while the line is down nothing is asked and the page is told so; when it is back it asks anew', async () => {
  const { handlers, lineChanged } = as(t.manager);
  offline = true;
  expect(await codeOf(Promise.resolve().then(() => handlers.scope(undefined, signal)))).toBe('central.unreachable');
  lineChanged(false);
  expect(announced).toEqual([]);
  offline = false;
  lineChanged(true);
  expect(announced).toEqual(['teaching.changed']);
  expect(await codeOf(handlers.scope(undefined, signal))).toBe('fine');
});

test('members are found, sorted, taken out and had back; who has gone meanwhile is no failure', async () => {
  const { handlers } = as(t.admin);
  await handlers.saveClass({ ...form, classId: 'c1', prefectureId: null }, signal);
  expect((await handlers.enrol({ classId: 'c1', accountIds: [wang, ma, 'nobody', wang] }, signal)).results).toEqual([
    { accountId: wang, status: 'added' },
    { accountId: ma, status: 'added' },
    { accountId: 'nobody', status: 'unknown-account' },
    { accountId: wang, status: 'already' },
  ]);
  const names = async (query: object) =>
    (
      await handlers.members(
        { classId: 'c1', offset: 0, limit: 50, sort: 'name', order: 'ascending', ...query },
        signal,
      )
    ).rows.map(({ accountId }) => accountId);
  expect(await names({})).toHaveLength(2);
  expect(await names({ text: '晓燕' })).toEqual([wang]);
  expect(await names({ state: 'completed' })).toEqual([]);
  expect(await handlers.classFigures({ classId: 'c1' }, signal)).toMatchObject({ enrolments: 2, notBegun: 2 });
  await t.admin.removeMember({ classId: 'c1', accountId: ma }, { signal });
  await handlers.removeMembers({ classId: 'c1', accountIds: [ma, wang] }, signal);
  expect(await names({})).toEqual([]);
  await handlers.enrol({ classId: 'c1', accountIds: [wang] }, signal);
  expect(await names({})).toEqual([wang]);
});

test('a roster is previewed row by row, then its sound rows are enrolled; a file that is none says which way', async () => {
  const { handlers } = as(t.teacher);
  await as(t.admin).handlers.saveClass({ ...form, classId: 'c1' }, signal);
  const read = (bytes: Uint8Array<ArrayBuffer>) =>
    handlers.previewRoster({ classId: 'c1', fileName: '名单.csv', bytes }, signal);
  const preview = await read(utf8('账号,姓名\nlearner,王晓燕\nlearner2,马建国\nnobody,'));
  expect(preview).toMatchObject({ sound: 1, already: 0, bad: 2 });
  expect(preview.rows.map(({ errors }) => errors.map(({ code }) => code))).toEqual([
    [],
    ['other-prefecture'],
    ['account-unknown'],
  ]);
  announced = [];
  const commit = await handlers.commitRoster({ classId: 'c1', previewId: preview.previewId }, signal);
  expect(commit).toMatchObject({ added: 1, already: 0 });
  expect(commit.leftOut).toHaveLength(2);
  expect(announced).toEqual(['teaching.changed']);

  const fault = (text: string) => codeOf(read(utf8(text)));
  expect(await fault('姓名\n王晓燕')).toBe('roster.no-account-column');
  expect(await fault('账号,账号\nlearner,learner')).toBe('roster.column-twice');
  expect(await fault('\n\n')).toBe('roster.empty');
  expect(await fault('账号\n"learner')).toBe('roster.broken-csv');
  expect(await fault(`账号\n${'x\n'.repeat(5001)}`)).toBe('roster.too-many-rows');
  expect(await codeOf(read(new Uint8Array(Buffer.from('d0cf11e0a1b11ae1', 'hex'))))).toBe('roster.old-workbook');
  expect(await codeOf(read(new Uint8Array([0xff, 0xfe, 0xff, 0xff])))).toBe('roster.unreadable');
  expect(await codeOf(read(new Uint8Array(Buffer.from('PK\u0003\u0004 and no more', 'latin1'))))).toBe(
    'roster.broken-workbook',
  );
  await world.database.query('update roster_previews set expires_at_ms = $1', [world.clock.nowMs()]);
  expect(await codeOf(handlers.commitRoster({ classId: 'c1', previewId: preview.previewId }, signal))).toBe(
    'roster.gone',
  );
});

test('who presses twice reminds once, and how many have read it is seen', async () => {
  const { handlers } = as(t.teacher);
  await as(t.admin).handlers.saveClass({ ...form, classId: 'c1' }, signal);
  await handlers.enrol({ classId: 'c1', accountIds: [wang] }, signal);
  const reminder = { classId: 'c1', reminderId: 'r1', text: '请抓紧学习', accountIds: null };
  expect(await handlers.remind(reminder, signal)).toMatchObject({ reminded: 1 });
  expect(await handlers.remind(reminder, signal)).toMatchObject({ reminded: 1 });
  expect(await codeOf(as(t.admin).handlers.remind(reminder, signal))).toBe('teaching.already-sent');
  await t.learner.readReminder({ accountId: wang, reminderId: 'r1' }, { signal });
  expect(await handlers.remindersSent({ classId: 'c1', offset: 0, limit: 50 }, signal)).toMatchObject({
    total: 1,
    reminders: [{ text: '请抓紧学习', sentBy: '李文彬', reminded: 1, read: 1 }],
  });
});
