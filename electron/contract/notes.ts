import { z } from 'zod';
import { idSchema, lectureKeySchema, method, nothing } from './domain.ts';

/** Whether the centre has it: it waits for the line, or the centre would not have it. */
const deliverySchema = z.enum(['sent', 'waiting', 'refused']);

export const noteSchema = z.object({
  noteId: z.string(),
  courseId: z.string(),
  lectureId: z.string(),
  kind: z.enum(['note', 'bookmark']),
  /** The place in the lecture. */
  atMs: z.int(),
  text: z.string(),
  writtenAtMs: z.int(),
  delivery: deliverySchema,
});
export type Note = z.infer<typeof noteSchema>;

export const postSchema = z.object({
  postId: z.string(),
  kind: z.enum(['note', 'question', 'answer']),
  replyTo: z.string().nullable(),
  atMs: z.int().nullable(),
  text: z.string(),
  author: z.object({ displayName: z.string(), teaches: z.boolean() }),
  mine: z.boolean(),
  edited: z.boolean(),
  pinned: z.boolean(),
  writtenAtMs: z.int(),
  delivery: deliverySchema,
});
export type Post = z.infer<typeof postSchema>;

/** Longer than what is kept, so that too long a text is answered with a sentence of its own. */
const textSchema = z.string().max(100_000);
const placeSchema = z.int().min(0);

export const notes = {
  methods: {
    /** The signed-in person's own in a lecture, by place. */
    ofLecture: method(lectureKeySchema, z.array(noteSchema)),
    /** All their own, the newest first; those in which every word of `text` occurs. */
    mine: method(
      z.object({ text: z.string().max(100), offset: z.int().min(0), limit: z.int().min(1).max(200) }),
      z.object({ total: z.int(), notes: z.array(noteSchema) }),
    ),
    /** A new one, or with `noteId` another text for it. */
    save: method(
      lectureKeySchema.extend({
        noteId: idSchema.optional(),
        kind: z.enum(['note', 'bookmark']),
        atMs: placeSchema,
        text: textSchema,
      }),
      noteSchema,
    ),
    /** Answers what is gone, so that it may be written again. */
    remove: method(z.object({ noteId: idSchema }), noteSchema),
    /** What is known here of what was said under a lecture: pinned first, then by time; answers among it name their post. */
    posts: method(lectureKeySchema, z.array(postSchema)),
    /** Asks the centre for what is new under a lecture, and from now on with every sync, until another is asked for. */
    refresh: method(lectureKeySchema, nothing),
    write: method(
      lectureKeySchema.extend({
        postId: idSchema.optional(),
        kind: z.enum(['note', 'question', 'answer']),
        replyTo: idSchema.nullable(),
        atMs: placeSchema.nullable(),
        text: textSchema,
      }),
      z.object({ postId: z.string() }),
    ),
    pin: method(z.object({ postId: idSchema, pinned: z.boolean() }), nothing),
    takeOut: method(z.object({ postId: idSchema }), nothing),
  },
  events: { changed: z.object({}) },
};
