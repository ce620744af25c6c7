import { z } from 'zod';
import { idSchema, lectureKeySchema, localizedSchema, mediaUrlSchema, method, nothing } from './domain.ts';

/**
 * How much of a lecture is on this terminal. `absent` is not wanted and not here in full (playing may have brought a part);
 * `cached` is here in full, wanted or not. `waiting` is queued, or the line or the centre is away (then with the reason in
 * `error`), and goes on by itself; `failed` carries why and stands still until `fetch`. Bytes count verified files only.
 */
export const lectureCacheSchema = z.object({
  courseId: z.string(),
  lectureId: z.string(),
  state: z.enum(['absent', 'waiting', 'caching', 'paused', 'failed', 'cached']),
  renditionId: z.string(),
  bytesDone: z.int(),
  bytesTotal: z.int(),
  bytesPerSecond: z.number().nullable(),
  msLeft: z.number().nullable(),
  error: z
    .object({
      code: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    })
    .nullable(),
});
export type LectureCache = z.infer<typeof lectureCacheSchema>;

const slideSchema = z.object({ startMs: z.int(), title: localizedSchema.nullable() });
export const slidesOutlineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('images'), pages: z.array(slideSchema.extend({ url: mediaUrlSchema })) }),
  z.object({
    kind: z.literal('pdf'),
    url: mediaUrlSchema,
    pages: z.array(slideSchema.extend({ page: z.int().min(1) })),
  }),
]);
export type SlidesOutline = z.infer<typeof slidesOutlineSchema>;

export const lectureOutlineSchema = z.object({
  courseId: z.string(),
  lectureId: z.string(),
  title: localizedSchema,
  durationMs: z.int(),
  posterUrl: mediaUrlSchema.nullable(),
  chapters: z.array(z.object({ startMs: z.int(), title: localizedSchema })),
  subtitles: z.array(z.object({ language: z.string(), label: z.string(), url: mediaUrlSchema })),
  renditions: z.array(z.object({ renditionId: z.string(), height: z.int(), bytes: z.int(), complete: z.boolean() })),
  /** In step with the video: the page shown at a time is the last one whose `startMs` is not after it. */
  slides: slidesOutlineSchema.nullable(),
  /** hls.js is pointed at this. */
  playlistUrl: mediaUrlSchema,
});
export type LectureOutline = z.infer<typeof lectureOutlineSchema>;

export const courseOutlineSchema = z.object({
  courseId: z.string(),
  version: z.int(),
  lectures: z.array(lectureOutlineSchema),
});
export type CourseOutline = z.infer<typeof courseOutlineSchema>;

/** Why a lecture is kept or fetched before others, strongest first; `played` was only brought by playing it. */
export const wantedBecauseSchema = z.enum(['exam', 'timetable', 'assigned', 'wish', 'played']);
export type WantedBecause = z.infer<typeof wantedBecauseSchema>;

/** One lecture's share of the disk. Bytes count verified files only; a file that two lectures share is counted with each. */
export const storedLectureSchema = lectureKeySchema.extend({
  courseTitle: localizedSchema,
  lectureTitle: localizedSchema,
  renditionId: z.string(),
  height: z.int().nullable(),
  bytesDone: z.int(),
  bytesTotal: z.int(),
  state: lectureCacheSchema.shape.state,
  because: wantedBecauseSchema,
  /** A technician's pin: never evicted. What policy wants is kept without one. */
  pinned: z.boolean(),
  /** Plays now, or did within the last half minute. */
  playing: z.boolean(),
  lastPlayedAtMs: z.int().nullable(),
});
export type StoredLecture = z.infer<typeof storedLectureSchema>;

export const storeMoveSchema = z.object({
  state: z.enum(['moving', 'done', 'cancelled', 'failed']),
  folder: z.string(),
  bytesDone: z.int(),
  bytesTotal: z.int(),
  error: z
    .object({
      code: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    })
    .nullable(),
});
export type StoreMove = z.infer<typeof storeMoveSchema>;

export const scrubSchema = z.object({
  /** `repairing` waits for the line. */
  state: z.enum(['resting', 'checking', 'repairing']),
  filesChecked: z.int(),
  filesTotal: z.int(),
  damagedFound: z.int(),
  damagedRepaired: z.int(),
  lastCompletedAtMs: z.int().nullable(),
});

