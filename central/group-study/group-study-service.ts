import type { Account } from '../../api-client/contract/accounts.ts';
import type { GroupAttendance, GroupRosters, JoinCode } from '../../api-client/contract/group-study.ts';
import { cardDigest, readJoinCode } from '../../api-client/protocol/join-code.ts';
import { nodeEd25519 } from '../../api-client/protocol/node-ed25519.ts';
import { existingAccountIds } from '../accounts/account-repository.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { PersonCaller } from '../http/authenticate.ts';
import { Refusal } from '../http/refusal.ts';
import { lockRooms, markRoomsDue, saveJoined, saveOpened } from '../learning/room-repository.ts';
import { findDeviceKey, findJoined, saveAttendance } from './attendance-repository.ts';
import { mayHandle, saveCard } from './card-repository.ts';
import { findRosters, isOfClass } from './roster-repository.ts';

export interface GroupStudyService {
  rosters(accountId: string): Promise<GroupRosters>;
  /** @throws Refusal `forbidden`, `not-found`, `conflict` where the card is somebody else's */
  setCard(asker: PersonCaller, accountId: string, cardNumber: string | null): Promise<void>;
  /** The code on a room's screen, if it is good now. @throws Refusal `request-invalid` no code of a terminal here; `conflict` too old */
  codeOf(text: string): Promise<JoinCode>;
  /** @throws Refusal `forbidden` for who is not of the class */
  join(code: JoinCode, account: Account): Promise<void>;
  joined(terminalId: string, groupId: string): Promise<GroupAttendance>;
}

/** The clocks of terminal and centre may differ by so much, and a phone takes its time. */
const slackMs = 60_000;

export function createGroupStudyService({ database, clock }: { database: Database; clock: Clock }): GroupStudyService {
  return {
    rosters: async (accountId) => ({ accountId, rosters: await findRosters(database, accountId, clock.nowMs()) }),

    setCard: async (asker, accountId, cardNumber) => {
      if (!(await existingAccountIds(database, [accountId])).has(accountId)) {
        throw new Refusal('not-found', 'There is no such account.');
      }
      if (!asker.roles.includes('administrator') && !(await mayHandle(database, asker.accountId, accountId))) {
        throw new Refusal(
          'forbidden',
          'Cards are given out by the centre, the prefecture and the teacher of the class.',
        );
      }
      const saved = await saveCard(database, accountId, cardNumber === null ? null : cardDigest(cardNumber));
      if (!saved) throw new Refusal('conflict', 'This card is somebody else’s.');
    },

    codeOf: async (text) => {
      const read = readJoinCode(text);
      const key = read === null ? null : await findDeviceKey(database, read.code.terminalId);
      if (read === null || key === null || !read.isSignedBy(key, nodeEd25519)) {
        throw new Refusal('request-invalid', 'This is no code of a terminal of this centre.');
      }
      const ageMs = clock.nowMs() - read.code.issuedAtMs;
      if (ageMs < -slackMs || ageMs > read.code.validMs + slackMs) {
        throw new Refusal('conflict', 'The code is too old.');
      }
      return read.code;
    },

    join: (code, { accountId }) =>
      database.transaction(async (sql) => {
        if (!(await isOfClass(sql, code.classId, accountId))) {
          throw new Refusal('forbidden', 'Only members of the class can join.');
        }
        const room = { terminalId: code.terminalId, leaderId: code.leaderId, groupId: code.groupId };
        await lockRooms(sql, [room]);
        // The terminal may be without a line for weeks; the code is signed and says which class the room is for.
        await saveOpened(sql, code.terminalId, [
          {
            type: 'group-opened',
            accountId: code.leaderId,
            courseId: code.courseId,
            lectureId: code.lectureId,
            groupId: code.groupId,
            classId: code.classId,
          },
        ]);
        await saveJoined(sql, room, [accountId]);
        await saveAttendance(sql, code, accountId, clock.nowMs());
        await markRoomsDue(sql, [room]);
      }),

    joined: async (terminalId, groupId) => ({ joined: await findJoined(database, terminalId, groupId) }),
  };
}
