import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lectureSchema } from '../../api-client/contract/manifest.ts';
import type { Lecture, Rendition } from '../../api-client/contract/manifest.ts';
import type { ContentKeys } from '../content-keys/content-keys.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { LectureSource, SlidesSource } from './lecture-source.ts';
import { lectureSourceSchema } from './lecture-source.ts';
import { segmentCipher } from './segment-cipher.ts';

/** @throws Error that names the file which is missing or not of the form. */
export async function readLectureSource(folder: string) {
  const file = path.join(folder, 'lecture.json');
  const parsed = lectureSourceSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not a lecture`, { cause: parsed.error });
  return parsed.data;
}

/**
 * Brings all files of the lecture in `folder` into the media store, and describes it as a manifest does.
 * @param keys for a lecture that is to be encrypted
 */
export async function importLecture(folder: string, media: MediaStore, keys?: ContentKeys): Promise<Lecture> {
  const { renditions, subtitles, poster, slides, encrypt = false, ...rest } = await readLectureSource(folder);
  if (encrypt && keys === undefined) throw new Error(`${folder} is to be encrypted, and there are no keys`);
  const pathOf = (relative: string): string => path.join(folder, ...relative.split('/'));
  const bring = (relative: string, mediaType: string) => media.importFile(pathOf(relative), mediaType);

  async function bringRendition({ init, segments, ...rendition }: LectureSource['renditions'][number]) {
    const lock = encrypt && keys !== undefined ? await keys.keyFor(await contentHash(segments, pathOf)) : null;
    return {
      ...rendition,
      init: await bring(init.path, 'video/mp4'),
      segments: await inTurn(segments, async (segment, index) => {
        const cipher = lock === null ? undefined : segmentCipher(lock.key, index);
        const { sha256, bytes } = await media.importFile(pathOf(segment.path), 'video/mp4', cipher);
        return { sha256, bytes, durationMs: segment.durationMs };
      }),
      ...(lock === null ? {} : { encryption: { method: 'AES-128', keyId: lock.keyId, iv: 'media-sequence' } as const }),
    } satisfies Rendition;
  }

  return lectureSchema.parse({
    ...rest,
    poster: poster === null ? null : await bring(poster.path, poster.mediaType),
    subtitles: await Promise.all(
      subtitles.map(async ({ path: file, ...subtitle }) => ({ ...subtitle, file: await bring(file, 'text/vtt') })),
    ),
    renditions: await oneByOne(renditions, bringRendition),
    ...(slides === undefined ? {} : { slides: await bringSlides(slides, bring) }),
  });
}

type Bring = (relative: string, mediaType: string) => ReturnType<MediaStore['importFile']>;

/** Their kinds of file are checked with the whole lecture. */
async function bringSlides(slides: SlidesSource, bring: Bring): Promise<object> {
  if (slides.kind === 'pdf') {
    const { path: file, ...rest } = slides;
    return { ...rest, file: await bring(file, 'application/pdf') };
  }
  const pages = await inTurn(slides.pages, async ({ path: file, mediaType, ...page }) => ({
    ...page,
    file: await bring(file, mediaType),
  }));
  return { kind: slides.kind, pages };
}

/** Of the segments in the clear, in order: what is encrypted again under the same key. */
async function contentHash(segments: readonly { path: string }[], pathOf: (relative: string) => string) {
  const all = createHash('sha256');
  for (const segment of segments) {
    const one = createHash('sha256');
    await pipeline(createReadStream(pathOf(segment.path)), one);
    all.update(one.digest());
  }
  return all.digest('hex');
}

async function oneByOne<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** A few at a time: a long lecture has thousands of segments. */
async function inTurn<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const width = 8;
  for (let from = 0; from < items.length; from += width) {
    results.push(...(await Promise.all(items.slice(from, from + width).map((item, at) => work(item, from + at)))));
  }
  return results;
}
