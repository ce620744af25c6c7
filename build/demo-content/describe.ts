/** Measures what was encoded and writes it down as `lecture.json`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { renditions, segmentNames } from './encode.ts';
import { readInit, stretchOf } from './fragments.ts';
import type { Narration } from './narration.ts';
import type { Handout, Lecture, LectureManifest, Rendition } from './types.ts';

const endOf = ({ startMs, durationMs }: { startMs: number; durationMs: number }): number => startMs + durationMs;

const describeRendition = async (
  folder: string,
  { renditionId, width, height }: (typeof renditions)[number],
): Promise<Rendition> => {
  const init = path.join(folder, renditionId, 'init.mp4');
  const tracks = readInit(await readFile(init));
  const video = tracks.find(({ kind }) => kind === 'video');
  const audio = tracks.find(({ kind }) => kind === 'audio');
  if (video === undefined || audio === undefined) throw new Error(`${init} lacks picture or sound`);
  let soundEndMs = 0;
  const segments: { path: string; durationMs: number; bytes: number }[] = [];
  for (const name of await segmentNames(path.join(folder, renditionId))) {
    const file = path.join(folder, renditionId, name);
    const bytes = await readFile(file);
    const { durationMs } = stretchOf(bytes, video);
    soundEndMs = endOf(stretchOf(bytes, audio));
    segments.push({ path: `${renditionId}/${name}`, durationMs: Math.round(durationMs), bytes: bytes.length });
  }
  const pictureEndMs = segments.reduce((total, { durationMs }) => total + durationMs, 0);
  if (Math.abs(soundEndMs - pictureEndMs) > 50)
    throw new Error(`${renditionId}: the picture ends at ${pictureEndMs} ms, the sound at ${soundEndMs} ms`);
  const bitsPerSecond = (bytes: number, ms: number): number => Math.ceil((bytes * 8000) / ms);
  return {
    renditionId,
    width,
    height,
    bandwidth: Math.max(...segments.map(({ bytes, durationMs }) => bitsPerSecond(bytes, durationMs))),
    averageBandwidth: bitsPerSecond(
      segments.reduce((total, { bytes }) => total + bytes, 0),
      pictureEndMs,
    ),
    codecs: `${video.codec},${audio.codec}`,
    init: { path: `${renditionId}/init.mp4` },
    segments: segments.map(({ path, durationMs }) => ({ path, durationMs })),
  };
};

export const describe = async (
  { lecture, narration, handout }: { lecture: Lecture; narration: Narration; handout: Handout | null },
  folder: string,
): Promise<LectureManifest> => {
  const described: Rendition[] = [];
  for (const settings of renditions) {
    const rendition = await describeRendition(folder, settings);
    const total = rendition.segments.reduce((sum, { durationMs }) => sum + durationMs, 0);
    if (total !== narration.durationMs)
      throw new Error(`${settings.renditionId} lasts ${total} ms, its narration ${narration.durationMs} ms`);
    described.push(rendition);
  }
  return {
    lectureId: lecture.slug,
    title: lecture.title,
    durationMs: narration.durationMs,
    poster: { path: 'poster.webp', mediaType: 'image/webp' },
    chapters: narration.chapters,
    subtitles: [
      { language: 'zh-CN', label: '简体中文', path: 'subtitles/zh-CN.vtt' },
      { language: 'en', label: 'English', path: 'subtitles/en.vtt' },
    ],
    ...(handout === null ? {} : { slides: handout }),
    ...(lecture.encrypt === undefined ? {} : { encrypt: lecture.encrypt }),
    renditions: described,
  };
};
