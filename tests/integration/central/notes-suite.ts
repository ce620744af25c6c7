import { describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../api-client/client/create-api-client.ts';
import type { ClockStamp } from '../../../api-client/contract/learning-records.ts';
import type { NoteChange, PostChange, PostsPage, SharingEvent } from '../../../api-client/contract/notes.ts';
import { createNotesService } from '../../../central/notes/notes-service.ts';
import { problemCode, refreshRequest, signal, startMs } from './world.ts';
import type { World } from './world.ts';

const [learner, other, teacher] = ['a-wang-xiaoyan', 'a-ma-jianguo', 'a-li-wenbin'];
const stamp: ClockStamp = { wallMs: startMs - 60_000, monotonicMs: 1, bootId: 'boot-1', offsetMs: 0 };
const lecture = { courseId: 'rivers', lectureId: 'rivers' };
const note = (fields: Record<string, unknown> = {}) => ({
  type: 'note-saved',
  accountId: learner,
  ...lecture,
  noteId: 'n1',
  kind: 'note',
  atMs: 61_000,
  text: '石羊河流域的水量',
  revision: 1,
  ...fields,
});
const noteGone = (fields: Record<string, unknown> = {}) => ({
  type: 'note-deleted',
  accountId: learner,
  ...lecture,
  noteId: 'n1',
  ...fields,
});
const post = (fields: Record<string, unknown> = {}) => ({
  type: 'post-written',
  accountId: learner,
  ...lecture,
  postId: 'p1',
  kind: 'question',
  replyTo: null,
  atMs: 61_000,
  text: '为什么流量逐年减少？',
  revision: 1,
  ...fields,
});
const postGone = (fields: Record<string, unknown> = {}) => ({
  type: 'post-deleted',
  accountId: learner,
  ...lecture,
  postId: 'p1',
  ...fields,
});
const pin = (fields: Record<string, unknown> = {}) => ({
  type: 'post-pinned',
  accountId: teacher,
  ...lecture,
  postId: 'p1',
  pinned: true,
  revision: 1,
  ...fields,
});

export function notesSuite(world: () => World): void {
  let sequence = 0;
  /** @returns the status of each, with the reason's beginning where it was refused. */
  async function deliver(client: ApiClient, events: readonly object[], recordedAt = stamp): Promise<string[]> {
    const records = events.map((event) => ({ sequence: ++sequence, recordedAt, event }));
    const { results } = await client.postLearningRecords({ streamId: 's', records }, { signal });
    return results.map(({ status, reason }) => (reason === undefined ? status : `${status} ${reason.split(':')[0]}`));
  }
  async function signedIn(name: string, password: string): Promise<ApiClient> {
    const { access_token } = await world().enrol('library');
    const at = world().client({ terminal: access_token });
    const { sessionToken } = await at.signIn({ accountName: name, password }, { signal });
    return world().client({ person: sessionToken });
  }
  const mine = async (): Promise<NoteChange[]> =>
    (await (await signedIn('learner', 'hexi-learner')).getNotes({}, { signal })).changes;
  const said = async (client: ApiClient): Promise<PostChange[]> => (await client.getPosts(lecture, { signal })).changes;

  describe('notes', () => {
    it('come to their learner alone, and the ledger holds none of their text', async () => {
      const client = await world().terminal();
      expect(await deliver(client, [note(), note({ noteId: 'n2', kind: 'bookmark', text: '' })])).toEqual([
        'accepted',
        'accepted',
      ]);
      expect(await mine()).toEqual([
        {
          type: 'note',
          noteId: 'n1',
          ...lecture,
          kind: 'note',
          atMs: 61_000,
          text: '石羊河流域的水量',
          revision: 1,
          writtenAtMs: startMs - 60_000,
        },
        expect.objectContaining({ noteId: 'n2', kind: 'bookmark' }),
      ]);
      const others = await (await signedIn('learner2', 'hexi-learner2')).getNotes({}, { signal });
      expect(others).toMatchObject({ accountId: other, changes: [] });
      const ledger = await (await world().administrator()).getLearningRecords({ accountId: learner }, { signal });
      expect(ledger.records).toHaveLength(2);
      expect(JSON.stringify(ledger)).not.toContain('石羊河');
      expect(
        await problemCode(
          world()
            .client({ person: 'x'.repeat(40) })
            .getNotes({}, { signal }),
        ),
      ).toBe('token-refused');
    });

    it('end the same in whatever order and however often their records come', async () => {
      const client = await world().terminal();
      const events = [
        note(),
        note({ text: '改过', revision: 2 }),
        note({ text: '又改过', revision: 3 }),
        note({ text: '又改', revision: 3 }),
        note({ noteId: 'n2' }),
        noteGone({ noteId: 'n2' }),
        note({ noteId: 'n2', text: '回来', revision: 9 }),
      ];
      for (const order of [events, events.toReversed(), [...events, ...events], [5, 2, 6, 0, 3, 4, 1]]) {
        await world().database.query('delete from notes');
        await deliver(client, order.map((one) => (typeof one === 'number' ? events[one] : one)) as object[]);
        const changes = await mine();
        expect(changes.toSorted((a, b) => a.noteId.localeCompare(b.noteId))).toMatchObject([
          { type: 'note', noteId: 'n1', text: '又改过', revision: 3 },
          { type: 'gone', noteId: 'n2' },
        ]);
      }
      const [row] = await world().database.query<{ text: string }>("select text from notes where note_id = 'n2'");
      expect(row?.text).toBe('');
    });

    it('come page by page, each change once, and anew where a cursor is none of ours', async () => {
      const terminal = await world().terminal();
      await deliver(
        terminal,
        Array.from({ length: 7 }, (_, n) => note({ noteId: `n${n}`, text: `第 ${n} 条` })),
      );
      const client = await signedIn('learner', 'hexi-learner');
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let more = true; more;) {
        const page = await client.getNotes({ limit: 3, ...(cursor === undefined ? {} : { cursor }) }, { signal });
        expect(page.reset).toBe(false);
        seen.push(...page.changes.map(({ noteId }) => noteId));
        ({ nextCursor: cursor, hasMore: more } = page);
      }
      expect(seen).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6']);
      const quiet = await client.getNotes({ cursor: cursor ?? '' }, { signal });
      expect(quiet).toMatchObject({ changes: [], hasMore: false, nextCursor: cursor });
      await deliver(terminal, [noteGone({ noteId: 'n3' })]);
      expect((await client.getNotes({ cursor: cursor ?? '' }, { signal })).changes).toEqual([
        { type: 'gone', noteId: 'n3' },
      ]);
      const beyond = Buffer.from('[1,999]').toString('base64url');
      for (const wrong of ['nonsense', beyond, Buffer.from('[2,1]').toString('base64url')]) {
        const anew = await client.getNotes({ cursor: wrong }, { signal });
        expect(anew).toMatchObject({ reset: true });
        expect(anew.changes).toHaveLength(7);
      }
    });

    it('are refused one by one: markup stays text, but nothing hidden, empty, too long or too many', async () => {
      const client = await world().terminal();
      const verdicts = await deliver(client, [
        note({ noteId: 'a', text: '<b onclick=x>粗</b> & 换行\n\t制表' }),
        note({ noteId: 'b', text: ' \n ' }),
        note({ noteId: 'c', text: 'x'.repeat(2001) }),
        note({ noteId: 'd', text: 'a\u0007b' }),
        note({ noteId: 'e', text: 'a\u202eb' }),
        note({ noteId: 'f', text: 'half \ud800' }),
        note({ noteId: 'g', atMs: -1 }),
        note({ noteId: 'h', revision: 0 }),
      ]);
      expect(verdicts).toEqual([
        'accepted',
        'rejected empty',
        ...Array.from({ length: 6 }, () => 'rejected not of the contract'),
      ]);
      expect(await mine()).toMatchObject([{ noteId: 'a', text: '<b onclick=x>粗</b> & 换行\n\t制表' }]);
      for (let from = 0; from < 1000; from += 500) {
        await deliver(
          client,
          Array.from({ length: 500 }, (_, n) => note({ noteId: `m${from + n}` })),
        );
      }
      expect(await deliver(client, [note({ noteId: 'z' }), note({ noteId: 'a', text: '改', revision: 2 })])).toEqual([
        'rejected too-many',
        'accepted',
      ]);
    });

    it('written by a clock that cannot be right bear the time when they came', async () => {
      const client = await world().terminal();
      await deliver(client, [note()], { ...stamp, wallMs: 0, offsetMs: null });
      await deliver(client, [note({ noteId: 'n2' })], { ...stamp, wallMs: Date.UTC(2099, 0), offsetMs: null });
      expect(await mine()).toMatchObject([{ writtenAtMs: startMs }, { writtenAtMs: startMs }]);
    });
  });

  describe('posts', () => {
    it('are read by every terminal, with who wrote them; a teacher answers and pins', async () => {
      const [one, two] = [await world().terminal('seat-1'), await world().terminal('seat-2')];
      expect(
        await deliver(one, [
          post(),
          post({ accountId: teacher, postId: 'p2', kind: 'answer', replyTo: 'p1', text: '上游用水增加。', atMs: null }),
          pin(),
        ]),
      ).toEqual(['accepted', 'accepted', 'accepted']);
      expect(await said(two)).toMatchObject([
        { postId: 'p2', kind: 'answer', replyTo: 'p1', author: { displayName: '李文彬', teaches: true } },
        { postId: 'p1', pinned: true, pinRevision: 1, author: { displayName: '王晓燕', teaches: false } },
      ]);
      expect((await two.getPosts({ ...lecture, lectureId: 'elsewhere' }, { signal })).changes).toEqual([]);
    });

    it('are their author’s to change and a teacher’s to take out; nobody else’s, and never another lecture’s', async () => {
      const client = await world().terminal();
      await deliver(client, [post()]);
      expect(
        await deliver(client, [
          post({ accountId: other, text: '冒名', revision: 5 }),
          post({ accountId: teacher, text: '代改', revision: 5 }),
          postGone({ accountId: other }),
          pin({ accountId: learner }),
          post({ accountId: learner, postId: 'p9', kind: 'answer' }),
          post({ lectureId: 'elsewhere', revision: 5 }),
          post({ postId: 'p8', text: '  ' }),
        ]),
      ).toEqual([...Array.from({ length: 6 }, () => 'rejected not-allowed'), 'rejected empty']);
      expect(await said(client)).toMatchObject([{ text: '为什么流量逐年减少？', pinned: false, revision: 1 }]);
      expect(await deliver(client, [post({ text: '改过', revision: 2 }), postGone({ accountId: teacher })])).toEqual([
        'accepted',
        'accepted',
      ]);
      expect(await deliver(client, [post({ text: '再来', revision: 3 })])).toEqual(['accepted']);
      expect(await said(client)).toEqual([{ type: 'gone', postId: 'p1' }]);
    });

    it('end the same in whatever order their records come, a pin or a deletion before its post too', async () => {
      const client = await world().terminal();
      const events = [
        post(),
        post({ text: '改过', revision: 2 }),
        pin(),
        pin({ pinned: false, revision: 2 }),
        pin({ pinned: true, revision: 3 }),
        post({ postId: 'p2' }),
        postGone({ postId: 'p2' }),
      ];
      for (const order of [events, events.toReversed(), [...events, ...events]]) {
        await world().database.query('delete from lecture_posts');
        expect(new Set(await deliver(client, order))).toEqual(new Set(['accepted']));
        const changes = await said(client);
        expect(changes.toSorted((a, b) => a.postId.localeCompare(b.postId))).toMatchObject([
          { postId: 'p1', text: '改过', revision: 2, pinned: true, pinRevision: 3 },
          { type: 'gone', postId: 'p2' },
        ]);
      }
    });

    it('have a bound a day; what was refused may be delivered again, and what was kept stays kept', async () => {
      const { access_token, refresh_token } = await world().enrol();
      let client = world().client({ terminal: access_token });
      const flood = Array.from({ length: 500 }, (_, n) => post({ postId: `f${n}` }));
      expect(new Set(await deliver(client, flood))).toEqual(new Set(['accepted']));
      const late = { streamId: 'late', records: [{ sequence: 1, recordedAt: stamp, event: post({ postId: 'z' }) }] };
      const status = async () => (await client.postLearningRecords(late, { signal })).results[0];
      expect(await status()).toMatchObject({
        status: 'rejected',
        reason: expect.stringMatching(/^too-many:/) as unknown,
      });
      expect(await deliver(client, [post({ postId: 'f1', text: '改', revision: 2 })])).toEqual(['accepted']);
      world().clock.advance(86_400_001);
      const renewed = await client.requestToken(refreshRequest(refresh_token), { signal });
      client = world().client({ terminal: renewed.access_token });
      expect(await status()).toMatchObject({ status: 'accepted' });
      expect(await status()).toMatchObject({ status: 'duplicate' });
    });

    it('written at the same time are all seen by a puller that goes on from its cursor', async () => {
      const { database } = world();
      if ((await world().openTwin()) === null) return;
      const client = await world().terminal();
      const slow = createNotesService({ database, clock: world().clock });
      let delivered = false;
      let second: Promise<unknown> = Promise.resolve();
      let early: PostsPage | undefined;
      await database.transaction(async (sql) => {
        await slow.apply(sql, [{ sequence: 1, recordedAt: stamp, event: post({ postId: 'slow' }) as SharingEvent }]);
        second = deliver(client, [post({ postId: 'quick' })]).finally(() => (delivered = true));
        // The quick one comes through only where nothing makes it wait for the one that has an earlier place.
        const isHeld = async (): Promise<boolean> =>
          (await database.query("select 1 from pg_stat_activity where wait_event_type = 'Lock'")).length > 0;
        await expect.poll(async () => delivered || (await isHeld()), { timeout: 10_000 }).toBe(true);
        early = await client.getPosts(lecture, { signal });
      });
      await second;
      const rest = await client.getPosts({ ...lecture, cursor: early?.nextCursor ?? '' }, { signal });
      const seen = [...(early?.changes ?? []), ...rest.changes].map(({ postId }) => postId);
      expect(seen.toSorted()).toEqual(['quick', 'slow']);
    });
  });
}
