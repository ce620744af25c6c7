import { z } from 'zod';
import { idSchema, lectureKeySchema, method, nothing } from './domain.ts';

const rosterHeadSchema = z.object({
  classId: z.string(),
  title: z.string(),
  as: z.enum(['teacher', 'member']),
  /** Whether the lecture's course is one of the class's. */
  hasCourse: z.boolean(),
  members: z.int(),
  /** By the rules of credit, who sits here may open a room for it. */
  mayOpen: z.boolean(),
});

export const roomMemberSchema = z.object({
  accountId: z.string(),
  accountName: z.string(),
  displayName: z.string(),
  /** `never`: has not joined; `absent`: out since a spot check. */
  state: z.enum(['never', 'in', 'left', 'absent']),
  by: z.enum(['list', 'card', 'code', 'resumed']).nullable(),
  /** While a spot check is on: has shown themselves. */
  confirmed: z.boolean(),
  hasCard: z.boolean(),
  /** Time in the room. */
  presentMs: z.int(),
  /** Media time that is expected to be credited; the centre decides. */
  expectedMs: z.int(),
});
export type RoomMember = z.infer<typeof roomMemberSchema>;

export const roomSchema = z.object({
  groupId: z.string(),
  classId: z.string(),
  classTitle: z.string(),
  courseId: z.string(),
  lectureId: z.string(),
  openedAtMs: z.int(),
  largest: z.int(),
  spotCheckMinutes: z.int().nullable(),
  /** A spot check is on, and ends by itself. */
  check: z.object({ leftMs: z.int(), confirmed: z.int(), asked: z.int() }).nullable(),
  /** All of the class, in the order of the list. */
  members: z.array(roomMemberSchema),
});
export type Room = z.infer<typeof roomSchema>;

export const roomSummarySchema = z.object({
  classTitle: z.string(),
  members: z.array(roomMemberSchema),
  /** What was played in the room altogether. */
  playedMs: z.int(),
});
export type RoomSummary = z.infer<typeof roomSummarySchema>;

export const groupStudy = {
  methods: {
    /** The classes of who sits here that are kept for a roll-call, those with the lecture's course first. */
    rosters: method(
      lectureKeySchema,
      z.object({
        pulledAtMs: z.int().nullable(),
        openedBy: z.enum(['teachers', 'members']),
        rosters: z.array(rosterHeadSchema),
      }),
    ),
    /** Fetches them anew; fails while the line is down. */
    refresh: method(nothing, nothing),
    open: method(lectureKeySchema.extend({ classId: idSchema }), roomSchema),
    /** The room that is open here, led by who sits here; null: none. */
    room: method(nothing, roomSchema.nullable()),
    join: method(z.object({ accountId: idSchema }), roomSchema),
    leave: method(z.object({ accountId: idSchema, reason: z.enum(['left', 'mistaken']) }), roomSchema),
    /** A card at the reader: joins, or answers a spot check. */
    card: method(
      z.object({ cardNumber: z.string().min(1).max(100) }),
      z.object({ room: roomSchema, displayName: z.string(), did: z.enum(['joined', 'confirmed', 'already']) }),
    ),
    startCheck: method(nothing, roomSchema),
    confirm: method(z.object({ accountId: idSchema }), roomSchema),
    /** Who has not shown themselves is absent. */
    closeCheck: method(nothing, roomSchema),
    /** An address for phones, good for about a minute; asked for again before it is over. */
    code: method(nothing, z.object({ url: z.string(), validMs: z.int() })),
    end: method(nothing, roomSummarySchema),
  },
  events: {
    changed: z.object({}),
  },
};
