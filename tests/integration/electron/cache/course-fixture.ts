import { createHash } from 'node:crypto';
import type { CourseManifest, Lecture, SignedManifest } from '../../../../api-client/contract/manifest.ts';
import type { MediaFile } from '../../../../api-client/contract/common.ts';
import type { SigningKey } from '../../../../api-client/contract/service.ts';
import { encodeBase64url } from '../../../../api-client/protocol/base64url.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../../api-client/protocol/node-ed25519.ts';
import { signManifest } from '../../../../api-client/protocol/signature.ts';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes that look like nothing in particular, the same for the same name. */
export function bytesOf(name: string, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let index = 0; index * 32 < length; index++) {
    blocks.push(createHash('sha256').update(`${name} ${index}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

export interface CourseFixture {
  readonly manifest: CourseManifest;
  /** What the origin has to serve. */
  readonly files: ReadonlyMap<string, Buffer>;
}

export interface CourseShape {
  courseId?: string;
  lectures?: string[];
  segments?: number;
  segmentBytes?: number;
  version?: number;
  /** The poster is the same file in all lectures. */
  sharedPoster?: boolean;
}

/** A course whose every file is real: two renditions, a poster and one subtitle file a lecture. */
export function courseFixture(shape: CourseShape = {}): CourseFixture {
  const { courseId = 'soil', lectures = ['rivers'], segments = 5, segmentBytes = 20_000, version = 1 } = shape;
  const files = new Map<string, Buffer>();
  const add = (name: string, length: number, mediaType: string): MediaFile => {
    const bytes = bytesOf(`${courseId} ${name}`, length);
    const sha256 = sha256Of(bytes);
    files.set(sha256, bytes);
    return { sha256, bytes: length, mediaType };
  };
  const rendition = (lectureId: string, renditionId: string, scale: number) => ({
    renditionId,
    width: 640 * scale,
    height: 360 * scale,
    bandwidth: 500_000 * scale,
    averageBandwidth: 400_000 * scale,
    codecs: 'avc1.42c01e,mp4a.40.2',
    init: add(`${lectureId} ${renditionId} init`, 700, 'video/mp4'),
    segments: Array.from({ length: segments }, (_, index) => {
      const { sha256, bytes } = add(`${lectureId} ${renditionId} ${index}`, segmentBytes * scale, 'video/iso.segment');
      return { sha256, bytes, durationMs: 4000 };
    }),
  });
  const lecture = (lectureId: string): Lecture => ({
    lectureId,
    title: { zh: '河流', en: 'Rivers' },
    durationMs: segments * 4000,
    poster: add(shape.sharedPoster === true ? 'poster' : `${lectureId} poster`, 3000, 'image/webp'),
    chapters: [{ startMs: 0, title: { zh: '开始', en: 'Start' } }],
    subtitles: [{ language: 'zh-CN', label: '中文', file: add(`${lectureId} zh`, 900, 'text/vtt') }],
    renditions: [rendition(lectureId, 'low', 1), rendition(lectureId, 'high', 2)],
  });
  const manifest: CourseManifest = {
    schema: 'hexi.course-manifest/1',
    courseId,
    version,
    issuedAt: '2026-01-05T08:00:00Z',
    title: { zh: '水土', en: 'Soil' },
    lectures: lectures.map(lecture),
  };
  return { manifest, files };
}

export interface Signer {
  readonly keys: SigningKey[];
  sign(manifest: CourseManifest): SignedManifest;
}

export function newSigner(keyId = 'centre-1'): Signer {
  const { publicKeyRaw, privateKeySeed } = generateEd25519KeyPair();
  return {
    keys: [{ keyId, algorithm: 'Ed25519', publicKey: encodeBase64url(publicKeyRaw) }],
    sign: (manifest) => signManifest(manifest, { keyId, privateKeySeed }, nodeEd25519),
  };
}

export function lectureOf({ manifest }: CourseFixture, lectureId = 'rivers'): Lecture {
  const lecture = manifest.lectures.find((candidate) => candidate.lectureId === lectureId);
  if (lecture === undefined) throw new Error(`no lecture ${lectureId}`);
  return lecture;
}
