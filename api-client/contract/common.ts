import { z } from 'zod';

/** A lower-case SHA-256 in hexadecimal: the identity of every media file, and its strong ETag. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Stable identifiers chosen by the centre for courses, lectures and categories. */
export const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** Opaque identifiers made by either side (UUID or shorter). */
export const opaqueIdSchema = z.string().min(1).max(128);

/** A language as BCP 47 names it: `zh-CN`, `en`, `bo`, `ug`, `mn-Mong`. */
export const languageTagSchema = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/);

/** Milliseconds since the Unix epoch, whole. */
export const epochMsSchema = z.int().min(0);

/** A span in milliseconds, whole, not negative. */
export const spanMsSchema = z.int().min(0);

/** A text in both languages of the product. Chinese is the source. */
export const localizedTextSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type LocalizedText = z.infer<typeof localizedTextSchema>;

/** A file that a manifest or the catalogue names: fetched from `GET /media/{sha256}` and kept only if it verifies. */
export const mediaFileSchema = z.strictObject({
  sha256: sha256Schema,
  bytes: z.int().min(1),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
});
export type MediaFile = z.infer<typeof mediaFileSchema>;