export const storageSchema = z.object({
  folder: z.string(),
  /** False while its disk is away or read-only. */
  writable: z.boolean(),
  bytesUsed: z.int(),
  bytesFree: z.int().nullable(),
  /** Stays free whatever is wanted. */
  bytesFloor: z.int(),
  diskBytes: z.int().nullable(),
  /** Files no lecture names, posters and the like included. */
  otherBytes: z.int(),
  lectures: z.array(storedLectureSchema),
  move: storeMoveSchema.nullable(),
  scrub: scrubSchema,
});
export type Storage = z.infer<typeof storageSchema>;

export const transfersSchema = z.object({
  pausedAll: z.boolean(),
  bytesPerSecond: z.number(),
  bytesLeft: z.int(),
  msLeft: z.number().nullable(),
  lecturesLeft: z.int(),
  /** What policy allows the background now, bits per second: null is unlimited, 0 none. */
  allowedBitsPerSecond: z.number().nullable(),
  /** When that changes next by the weekly windows. */
  nextChangeAtMs: z.int().nullable(),
  /** To what, so that it can be said in words; of no meaning where it does not change. */
  nextAllowedBitsPerSecond: z.number().nullable(),
});
export type Transfers = z.infer<typeof transfersSchema>;

/** LAN sharing, as its page shows it. */
export const sharingSchema = z.object({
  state: z.enum(['off-by-policy', 'starting', 'on', 'failed']),
  siteId: z.string().nullable(),
  /** Which terminal fetches from the centre for the site; null while none does or nobody knows. */
  lease: z.object({ holderTerminalId: z.string(), mine: z.boolean(), expiresAtMs: z.int() }).nullable(),
  peers: z.array(
    z.object({
      terminalId: z.string(),
      address: z.string(),
      foundBy: z.enum(['mdns', 'centre', 'both']),
      state: z.enum(['reachable', 'unreachable', 'banned']),
      bytesFrom: z.int(),
      bytesTo: z.int(),
      badSegments: z.int(),
      lastSeenAtMs: z.int(),
    }),
  ),
  bytesFromCentre: z.int(),
  /** What came from peers: bytes the site's line did not carry for this terminal. */
  bytesFromPeers: z.int(),
  bytesToPeers: z.int(),
});
export type Sharing = z.infer<typeof sharingSchema>;

const courseKey = z.object({ courseId: idSchema });

export const cache = {
  methods: {
    /** From the newest verified manifest: fetched when there is a line, otherwise the one kept here. */
    outline: method(z.object({ courseId: idSchema }), courseOutlineSchema),
    /** Wants the lecture on this terminal; answers at once, progress comes as events. Also resumes what is paused or failed. */
    fetch: method(lectureKeySchema, lectureCacheSchema),
    pause: method(lectureKeySchema, lectureCacheSchema),
    /** Forgets the wish and drops the lecture's segments, unless it is playing now (then only the wish). */
    remove: method(lectureKeySchema, lectureCacheSchema),
    /** The same for every lecture of a course. */
    fetchCourse: method(courseKey, z.array(lectureCacheSchema)),
    pauseCourse: method(courseKey, z.array(lectureCacheSchema)),
    removeCourse: method(courseKey, z.array(lectureCacheSchema)),
    /** Holds every download but what plays, until `resumeAll`; remembered over a restart. */
    pauseAll: method(nothing, transfersSchema),
    resumeAll: method(nothing, transfersSchema),
    transfers: method(nothing, transfersSchema),
    /** Every lecture that is wanted or has anything here. */
    lectures: method(nothing, z.array(lectureCacheSchema)),
    usage: method(nothing, z.object({ bytesUsed: z.int(), bytesFree: z.int().nullable(), folder: z.string() })),
    storage: method(nothing, storageSchema),
    pin: method(lectureKeySchema.extend({ pinned: z.boolean() }), storedLectureSchema),
    /** Evicts what nobody wants, least recently played first, until so much more is free. Answers what went. */
    freeUp: method(z.object({ bytes: z.int().min(1) }), z.object({ bytesFreed: z.int(), lectures: z.int() })),
    /** Copies, verifies, then switches to an empty folder on another disk; the old one is emptied last. */
    moveStore: method(z.object({ folder: z.string().min(1).max(1000) }), storeMoveSchema),
    cancelMove: method(nothing, nothing),
    /** Checks every stored file against its name now rather than in idle time. */
    scrubNow: method(nothing, scrubSchema),
    sharing: method(nothing, sharingSchema),
  },
  events: {
    progress: lectureCacheSchema,
    storageChanged: z.object({}),
    transfersChanged: transfersSchema,
    moveProgress: storeMoveSchema,
    sharingChanged: z.object({}),
  },
};
