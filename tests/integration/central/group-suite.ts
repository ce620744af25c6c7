import { describe, expect, it } from 'vitest';
import { usualCreditRules } from '../../../api-client/contract/credit-administration.ts';
import type { JoinCode } from '../../../api-client/contract/group-study.ts';
import { encodeBase64url } from '../../../api-client/protocol/base64url.ts';
import { cardDigest, writeJoinCode } from '../../../api-client/protocol/join-code.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../api-client/protocol/node-ed25519.ts';
import { classOf, li, ma, openTeaching, publish, wang } from './teaching-world.ts';
import { problemCode, signal, startMs } from './world.ts';
import type { World } from './world.ts';

const minute = 60_000;
const room = { accountId: li, courseId: 'rivers', lectureId: 'rivers-1', groupId: 'room-1' };

const record = (sequence: number, atMinute: number, event: object) => ({
  sequence,
  recordedAt: { wallMs: startMs + atMinute * minute, monotonicMs: atMinute * minute, bootId: 'boot-1', offsetMs: 0 },
  event,
});
const opened = (classId: string | null = 'cadres') => record(1, 0, { type: 'group-opened', ...room, classId });
const joined = (sequence: number, atMinute: number, memberId: string) =>
  record(sequence, atMinute, { type: 'group-joined', ...room, memberId, by: 'list' });
const watched = (sequence: number, fromMinute: number) =>
  record(sequence, fromMinute + 1, {
    type: 'watched',
    viewingId: 'v1',
    ...room,
    fromMs: fromMinute * minute,
    toMs: (fromMinute + 1) * minute,
    rate: 1,
    beganMonotonicMs: fromMinute * minute,
    endedMonotonicMs: (fromMinute + 1) * minute,
  });

