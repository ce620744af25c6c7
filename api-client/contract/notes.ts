import { z } from 'zod';
import { epochMsSchema, opaqueIdSchema, slugSchema, spanMsSchema } from './common.ts';

/** Of a note or a post, in UTF-16 units. */
export const maxNoteLength = 2000;

/** Not a text a person writes: control characters other than tab and newline, and what turns the direction of others' words. */
// oxlint-disable-next-line no-control-regex -- naming them is what it is for
export const unwantedCharacters = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** Plain text, never markup; lines end in a newline. Empty only where a kind allows it. */
export const noteTextSchema = z
  .string()
  .max(maxNoteLength)
  .refine((text) => !unwantedCharacters.test(text), 'has characters that are no text');

/** Counts the writings of one thing, from 1. Of two the higher stands, of two equal ones the greater text; deleted stays deleted. */
const revisionSchema = z.int().min(1).max(1_000_000);

const writer = { accountId: opaqueIdSchema, courseId: slugSchema, lectureId: slugSchema };
const note = { ...writer, noteId: opaqueIdSchema };
const post = { ...writer, postId: opaqueIdSchema };

export const noteKindSchema = z.enum(['note', 'bookmark']);
export const postKindSchema = z.enum(['note', 'question', 'answer']);
export type PostKind = z.infer<typeof postKindSchema>;

/** A learner's own note or bookmark at a place of a lecture. A bookmark may have no text. */
export const noteSavedEventSchema = z.object({
  type: z.literal('note-saved'),
  ...note,
  kind: noteKindSchema,
  atMs: spanMsSchema,
  text: noteTextSchema,
  revision: revisionSchema,
});

export const noteDeletedEventSchema = z.object({ type: z.literal('note-deleted'), ...note });

/** Something said under a lecture for all to read. An answer is a teacher's; `replyTo` names the post it stands under. */
export const postWrittenEventSchema = z.object({
  type: z.literal('post-written'),
  ...post,
  kind: postKindSchema,
  replyTo: opaqueIdSchema.nullable(),
  /** The place in the lecture that it is about. */
  atMs: spanMsSchema.nullable(),
  text: noteTextSchema,
  revision: revisionSchema,
});

/** By its author, or by a teacher. */
export const postDeletedEventSchema = z.object({ type: z.literal('post-deleted'), ...post });

/** By a teacher. Its revision counts the pinnings alone. */
export const postPinnedEventSchema = z.object({
  type: z.literal('post-pinned'),
  ...post,
  pinned: z.boolean(),
  revision: revisionSchema,
});

export const sharingEventSchemas = [
  noteSavedEventSchema,
  noteDeletedEventSchema,
  postWrittenEventSchema,
  postDeletedEventSchema,
  postPinnedEventSchema,
] as const;
export type SharingEvent = z.infer<(typeof sharingEventSchemas)[number]>;

/** How the reason begins where the centre refuses one of these; what follows is for the log. */
export const sharingRefusals = ['not-allowed', 'too-many', 'empty'] as const;
export type SharingRefusal = (typeof sharingRefusals)[number];

/** A cursor that the centre cannot place begins anew, with `reset`. */
export const feedQuerySchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number<string | number>().int().min(1).max(500).default(200),
});

const page = { reset: z.boolean(), nextCursor: z.string(), hasMore: z.boolean() };

export const noteChangeSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('note'),
    noteId: opaqueIdSchema,
    courseId: slugSchema,
    lectureId: slugSchema,
    kind: noteKindSchema,
    atMs: spanMsSchema,
    text: z.string(),
    revision: z.int(),
    writtenAtMs: epochMsSchema,
  }),
  z.object({ type: z.literal('gone'), noteId: opaqueIdSchema }),
]);
export type NoteChange = z.infer<typeof noteChangeSchema>;

/** `GET /v1/notes`: changes of the bearer's own notes since a cursor, with tombstones. */
export const notesPageSchema = z.object({ accountId: opaqueIdSchema, changes: z.array(noteChangeSchema), ...page });
export type NotesPage = z.infer<typeof notesPageSchema>;

export const postChangeSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('post'),
    postId: opaqueIdSchema,
    author: z.object({ accountId: opaqueIdSchema, displayName: z.string(), teaches: z.boolean() }),
    kind: postKindSchema,
    replyTo: opaqueIdSchema.nullable(),
    atMs: spanMsSchema.nullable(),
    text: z.string(),
    revision: z.int(),
    pinned: z.boolean(),
    pinRevision: z.int(),
    writtenAtMs: epochMsSchema,
  }),
  z.object({ type: z.literal('gone'), postId: opaqueIdSchema }),
]);
export type PostChange = z.infer<typeof postChangeSchema>;

/** `GET /v1/courses/{courseId}/lectures/{lectureId}/posts`: changes since a cursor, with tombstones. */
export const postsPageSchema = z.object({ changes: z.array(postChangeSchema), ...page });
export type PostsPage = z.infer<typeof postsPageSchema>;
