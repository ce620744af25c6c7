import { createHash, randomFillSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mediaPath } from '../../api-client/contract/routes.ts';
import type { CourseManifest, SignedManifest } from '../../api-client/contract/manifest.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import { newSigner } from '../integration/electron/cache/course-fixture.ts';

export interface MadeFile {
  readonly sha256: string;
  readonly bytes: number;
}
export interface MadeCourse {
  readonly courseId: string;
  readonly signed: SignedManifest;
  readonly keys: SigningKey[];
  /** By lecture. */
  readonly files: Readonly<Record<string, readonly MadeFile[]>>;
}

/** A signed course of random bytes: for each lecture the sizes of its files. They lie under `root` as the centre lays them. */
export function makeCourse(root: string, lectures: Readonly<Record<string, readonly number[]>>): MadeCourse {
  const signer = newSigner();
  const make = (bytes: number): MadeFile => {
    const content = randomFillSync(Buffer.allocUnsafe(bytes));
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file = path.join(root, mediaPath(sha256));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return { sha256, bytes };
  };
  const files: Record<string, MadeFile[]> = {};
  const manifest: CourseManifest = {
    schema: 'hexi.course-manifest/1',
    courseId: 'measured',
    version: 1,
    issuedAt: '2026-01-05T08:00:00Z',
    title: { zh: '测量', en: 'Measured' },
    lectures: Object.entries(lectures).map(([lectureId, sizes]) => {
      const init = make(800);
      const segments = sizes.map(make);
      files[lectureId] = [init, ...segments];
      return {
        lectureId,
        title: { zh: '测量', en: 'Measured' },
        durationMs: segments.length * 4000,
        poster: null,
        chapters: [],
        subtitles: [],
        renditions: [
          {
            renditionId: 'only',
            width: 1280,
            height: 720,
            bandwidth: 2_000_000,
            averageBandwidth: 1_500_000,
            codecs: 'avc1.42c01e,mp4a.40.2',
            init: { ...init, mediaType: 'video/mp4' },
            segments: segments.map((segment) => ({ ...segment, durationMs: 4000 })),
          },
        ],
      };
    }),
  };
  return { courseId: manifest.courseId, signed: signer.sign(manifest), keys: signer.keys, files };
}
