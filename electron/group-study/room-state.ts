import { z } from 'zod';
import { rosterMemberSchema } from '../../api-client/contract/group-study.ts';
import { intervalSchema } from '../contract/learning.ts';

const playedSchema = intervalSchema.extend({ endedMs: z.number() });

export const memberStateSchema = z.object({
  ...rosterMemberSchema.shape,
  state: z.enum(['never', 'in', 'left', 'absent']),
  by: z.enum(['list', 'card', 'code', 'resumed']).nullable(),
  /** In the clock of the room's boot: in since, last seen. */
  sinceMs: z.number(),
  seenMs: z.number(),
  /** Before `sinceMs`, and in earlier boots. */
  stayedMs: z.number(),
  /** Media they were there for. What was played after they were last seen may still be lost. */
  media: z.array(intervalSchema),
  unconfirmed: z.array(playedSchema),
});
export type MemberState = z.infer<typeof memberStateSchema>;

/** A room as it lies on the disk: all that is needed to go on after a crash. */
export const roomStateSchema = z.object({
  groupId: z.string(),
  classId: z.string(),
  classTitle: z.string(),
  leaderId: z.string(),
  courseId: z.string(),
  lectureId: z.string(),
  openedAtMs: z.int(),
  bootId: z.string(),
  /** By the calendar, when anything last happened. */
  touchedAtMs: z.number(),
  /** When everybody was last asked, in the clock of the boot. */
  checkedMs: z.number(),
  check: z.object({ endsMs: z.number(), confirmed: z.array(z.string()) }).nullable(),
  played: z.array(intervalSchema),
  members: z.array(memberStateSchema),
  /** In the order in which they first joined: beyond the largest size nobody earns. */
  joinedIds: z.array(z.string()),
});
export type RoomState = z.infer<typeof roomStateSchema>;
