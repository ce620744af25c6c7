import { afterEach, beforeEach, expect, test } from 'vitest';
import { learningEventSchema } from '../../../../api-client/contract/learning-records.ts';
import type { NotesPage, PostChange, PostsPage } from '../../../../api-client/contract/notes.ts';
import { AppError } from '../../../../electron/contract/errors.ts';
import { createNotes, type NotesDomain } from '../../../../electron/notes/notes.ts';
import { countingIds } from '../../../harness/core-ports.ts';
import { openTestRecords, type Records } from '../../../harness/records.ts';

const signal = new AbortController().signal;
const lecture = { courseId: 'rivers', lectureId: 'rivers' };
const people = {
  learner: { accountId: 'a1', displayName: '王晓燕', roles: ['learner'] },
  other: { accountId: 'a2', displayName: '马建国', roles: ['learner'] },
  teacher: { accountId: 't1', displayName: '李文彬', roles: ['teacher'] },
} as const;
const aNote = { ...lecture, kind: 'note', atMs: 61_000, text: '石羊河流域的水量' } as const;
const aPost = { ...lecture, kind: 'question', replyTo: null, atMs: 61_000, text: '为什么？' } as const;

let records: Records;
let person: (typeof people)[keyof typeof people] | null;
let online: boolean;
let centralUrl: string;
/** What the centre answers next. */
let notesPage: NotesPage | null;
let postsPages: PostsPage[];
let asked: (string | undefined)[];
let ids = countingIds('n');
let notes: NotesDomain;

function start(): void {
  const { database, outbox, clock } = records;
  notes = createNotes({
    database,
    outbox,
    ids,
    announce: () => {},
    stamp: () => ({ wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs(), bootId: clock.bootId, offsetMs: 0 }),
    currentPerson: () => person,
    recorded: () => {},
    isOnline: () => online,
    centralUrl: () => centralUrl,
    pages: {
      notes: async () => notesPage,
      posts: async ({ cursor }) => {
        asked.push(cursor);
        return postsPages.shift() ?? { changes: [], reset: false, nextCursor: 'end', hasMore: false };
      },
    },
  });
}

beforeEach(() => {
  records = openTestRecords();
  person = people.learner;
  online = true;
  centralUrl = 'http://one';
  notesPage = null;
  postsPages = [];
  asked = [];
  ids = countingIds('n');
  start();
});
afterEach(() => records.remove());

const ofLecture = () => notes.handlers.ofLecture(lecture, signal);
const posts = () => notes.handlers.posts(lecture, signal);
const pending = () => (records.outbox.pending(500)?.records ?? []).map(({ event }) => learningEventSchema.parse(event));
async function codeOf(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
}
const said = (fields: Partial<Extract<PostChange, { type: 'post' }>> = {}): PostChange => ({
  type: 'post',
  postId: 'p1',
  author: { accountId: 'a2', displayName: '马建国', teaches: false },
  kind: 'question',
  replyTo: null,
  atMs: null,
  text: '为什么流量减少？',
  revision: 1,
  pinned: false,
  pinRevision: 0,
  writtenAtMs: 1,
  ...fields,
});
const page = (changes: PostChange[], fields: Partial<PostsPage> = {}): PostsPage => ({
  changes,
  reset: false,
  nextCursor: 'c1',
  hasMore: false,
  ...fields,
});

test('a note is there at once, waits until the centre has it, and is there after a restart; each learner sees their own', async () => {
  const note = await notes.handlers.save(aNote, signal);
  expect(note).toMatchObject({ text: aNote.text, delivery: 'waiting' });
  await notes.handlers.save({ ...lecture, kind: 'bookmark', atMs: 5_000, text: '' }, signal);
  expect(pending()).toMatchObject([
    { type: 'note-saved', accountId: 'a1', noteId: note.noteId, revision: 1 },
    { kind: 'bookmark', text: '' },
  ]);
  records = records.reopen();
  start();
  expect(await ofLecture()).toMatchObject([{ kind: 'bookmark' }, { text: aNote.text, delivery: 'waiting' }]);

  await notes.handlers.save({ ...aNote, noteId: note.noteId, text: '改过' }, signal);
  records.outbox.acknowledge([1, 2]);
  expect(await ofLecture()).toMatchObject([{ delivery: 'sent' }, { text: '改过', delivery: 'waiting' }]);
  records.outbox.bury(3, 'too-many: …');
  expect(await ofLecture()).toMatchObject([{ delivery: 'sent' }, { text: '改过', delivery: 'refused' }]);
  person = people.other;
  expect(await ofLecture()).toEqual([]);
  expect(await codeOf(() => notes.handlers.remove({ noteId: note.noteId }, signal))).toBe('notes.not-found');
  person = null;
  expect(await codeOf(() => notes.handlers.save(aNote, signal))).toBe('account.not-signed-in');
});

