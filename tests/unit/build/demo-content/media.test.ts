import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInit, stretchOf } from '../../../../build/demo-content/fragments.ts';
import type { LectureManifest } from '../../../../build/demo-content/types.ts';

const root = path.join(import.meta.dirname, '../../../../build/demo-content');
const media = path.join(root, 'media');
const slugs = readdirSync(media).toSorted();

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

interface TimedText {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

const readVtt = (file: string): TimedText[] => {
  const [header, ...blocks] = readFileSync(file, 'utf8').trim().split('\n\n');
  expect(header).toBe('WEBVTT');
  const ms = (stamp: string): number => {
    const [hours = 0, minutes = 0, seconds = 0] = stamp.split(':').map(Number);
    return Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000);
  };
  return blocks.map((block) => {
    const [, timing = '', text = ''] = block.split('\n');
    const [start = '', end = ''] = timing.split(' --> ');
    return { startMs: ms(start), endMs: ms(end), text };
  });
};

it('is three lectures in at most 20 MB', () => {
  expect(slugs).toHaveLength(3);
  const bytes = filesUnder(root).reduce((sum, file) => sum + statSync(file).size, 0);
  expect(bytes).toBeLessThanOrEqual(20_000_000);
  for (const file of filesUnder(media)) expect(statSync(file).size).toBeLessThan(1_000_000);
});

const slideFiles = ({ slides }: LectureManifest): string[] => {
  if (slides === undefined) return [];
  return slides.kind === 'pdf' ? [slides.path] : slides.pages.map((page) => page.path);
};

it('shows slides as pictures and as a PDF, and encryption', () => {
  const lectures = slugs.map(
    (slug) => JSON.parse(readFileSync(path.join(media, slug, 'lecture.json'), 'utf8')) as LectureManifest,
  );
  expect(lectures.map(({ slides }) => slides?.kind ?? 'none').toSorted()).toEqual(['images', 'none', 'pdf']);
  expect(lectures.filter(({ encrypt }) => encrypt === true)).toHaveLength(1);
  for (const { slides, durationMs } of lectures) {
    const starts = slides?.pages.map(({ startMs }) => startMs) ?? [0];
    expect(starts[0]).toBe(0);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(starts.at(-1)).toBeLessThan(durationMs);
  }
});

describe.each(slugs)('%s', (slug) => {
  const folder = path.join(media, slug);
  const lecture = JSON.parse(readFileSync(path.join(folder, 'lecture.json'), 'utf8')) as LectureManifest;

  it('has exactly the files that its description names', () => {
    const named = [
      'lecture.json',
      lecture.poster.path,
      ...lecture.subtitles.map((subtitle) => subtitle.path),
      ...slideFiles(lecture),
      ...lecture.renditions.flatMap(({ init, segments }) => [init.path, ...segments.map((segment) => segment.path)]),
    ];
    expect(
      filesUnder(folder)
        .map((file) => path.relative(folder, file).replaceAll('\\', '/'))
        .toSorted(),
    ).toEqual(named.toSorted());
    expect(lecture.lectureId).toBe(slug);
    expect(statSync(path.join(folder, lecture.poster.path)).size).toBeLessThan(60_000);
  });

  it('lasts three to six minutes', () => {
    expect(lecture.durationMs).toBeGreaterThanOrEqual(3 * 60_000);
    expect(lecture.durationMs).toBeLessThanOrEqual(6 * 60_000);
  });

  it('says of every segment what the segment itself says', () => {
    expect(lecture.renditions.map(({ renditionId }) => renditionId)).toEqual(['720p', '360p']);
    for (const rendition of lecture.renditions) {
      const tracks = readInit(readFileSync(path.join(folder, rendition.init.path)));
      expect(rendition.codecs).toBe(tracks.map(({ codec }) => codec).join(','));
      const ends = { video: 0, audio: 0 };
      let peak = 0;
      for (const segment of rendition.segments) {
        const bytes = readFileSync(path.join(folder, segment.path));
        for (const track of tracks) {
          const { startMs, durationMs } = stretchOf(bytes, track);
          expect(Math.abs(startMs - ends[track.kind])).toBeLessThan(0.1);
          ends[track.kind] = startMs + durationMs;
          if (track.kind === 'video') expect(segment.durationMs).toBe(durationMs);
        }
        peak = Math.max(peak, Math.ceil((bytes.length * 8000) / segment.durationMs));
      }
      expect(Math.abs(ends.video - lecture.durationMs)).toBeLessThanOrEqual(50);
      expect(Math.abs(ends.audio - lecture.durationMs)).toBeLessThanOrEqual(50);
      expect(rendition.bandwidth).toBe(peak);
      expect(rendition.averageBandwidth).toBeLessThanOrEqual(peak);
    }
  });

  it('has subtitles in order, within the lecture, sentence for sentence in both languages', () => {
    const [chinese = [], english = []] = lecture.subtitles.map((subtitle) => readVtt(path.join(folder, subtitle.path)));
    let before = 0;
    for (const cue of chinese) {
      expect(cue.startMs).toBeGreaterThanOrEqual(before);
      expect(cue.endMs).toBeGreaterThan(cue.startMs);
      expect(cue.text).toMatch(/[\u4e00-\u9fff]/);
      before = cue.endMs;
    }
    expect(before).toBeLessThanOrEqual(lecture.durationMs);
    expect(english.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
      chinese.map(({ startMs, endMs }) => [startMs, endMs]),
    );
    for (const cue of english) expect(cue.text).toMatch(/^[ -~’]+$/);
  });

  it('has chapters in order, the first at the beginning', () => {
    const starts = lecture.chapters.map(({ startMs }) => startMs);
    expect(starts[0]).toBe(0);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(starts.length).toBeGreaterThanOrEqual(4);
    expect(Math.max(...starts)).toBeLessThan(lecture.durationMs);
  });
});
