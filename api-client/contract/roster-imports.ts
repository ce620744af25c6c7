import { z } from 'zod';
import { epochMsSchema, opaqueIdSchema, slugSchema } from './common.ts';

/** What a roster may be; more is refused before it is read. */
export const rosterLimits = { bytes: 2 * 1024 * 1024, rows: 5_000, unpackedBytes: 64 * 1024 * 1024 } as const;

/**
 * `POST /v1/classes/{classId}/roster-imports`: an XLSX workbook (its first sheet) or CSV text in UTF-8 or GB18030, known by what is in
 * it and not by its name. The first row names the columns: `账号` is wanted; `姓名`, where it is there, has to be the account's; `单位` is shown; a
 * `卡号` becomes the person's card for roll-calls, of which a digest alone is kept.
 */
export const rosterFileSchema = z.strictObject({
  fileName: z.string().min(1).max(255),
  /** base64 of the file as it is. */
  content: z
    .base64()
    .min(4)
    .max(Math.ceil(rosterLimits.bytes / 3) * 4),
});

/** What can be wrong with a file as a whole: `reason` in the problem (RFC 9457) that refuses it, with `line` where there is one. */
export const rosterFaultSchema = z.enum([
  'empty',
  'no-account-column',
  'column-twice',
  'old-workbook',
  'broken-workbook',
  'broken-csv',
  'unreadable',
  'too-many-rows',
  'too-large',
]);
export type RosterFault = z.infer<typeof rosterFaultSchema>;

export const rosterErrorSchema = z.enum([
  'account-missing',
  'account-too-long',
  'account-unknown',
  'account-repeated',
  'name-differs',
  'other-prefecture',
  'not-yours',
  'unreadable-text',
  'card-wrong',
  'card-repeated',
  'card-taken',
]);
export type RosterError = z.infer<typeof rosterErrorSchema>;

export const rosterRowSchema = z.object({
  /** As the file counts, its first row being 1. */
  row: z.int().min(1),
  accountName: z.string(),
  displayName: z.string(),
  unit: z.string(),
  /** A card for roll-calls is written; its number is never sent back. */
  hasCard: z.boolean().default(false),
  /** `already`: in the class; a card is given to them all the same. */
  status: z.enum(['sound', 'already', 'bad']),
  errors: z.array(
    z.object({
      code: rosterErrorSchema,
      /** What is known instead: the account's name, the row that had it first. */
      expected: z.string().nullable(),
    }),
  ),
});
export type RosterRow = z.infer<typeof rosterRowSchema>;

/** Nothing is written to the class yet. */
export const rosterPreviewSchema = z.object({
  previewId: opaqueIdSchema,
  classId: slugSchema,
  fileName: z.string(),
  format: z.enum(['xlsx', 'csv-utf-8', 'csv-gb18030']),
  expiresAtMs: epochMsSchema,
  sound: z.int().min(0),
  already: z.int().min(0),
  bad: z.int().min(0),
  /** Every row of the file but empty ones, bad ones too. */
  rows: z.array(rosterRowSchema),
  /** Null until it is committed. */
  committedAtMs: epochMsSchema.nullable(),
});
export type RosterPreview = z.infer<typeof rosterPreviewSchema>;

/**
 * `POST …/roster-imports/{previewId}/commit`: enrols the sound rows, looked at once more. The same answer however often it is sent.
 */
export const rosterCommitSchema = z.object({
  previewId: opaqueIdSchema,
  committedAtMs: epochMsSchema,
  added: z.int().min(0),
  already: z.int().min(0),
  /** Rows left out: those the preview called bad, and those that have become so since. */
  leftOut: z.array(rosterRowSchema),
});
export type RosterCommit = z.infer<typeof rosterCommitSchema>;
