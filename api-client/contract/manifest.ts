import { z } from 'zod';
import {
  languageTagSchema,
  localizedTextSchema,
  mediaFileSchema,
  sha256Schema,
  slugSchema,
  spanMsSchema,
} from './common.ts';

/** One fMP4 media segment of a rendition (RFC 8216). `durationMs` is media time. */
export const segmentSchema = z.strictObject({
  sha256: sha256Schema,
  bytes: z.int().min(1),
  durationMs: z.int().min(1),
});
export type Segment = z.infer<typeof segmentSchema>;

/**
 * How a rendition's segments are encrypted: AES-128 in CBC mode with PKCS #7 padding, each segment by itself (RFC 8216 section
 * 4.3.2.4). The initialisation vector is the segment's number in the playlist, big-endian, counted from 0 (section 5.2): so no
 * two renditions may share a key. `init` lies in the clear. Sizes and hashes are those of what is stored: the ciphertext. The
 * key itself is never in a manifest: see `getContentKey`.
 */
export const encryptionSchema = z.strictObject({
  method: z.literal('AES-128'),
  keyId: slugSchema,
  iv: z.literal('media-sequence'),
});

export const renditionSchema = z.strictObject({
  renditionId: slugSchema,
  width: z.int().min(1),
  height: z.int().min(1),
  /** Peak and average, bits per second (RFC 8216 section 4.3.4.2). */
  bandwidth: z.int().min(1),
  averageBandwidth: z.int().min(1),
  codecs: z.string().regex(/^[A-Za-z0-9.,]+$/),
  init: mediaFileSchema,
  segments: z.array(segmentSchema).min(1).max(20_000),
  /** Absent: in the clear. */
  encryption: encryptionSchema.optional(),
});
export type Rendition = z.infer<typeof renditionSchema>;

export const chapterSchema = z.strictObject({ startMs: spanMsSchema, title: localizedTextSchema });

export const subtitleSchema = z.strictObject({
  language: languageTagSchema,
  label: z.string().min(1),
  /** WebVTT. */
  file: mediaFileSchema,
});

const allDiffer = (all: readonly string[]): boolean => new Set(all).size === all.length;

/** More than any lecture has, and as many files as a terminal can be asked to list. */
const mostSlides = 2000;
const imageFileSchema = mediaFileSchema.extend({ mediaType: z.enum(['image/webp', 'image/png', 'image/jpeg']) });
const slideSchema = z.strictObject({ startMs: spanMsSchema, title: localizedTextSchema.nullable() });
const inOrder = (pages: readonly { startMs: number }[]): boolean =>
  pages.every(({ startMs }, index) => index === 0 || startMs > (pages[index - 1]?.startMs ?? 0));
const slidesOf = <S extends z.ZodType<{ startMs: number }>>(page: S) =>
  z.array(page).min(1).max(mostSlides).refine(inOrder, { error: 'slides are not in the order of their times' });

/** In step with the video: shown is the last page that has begun. A page of a PDF may come more than once. */
export const slidesSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('images'), pages: slidesOf(slideSchema.extend({ file: imageFileSchema })) }),
  z.strictObject({
    kind: z.literal('pdf'),
    file: mediaFileSchema.extend({ mediaType: z.literal('application/pdf') }),
    pages: slidesOf(slideSchema.extend({ page: z.int().min(1).max(mostSlides) })),
  }),
]);
export type Slides = z.infer<typeof slidesSchema>;

export const lectureSchema = z.strictObject({
  lectureId: slugSchema,
  title: localizedTextSchema,
  durationMs: z.int().min(1),
  poster: mediaFileSchema.nullable(),
  chapters: z.array(chapterSchema),
  subtitles: z
    .array(subtitleSchema)
    .refine((all) => allDiffer(all.map(({ language }) => language)), { error: 'two subtitles of one language' }),
  renditions: z
    .array(renditionSchema)
    .min(1)
    .refine((all) => allDiffer(all.flatMap(({ encryption }) => encryption?.keyId ?? [])), {
      error: 'two renditions under one key',
    }),
  /** Absent where there are none. */
  slides: slidesSchema.optional(),
});
export type Lecture = z.infer<typeof lectureSchema>;

/**
 * What a course is made of. Immutable per version, serialised as canonical JSON (RFC 8785) and signed over those bytes.
 * Strict throughout: an unknown field refuses the whole manifest.
 *
 * How it grows: until terminals are in the field, by optional fields within `/1`. From then on a field that a terminal in service
 * would refuse makes `/2`, and the centre gives each terminal what it can read. What a lecture does not use is absent, never
 * null: the canonical bytes of what there was stay as they were signed.
 */
export const courseManifestSchema = z.strictObject({
  schema: z.literal('hexi.course-manifest/1'),
  courseId: slugSchema,
  version: z.int().min(1),
  issuedAt: z.iso.datetime(),
  title: localizedTextSchema,
  lectures: z.array(lectureSchema).min(1),
});
export type CourseManifest = z.infer<typeof courseManifestSchema>;

/** A detached Ed25519 signature over the canonical JSON bytes, base64url. */
export const signatureSchema = z.strictObject({
  keyId: z.string().min(1).max(64),
  algorithm: z.literal('Ed25519'),
  value: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type Signature = z.infer<typeof signatureSchema>;

/** The ETag (RFC 9110) of a signed document: Ed25519 signs the same always alike, and no two alike. */
export const signedEntityTag = ({ signature }: { readonly signature: Signature }): string =>
  `"${signature.keyId}.${signature.value}"`;

/** `GET /v1/courses/{courseId}/manifest`. `manifest` is checked only after the signature holds, hence `unknown` here. */
export const signedManifestSchema = z.strictObject({ manifest: z.unknown(), signature: signatureSchema });
export type SignedManifest = z.infer<typeof signedManifestSchema>;
