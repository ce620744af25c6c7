import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lecture, Rendition } from '../../../../../api-client/contract/manifest.ts';
import {
  createJob,
  describeJob,
  followStore,
  jobState,
  nextFile,
  planJob,
} from '../../../../../electron/cache/downloads/download-job.ts';
import {
  chooseRendition,
  findLecture,
  lectureFiles,
  renditionFiles,
  tally,
} from '../../../../../electron/cache/downloads/download-plan.ts';
import type { Has } from '../../../../../electron/cache/downloads/download-plan.ts';

const hash = (seed: number): string => seed.toString(16).padStart(64, '0');
const file = (seed: number, bytes = 10) => ({ sha256: hash(seed), bytes, mediaType: 'video/mp4' });
const rendition = (renditionId: string, bandwidth: number, first: number, count = 4): Rendition => ({
  renditionId,
  width: 640,
  height: 360,
  bandwidth,
  averageBandwidth: bandwidth,
  codecs: 'avc1',
  init: file(first),
  segments: Array.from({ length: count }, (_, index) => ({
    sha256: hash(first + 1 + index),
    bytes: 10,
    durationMs: 1,
  })),
});
const low = rendition('low', 1, 100);
const middle = rendition('middle', 2, 200);
const high = rendition('high', 3, 300);
const lecture: Lecture = {
  lectureId: 'rivers',
  title: { zh: '河', en: 'Rivers' },
  durationMs: 1,
  poster: file(1),
  chapters: [],
  subtitles: [{ language: 'en', label: 'English', file: file(2) }],
  renditions: [middle, high, low],
};
const here = (...seeds: number[]): Has => {
  const present = new Set(seeds.map(hash));
  return ({ sha256 }) => present.has(sha256);
};
const nothing = here();

test('files come in the order in which they are wanted, each once', () => {
  const twice: Rendition = { ...low, segments: [...low.segments, low.segments[0]!] };
  expect(lectureFiles(lecture, twice).map(({ sha256 }) => Number.parseInt(sha256, 16))).toEqual([
    100, 1, 2, 101, 102, 103, 104,
  ]);
  expect(renditionFiles(twice)).toHaveLength(5);
});

test('slides are wanted with the lecture, before its segments', () => {
  const seeds = (slides: Lecture['slides']): number[] =>
    lectureFiles({ ...lecture, ...(slides === undefined ? {} : { slides }) }, low).map(({ sha256 }) =>
      Number.parseInt(sha256, 16),
    );
  const picture = (seed: number) => ({ sha256: hash(seed), bytes: 10, mediaType: 'image/webp' }) as const;
  const pages = [7, 8, 7].map((seed, index) => ({ startMs: index, title: null, file: picture(seed) }));
  expect(seeds({ kind: 'images', pages })).toEqual([100, 1, 2, 7, 8, 101, 102, 103, 104]);
  const file = { sha256: hash(9), bytes: 10, mediaType: 'application/pdf' } as const;
  expect(seeds({ kind: 'pdf', file, pages: [{ startMs: 0, title: null, page: 1 }] })).toEqual([
    100, 1, 2, 9, 101, 102, 103, 104,
  ]);
});

describe('the rendition', () => {
  test.each([
    ['high', nothing, 'high'],
    ['low', nothing, 'low'],
    ['high', here(1, 2), 'high'],
    ['high', here(100, 101), 'low'],
    ['low', here(100, 300, 301), 'high'],
    ['high', here(100, 101, 102, 103, 104, 300, 301, 302), 'low'],
    ['low', here(100, 101, 102, 103, 104, 300, 301, 302, 303, 304), 'low'],
    ['high', here(100, 101, 102, 103, 104, 300, 301, 302, 303, 304), 'high'],
  ] as const)('for %s quality with what is here', (quality, has, expected) => {
    expect(chooseRendition(lecture, quality, has).renditionId).toBe(expected);
  });
});

test('a lecture that is not in the manifest', () => {
  const manifest = { courseId: 'soil', lectures: [lecture] } as Parameters<typeof findLecture>[0];
  expect(findLecture(manifest, 'rivers')).toBe(lecture);
  expect(() => findLecture(manifest, 'dunes')).toThrow('lecture.not-found');
});

const wish = {
  courseId: 'soil',
  lectureId: 'rivers',
  renditionId: 'low',
  state: 'active',
  wantedBy: 'person',
} as const;

test('however files come and go, the job says what a fresh count would say', () => {
  const files = lectureFiles(lecture, low);
  const anyChange = fc.tuple(fc.nat(files.length), fc.boolean());
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 60 }), (changes) => {
      const present = new Set<string>();
      const has: Has = ({ sha256 }) => present.has(sha256);
      const job = createJob(wish, 0);
      planJob(job, files, has);
      for (const [index, comes] of changes) {
        const file = files[index % files.length]!;
        if (comes) present.add(file.sha256);
        else present.delete(file.sha256);
        followStore(job, file, has);
      }
      const fresh = tally(files, has);
      expect(job.bytesDone).toBe(fresh.bytesDone);
      expect(new Set(job.missing.keys())).toEqual(new Set(fresh.missing.map(({ sha256 }) => sha256)));
      expect(jobState(job)).toBe(fresh.missing.length === 0 ? 'cached' : 'waiting');
      expect(nextFile(job) === null).toBe(fresh.missing.length === 0);
    }),
  );
});

test('what stands still asks for nothing, and says why only as long as it matters', () => {
  const job = createJob(wish, 0);
  expect(jobState(job)).toBe('waiting');
  planJob(job, lectureFiles(lecture, low), nothing);
  expect(nextFile(job)?.sha256).toBe(hash(100));
  job.inFlight.set(hash(100), Promise.resolve());
  expect(nextFile(job)?.sha256).toBe(hash(1));
  expect(jobState(job)).toBe('caching');
  job.holding = new AbortController();
  job.error = new Error('anything');
  expect([jobState(job), nextFile(job)]).toEqual(['waiting', null]);
  expect(describeJob(job, 0).error).toEqual({ code: 'internal.unexpected', details: {} });
  job.holding = null;
  job.failed = true;
  expect([jobState(job), nextFile(job)]).toEqual(['failed', null]);
  job.wish = { ...wish, state: 'paused' };
  expect([jobState(job), nextFile(job), describeJob(job, 0).error]).toEqual(['paused', null, null]);
});
