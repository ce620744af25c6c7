import { z } from 'zod';
import { epochMsSchema, opaqueIdSchema, sha256Schema, slugSchema } from './common.ts';

/** As a reader at the terminal types it. */
export const cardNumberSchema = z.string().regex(/^[0-9A-Za-z]{4,40}$/);

/** `PUT /v1/accounts/{accountId}/card`: null takes it away. The centre keeps a digest only. */
export const cardRequestSchema = z.strictObject({ cardNumber: cardNumberSchema.nullable() });
export const cardResultSchema = z.object({ accountId: opaqueIdSchema, hasCard: z.boolean() });

export const rosterMemberSchema = z.object({
  accountId: opaqueIdSchema,
  accountName: z.string(),
  displayName: z.string(),
  unit: z.string(),
  /** See `cardDigest` of the protocol; null: no card. */
  cardDigest: sha256Schema.nullable(),
});
export type RosterMember = z.infer<typeof rosterMemberSchema>;

export const groupRosterSchema = z.object({
  classId: slugSchema,
  title: z.string(),
  endsAtMs: epochMsSchema,
  /** What the asker is to the class. */
  as: z.enum(['teacher', 'member']),
  courseIds: z.array(slugSchema),
  members: z.array(rosterMemberSchema),
});
export type GroupRoster = z.infer<typeof groupRosterSchema>;

/** `GET /v1/group-rosters`: of the classes that have not ended which the asker teaches or belongs to, to be kept for days without a line. */
export const groupRostersSchema = z.object({ accountId: opaqueIdSchema, rosters: z.array(groupRosterSchema) });
export type GroupRosters = z.infer<typeof groupRostersSchema>;

/**
 * What the code on the screen of a room says. It proves that whoever shows it to the centre saw the screen a moment ago: canonical
 * JSON, signed with the terminal's device key.
 */
export const joinCodeSchema = z.object({
  schema: z.literal('hexi.join-code/1'),
  terminalId: opaqueIdSchema,
  leaderId: opaqueIdSchema,
  groupId: opaqueIdSchema,
  classId: slugSchema,
  courseId: slugSchema,
  lectureId: slugSchema,
  /** The room's clock, by which the member is there from now on. */
  bootId: opaqueIdSchema,
  monotonicMs: z.number().min(0),
  /** By the centre's clock, as well as the terminal knows it. */
  issuedAtMs: epochMsSchema,
  validMs: z.int().min(1_000).max(600_000),
});
export type JoinCode = z.infer<typeof joinCodeSchema>;

/** `GET /v1/group-rooms/{groupId}/attendance`: who joined by the code; for the terminal of the room. */
export const groupAttendanceSchema = z.object({
  joined: z.array(z.object({ accountId: opaqueIdSchema, displayName: z.string(), atMs: epochMsSchema })),
});
export type GroupAttendance = z.infer<typeof groupAttendanceSchema>;