test('a deleted note is gone here and leaves no text; what was deleted may be written again', async () => {
  const { noteId } = await notes.handlers.save(aNote, signal);
  const gone = await notes.handlers.remove({ noteId }, signal);
  expect(await ofLecture()).toEqual([]);
  expect(records.database.prepare('SELECT text FROM note').pluck().all()).toEqual(['']);
  notesPage = {
    accountId: 'a1',
    changes: [{ type: 'note', ...aNote, noteId, revision: 9, writtenAtMs: 1 }],
    reset: false,
    nextCursor: 'c',
    hasMore: false,
  };
  await notes.pull(signal);
  expect(await ofLecture()).toEqual([]);
  const { kind, atMs, text } = gone;
  await notes.handlers.save({ ...lecture, kind, atMs, text }, signal);
  expect(await ofLecture()).toMatchObject([{ text: aNote.text }]);
  expect(await codeOf(() => notes.handlers.save({ ...aNote, noteId }, signal))).toBe('notes.not-found');
});

test('notes are found by every word they hold, and none of LIKE’s own characters means anything', async () => {
  for (const text of ['水量 减少 100%', '水量 增加', 'Water_Level', 'Waterslevel'])
    await notes.handlers.save({ ...aNote, text }, signal);
  const found = async (text: string) =>
    (await notes.handlers.mine({ text, offset: 0, limit: 10 }, signal)).notes.map((note) => note.text);
  expect(await found('水量')).toHaveLength(2);
  expect(await found('减少  水量')).toEqual(['水量 减少 100%']);
  expect(await found('%')).toEqual(['水量 减少 100%']);
  expect(await found('water_')).toEqual(['Water_Level']);
  expect(await found('')).toHaveLength(4);
  expect(await notes.handlers.mine({ text: '', offset: 3, limit: 2 }, signal)).toMatchObject({ total: 4 });
});

test('bad input is answered and keeps nothing; pasted characters that nobody sees are taken out', async () => {
  expect(await codeOf(() => notes.handlers.save({ ...aNote, text: ' \n\u0007' }, signal))).toBe('notes.empty');
  expect(await codeOf(() => notes.handlers.save({ ...aNote, text: '字'.repeat(2001) }, signal))).toBe('notes.too-long');
  expect(records.outbox.counts().pending).toBe(0);
  const { text } = await notes.handlers.save({ ...aNote, text: ' <b>粗</b>\r\n\u202ea\u0000b\ud800 ' }, signal);
  expect(text).toBe('<b>粗</b>\nab');
  expect(pending()).toMatchObject([{ text }]);
  for (let n = 1; n < 500; n += 1) await notes.handlers.save({ ...aNote, text: `${n}` }, signal);
  expect(await codeOf(() => notes.handlers.save(aNote, signal))).toBe('notes.too-many-notes');
});