/** Rooms at the centre: whose credit the records of a room are, in whatever order they come; rosters, cards, the code on the screen. */
export function groupSuite(world: () => World): void {
  async function open() {
    const teaching = await openTeaching(world());
    await teaching.admin.saveClass({ classId: 'cadres', ...classOf({ prefectureId: null }) }, { signal });
    await teaching.admin.enrolMembers({ classId: 'cadres', accountIds: [wang] }, { signal });
    world().clock.advance(60 * minute);
    const terminal = await world().terminal('room-seat');
    const credit = async (accountId: string) =>
      (await teaching.admin.getCredit({ accountId }, { signal })).lectures.map(
        ({ lectureId, creditedMs, withheld }) => ({
          lectureId,
          minutes: creditedMs / minute,
          why: [...new Set(withheld.map(({ reason }) => reason))],
        }),
      );
    const post = (records: object[], streamId = 's') =>
      terminal.postLearningRecords({ streamId, records: records as never }, { signal });
    return { ...teaching, terminal, credit, post };
  }

  describe('group study', () => {
    it('credits who joined, for as long as they were there, once, and nobody else', async () => {
      const { post, credit } = await open();
      await post([opened(), watched(2, 0), watched(3, 1), joined(4, 2, wang), watched(5, 2), watched(6, 3)]);
      expect(await credit(wang)).toEqual([{ lectureId: 'rivers-1', minutes: 2, why: ['not-present'] }]);
      expect(await credit(ma)).toEqual([]);
      expect(await credit(li)).toEqual([]);
    });

    it('comes to the same when joining arrives after the watching, and evaluates the member again', async () => {
      const { post, credit } = await open();
      await post([watched(5, 2), watched(6, 3)]);
      expect(await credit(wang)).toEqual([]);
      await post([joined(4, 2, wang)]);
      expect(await credit(wang)).toEqual([{ lectureId: 'rivers-1', minutes: 0, why: ['group-not-allowed'] }]);
      await post([opened()]);
      expect(await credit(wang)).toEqual([{ lectureId: 'rivers-1', minutes: 2, why: [] }]);
      await post([watched(7, 4)]);
      expect(await credit(wang)).toEqual([{ lectureId: 'rivers-1', minutes: 3, why: [] }]);
    });

    it('credits who is put into the class afterwards, and keeps it when they leave the class', async () => {
      const { post, credit, admin } = await open();
      await post([opened(), joined(2, 0, ma), watched(3, 0)]);
      expect(await credit(ma)).toEqual([{ lectureId: 'rivers-1', minutes: 0, why: ['group-not-allowed'] }]);
      await admin.enrolMembers({ classId: 'cadres', accountIds: [ma] }, { signal });
      expect(await credit(ma)).toEqual([{ lectureId: 'rivers-1', minutes: 1, why: [] }]);
      await post([joined(4, 1, wang), watched(5, 1)]);
      expect(await credit(wang)).toMatchObject([{ minutes: 1 }]);
      await admin.removeMember({ classId: 'cadres', accountId: wang }, { signal });
      await post([watched(6, 2)]);
      expect(await credit(wang)).toMatchObject([{ minutes: 2 }]);
    });

    it('refuses a room whose leader has no right, and a member of no account', async () => {
      const { post, credit } = await open();
      const stranger = { ...room, accountId: ma, groupId: 'room-2' };
      await post([
        record(1, 0, { type: 'group-opened', ...stranger, classId: 'cadres' }),
        record(2, 0, { type: 'group-joined', ...stranger, memberId: wang, by: 'list' }),
        record(3, 0, { type: 'group-joined', ...stranger, memberId: 'nobody', by: 'list' }),
        record(4, 1, { ...watched(4, 0).event, ...stranger }),
      ]);
      expect(await credit(wang)).toEqual([{ lectureId: 'rivers-1', minutes: 0, why: ['group-not-allowed'] }]);
    });

    it('shows the events of the room behind a member’s figure', async () => {
      const { post, credit, teacher } = await open();
      await post([opened(), joined(2, 0, wang), watched(3, 0)]);
      await credit(wang);
      const events = await teacher.getMemberEvents(
        { classId: 'cadres', accountId: wang, courseId: 'rivers', lectureId: 'rivers-1' },
        { signal },
      );
      expect(events.records.map(({ event }) => event.type)).toEqual(['group-opened', 'group-joined', 'watched']);
      expect(events.credit?.creditedMs).toBe(minute);
    });

    it('withholds a course until what it requires is completed, and gives all of it then', async () => {
      const { post, credit, admin } = await open();
      await publish(world(), 'hills', [10]);
      const courses = [{ courseId: 'rivers', requires: ['hills'], dueAtMs: null }];
      await admin.setCreditRules({ ...usualCreditRules, courses }, { signal });
      const own = (sequence: number, courseId: string, lectureId: string, fromMinute: number, at: number) =>
        record(sequence, at + 1, {
          ...watched(1, fromMinute).event,
          accountId: wang,
          groupId: undefined,
          courseId,
          lectureId,
          beganMonotonicMs: at * minute,
          endedMonotonicMs: (at + 1) * minute,
        });
      await post([own(1, 'rivers', 'rivers-1', 0, 0), own(2, 'rivers', 'rivers-1', 1, 1)]);
      expect(await credit(wang)).toEqual([{ lectureId: 'rivers-1', minutes: 0, why: ['prerequisite'] }]);
      await post(Array.from({ length: 9 }, (_, index) => own(3 + index, 'hills', 'hills-1', index, 2 + index)));
      expect(await credit(wang)).toEqual(
        expect.arrayContaining([
          { lectureId: 'rivers-1', minutes: 2, why: [] },
          { lectureId: 'hills-1', minutes: 9, why: [] },
        ]),
      );
      const round = [...courses, { courseId: 'hills', requires: ['rivers'], dueAtMs: null }];
      expect(await problemCode(admin.setCreditRules({ ...usualCreditRules, courses: round }, { signal }))).toBe(
        'request-invalid',
      );
    });

    it('gives rosters with digests of cards to who teaches or belongs to the class, and cards to one person', async () => {
      const { admin, teacher, learner, manager } = await open();
      await admin.setCard({ accountId: wang, cardNumber: '0012345678' }, { signal });
      const { rosters } = await teacher.getGroupRosters({}, { signal });
      expect(rosters).toMatchObject([
        {
          classId: 'cadres',
          as: 'teacher',
          courseIds: ['rivers'],
          members: [{ accountId: wang, accountName: 'learner' }],
        },
      ]);
      expect(rosters[0]?.members[0]?.cardDigest).toBe(cardDigest('0012345678'));
      expect((await learner.getGroupRosters({}, { signal })).rosters).toMatchObject([{ as: 'member' }]);
      expect((await manager.getGroupRosters({}, { signal })).rosters).toEqual([]);
      expect(await problemCode(admin.setCard({ accountId: ma, cardNumber: '0012345678' }, { signal }))).toBe(
        'conflict',
      );
      await teacher.setCard({ accountId: wang, cardNumber: '0012345679' }, { signal });
      expect(await problemCode(teacher.setCard({ accountId: ma, cardNumber: '1111' }, { signal }))).toBe('forbidden');
      expect(await problemCode(learner.setCard({ accountId: wang, cardNumber: null }, { signal }))).toBe('forbidden');
      expect(await problemCode(admin.setCard({ accountId: 'nobody', cardNumber: null }, { signal }))).toBe('not-found');
    });

    it('lets a phone join by the code on the screen: signed, in time, of the class; it counts though the terminal never hears of it', async () => {
      const { post, credit, terminal } = await open();
      const keys = generateEd25519KeyPair();
      const [{ terminal_id: terminalId } = { terminal_id: '' }] = await world().database.query<{ terminal_id: string }>(
        'update terminals set device_public_key = $1 where terminal_name = $2 returning terminal_id',
        [encodeBase64url(keys.publicKeyRaw), 'room-seat'],
      );
      const { accountId: leaderId, ...place } = room;
      const codeOf = (over: Partial<JoinCode> = {}, seed = keys.privateKeySeed): string =>
        writeJoinCode(
          {
            schema: 'hexi.join-code/1',
            terminalId,
            leaderId,
            ...place,
            classId: 'cadres',
            bootId: 'boot-1',
            monotonicMs: minute,
            issuedAtMs: world().clock.nowMs(),
            validMs: minute,
            ...over,
          },
          (bytes) => ({ value: encodeBase64url(nodeEd25519.sign(seed, bytes)) }),
        );
      const join = async (c: string, accountName = 'learner', password = `hexi-${accountName}`) => {
        const body = new URLSearchParams({ c, accountName, password });
        const answer = await fetch(`${world().url}/join?lang=en`, { method: 'POST', body });
        return { status: answer.status, text: await answer.text() };
      };
      const page = await fetch(`${world().url}/join?lang=zh-CN&c=${codeOf()}`);
      expect(await page.text()).toContain('集体学习签到');
      expect((await join(codeOf({}, generateEd25519KeyPair().privateKeySeed))).status).toBe(400);
      expect((await join(codeOf({ terminalId: 'other' }))).status).toBe(400);
      expect((await join('nonsense')).status).toBe(400);
      const old = await join(codeOf({ issuedAtMs: world().clock.nowMs() - 5 * minute }));
      expect([old.status, old.text.includes('expired')]).toEqual([409, true]);
      expect((await join(codeOf(), 'learner2')).status).toBe(403);
      expect((await join(codeOf(), 'learner', 'wrong')).status).toBe(401);
      const done = await join(codeOf());
      expect([done.status, done.text.includes('marked present')]).toEqual([200, true]);
      expect((await join(codeOf({ monotonicMs: 3 * minute }))).status).toBe(200);
      expect((await terminal.getGroupAttendance({ groupId: 'room-1' }, { signal })).joined).toMatchObject([
        { accountId: wang },
      ]);
      // It was there from the first code on; what the room played before that it missed.
      await post([opened(), watched(2, 0), watched(3, 1), watched(4, 2)]);
      expect(await credit(wang)).toEqual([{ lectureId: 'rivers-1', minutes: 2, why: ['not-present'] }]);
    });
  });
}
