import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lectureSchema } from '../../api-client/contract/manifest.ts';
import type { Lecture } from '../../api-client/contract/manifest.ts';
import type { MediaStore } from '../media/media-store.ts';
import { lectureSourceSchema } from './lecture-source.ts';

/** @throws Error that names the file which is missing or not of the form. */
export async function readLectureSource(folder: string) {
  const file = path.join(folder, 'lecture.json');
  const parsed = lectureSourceSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not a lecture`, { cause: parsed.error });
  return parsed.data;
}

/** Brings all files of the lecture in `folder` into the media store, and describes it as a manifest does. */
export async function importLecture(folder: string, media: MediaStore): Promise<Lecture> {
  const { renditions, subtitles, poster, ...rest } = await readLectureSource(folder);
  const bring = (relative: string, mediaType: string) =>
    media.importFile(path.join(folder, ...relative.split('/')), mediaType);

  return lectureSchema.parse({
    ...rest,
    poster: poster === null ? null : await bring(poster.path, poster.mediaType),
    subtitles: await Promise.all(
      subtitles.map(async ({ path: file, ...subtitle }) => ({ ...subtitle, file: await bring(file, 'text/vtt') })),
    ),
    renditions: await inTurn(renditions, async ({ init, segments, ...rendition }) => ({
      ...rendition,
      init: await bring(init.path, 'video/mp4'),
      segments: await inTurn(segments, async (segment) => {
        const { sha256, bytes } = await bring(segment.path, 'video/mp4');
        return { sha256, bytes, durationMs: segment.durationMs };
      }),
    })),
  });
}

/** A few at a time: a long lecture has thousands of segments. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const width = 8;
  for (let index = 0; index < items.length; index += width) {
    results.push(...(await Promise.all(items.slice(index, index + width).map(work))));
  }
  return results;
}