test('a post is shown at once; a flood is stopped; only its author edits, only teachers answer, pin and take out', async () => {
  online = false;
  const { postId } = await notes.handlers.write(aPost, signal);
  expect(await codeOf(() => notes.handlers.refresh(lecture, signal))).toBe('central.unreachable');
  expect(await posts()).toMatchObject([{ postId, mine: true, delivery: 'waiting', author: { displayName: '王晓燕' } }]);
  for (const forbidden of [
    () => notes.handlers.pin({ postId, pinned: true }, signal),
    () => notes.handlers.write({ ...aPost, kind: 'answer', replyTo: postId }, signal),
  ])
    expect(await codeOf(forbidden)).toBe('notes.not-allowed');
  for (let n = 1; n < 20; n += 1) await notes.handlers.write({ ...aPost, text: `${n}` }, signal);
  expect(await codeOf(() => notes.handlers.write(aPost, signal))).toBe('notes.too-many-posts');
  records.clock.advance(10 * 60_000 + 1);
  await notes.handlers.write({ ...aPost, text: '又能发了' }, signal);

  person = people.other;
  expect(await codeOf(() => notes.handlers.write({ ...aPost, postId }, signal))).toBe('notes.not-allowed');
  expect(await codeOf(() => notes.handlers.takeOut({ postId }, signal))).toBe('notes.not-allowed');
  person = people.teacher;
  const answer = await notes.handlers.write({ ...aPost, kind: 'answer', replyTo: postId, text: '上游用水' }, signal);
  await notes.handlers.pin({ postId, pinned: true }, signal);
  await notes.handlers.write({ ...aPost, kind: 'note', replyTo: answer.postId, text: '补充' }, signal);
  expect((await posts()).filter(({ pinned, replyTo }) => pinned || replyTo !== null)).toMatchObject([
    { postId, pinned: true },
    { replyTo: postId, author: { teaches: true } },
    { replyTo: postId, text: '补充' },
  ]);
  await notes.handlers.takeOut({ postId }, signal);
  expect((await posts()).some((post) => post.postId === postId)).toBe(false);
  expect(pending().slice(-4)).toMatchObject([
    { type: 'post-written', kind: 'answer', accountId: 't1' },
    { type: 'post-pinned', pinned: true, revision: 1 },
    { type: 'post-written' },
    { type: 'post-deleted', postId },
  ]);
});

test('what others say comes page by page from where it was left; what waits here is not overwritten by older words', async () => {
  postsPages = [page([said()], { hasMore: true }), page([said({ postId: 'p2', text: '二' })], { nextCursor: 'c2' })];
  await notes.handlers.refresh(lecture, signal);
  expect(asked).toEqual([undefined, 'c1']);
  expect(await posts()).toHaveLength(2);

  const { postId } = await notes.handlers.write(aPost, signal);
  await notes.handlers.write({ ...aPost, postId, text: '改过' }, signal);
  const mine = { postId, author: { accountId: 'a1', displayName: '王晓燕', teaches: false } };
  postsPages = [page([said({ ...mine, text: '旧', pinned: true, pinRevision: 1 }), { type: 'gone', postId: 'p2' }])];
  await notes.pull(signal);
  expect(asked.at(-1)).toBe('c2');
  expect(await posts()).toMatchObject([{ postId, text: '改过', pinned: true, delivery: 'waiting' }, { postId: 'p1' }]);
  postsPages = [page([said({ ...mine, text: '在别处改的', revision: 3 })])];
  await notes.pull(signal);
  expect((await posts()).find((post) => post.postId === postId)).toMatchObject({ text: '在别处改的' });
});

test('another centre, or one set up anew, begins anew: only what it has not got stays', async () => {
  postsPages = [page([said()])];
  await notes.handlers.refresh(lecture, signal);
  const { postId } = await notes.handlers.write(aPost, signal);
  centralUrl = 'http://two';
  postsPages = [page([said({ postId: 'p9', text: '另一个中心' })])];
  await notes.pull(signal);
  expect(asked.at(-1)).toBeUndefined();
  expect((await posts()).map((post) => post.postId).toSorted()).toEqual([postId, 'p9'].toSorted());
  postsPages = [page([], { reset: true })];
  await notes.pull(signal);
  expect((await posts()).map((post) => post.postId)).toEqual([postId]);
});

test('notes of another person, who sat down in between, are not taken for this one’s', async () => {
  notesPage = {
    accountId: 'a2',
    changes: [{ type: 'note', ...aNote, noteId: 'x', revision: 1, writtenAtMs: 1 }],
    reset: false,
    nextCursor: 'c',
    hasMore: false,
  };
  await notes.pull(signal);
  expect(await ofLecture()).toEqual([]);
  person = people.other;
  await notes.pull(signal);
  expect(await ofLecture()).toMatchObject([{ noteId: 'x', delivery: 'sent' }]);
});
