import { z } from 'zod';
import { localizedTextSchema, mediaFileSchema, sha256Schema, slugSchema, spanMsSchema } from './common.ts';

/** One fMP4 media segment of a rendition (RFC 8216). `durationMs` is media time. */
export const segmentSchema = z.strictObject({
  sha256: sha256Schema,
  bytes: z.int().min(1),
  durationMs: z.int().min(1),
});
export type Segment = z.infer<typeof segmentSchema>;

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
});
export type Rendition = z.infer<typeof renditionSchema>;

export const chapterSchema = z.strictObject({ startMs: spanMsSchema, title: localizedTextSchema });

export const subtitleSchema = z.strictObject({
  language: z.enum(['zh-CN', 'en']),
  label: z.string().min(1),
  /** WebVTT. */
  file: mediaFileSchema,
});

export const lectureSchema = z.strictObject({
  lectureId: slugSchema,
  title: localizedTextSchema,
  durationMs: z.int().min(1),
  poster: mediaFileSchema.nullable(),
  chapters: z.array(chapterSchema),
  subtitles: z.array(subtitleSchema),
  renditions: z.array(renditionSchema).min(1),
});
export type Lecture = z.infer<typeof lectureSchema>;

/**
 * What a course is made of. Immutable per version, serialised as canonical JSON (RFC 8785) and signed over those bytes.
 * Strict throughout: an unknown field refuses the whole manifest.
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

/** `GET /v1/courses/{courseId}/manifest`. `manifest` is checked only after the signature holds, hence `unknown` here. */
export const signedManifestSchema = z.strictObject({ manifest: z.unknown(), signature: signatureSchema });
export type SignedManifest = z.infer<typeof signedManifestSchema>;
