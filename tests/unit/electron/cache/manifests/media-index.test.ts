import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CourseManifest, Lecture } from '../../../../../api-client/contract/manifest.ts';
import {
  besideFiles,
  lectureFiles,
  renditionFiles,
  tally,
} from '../../../../../electron/cache/downloads/download-plan.ts';
import type { Has } from '../../../../../electron/cache/downloads/download-plan.ts';
import { createMediaIndex, standingOf } from '../../../../../electron/cache/manifests/media-index.ts';
import type { WantedFile } from '../../../../../electron/cache/store/segment-store.ts';

/** Few names, so that lectures share files, also within one. */
const name = (index: number): string => index.toString(16).padStart(64, '0');
const bytesOf = (index: number): number => 100 + index;
const fileIndex = fc.nat(14);
const file = fileIndex.map((index) => ({ sha256: name(index), bytes: bytesOf(index), mediaType: 'video/mp4' }));
const rendition = fc.record({ init: file, segments: fc.array(file, { minLength: 1, maxLength: 5 }) });
type Shape<A> = A extends fc.Arbitrary<infer T> ? T : never;
const lecture = fc.record({ poster: fc.option(file), renditions: fc.array(rendition, { minLength: 1, maxLength: 3 }) });

function courseOf(courseId: string, version: number, lectures: Shape<typeof lecture>[]): CourseManifest {
  const title = { zh: '课', en: 'Course' };
  return {
    schema: 'hexi.course-manifest/1',
    courseId,
    version,
    issuedAt: '2026-01-05T08:00:00Z',
    title,
    lectures: lectures.map(({ poster, renditions }, index) => ({
      lectureId: `lecture-${index}`,
      title,
      durationMs: 1000,
      poster,
      chapters: [],
      subtitles: [],
      renditions: renditions.map(({ init, segments }, at) => ({
        renditionId: `r${at}`,
        width: 1,
        height: 1,
        bandwidth: at + 1,
        averageBandwidth: 1,
        codecs: 'avc1',
        init,
        segments: segments.map(({ sha256, bytes }) => ({ sha256, bytes, durationMs: 1 })),
      })),
    })) as Lecture[],
  };
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('file' as const), index: fileIndex, size: fc.option(fc.constantFrom(0, 1)) }),
  fc.record({
    kind: fc.constant('course' as const),
    courseId: fc.constantFrom('soil', 'sand'),
    lectures: fc.array(lecture, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('drop' as const), courseId: fc.constantFrom('soil', 'sand') }),
);

test('however manifests and files come and go, the counts are those of a fresh walk over everything', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const sizes = new Map<string, number>();
      const courses = new Map<string, CourseManifest>();
      const has: Has = ({ sha256, bytes }) => sizes.get(sha256) === bytes;
      const index = createMediaIndex(has);
      for (const [at, change] of steps.entries()) {
        if (change.kind === 'file') {
          const sha256 = name(change.index);
          if (change.size === null) sizes.delete(sha256);
          else sizes.set(sha256, bytesOf(change.index) + change.size);
          index.follow(sha256);
        } else if (change.kind === 'course') {
          const manifest = courseOf(change.courseId, at, change.lectures);
          courses.set(change.courseId, manifest);
          index.put(manifest);
        } else {
          courses.delete(change.courseId);
          index.drop(change.courseId);
        }
      }
      const named = new Map<string, WantedFile>();
      const stocked = new Set<string>();
      for (const { courseId, lectures } of courses.values()) {
        for (const one of lectures) {
          const shelf = index.shelf({ courseId, lectureId: one.lectureId })!;
          const beside = tally(besideFiles(one), has);
          expect(shelf.beside).toMatchObject({ bytes: beside.bytesTotal, bytesHere: beside.bytesDone });
          for (const each of one.renditions) {
            const fresh = tally(renditionFiles(each), has);
            expect(shelf.renditions.get(each.renditionId)).toMatchObject({
              files: renditionFiles(each).length,
              filesHere: renditionFiles(each).length - fresh.missing.length,
              bytes: fresh.bytesTotal,
              bytesHere: fresh.bytesDone,
            });
            for (const used of renditionFiles(each)) {
              named.set(used.sha256, used);
              const isOnlyBeginning = used.sha256 === each.init.sha256;
              if (has(used) && !isOnlyBeginning) stocked.add(`${courseId}/${one.lectureId}`);
            }
            for (const used of lectureFiles(one, each)) {
              expect(index.uses(used.sha256).some((use) => use.shelf === shelf)).toBe(true);
            }
          }
        }
      }
      expect(new Set(index.stocked().map(({ courseId, lectureId }) => `${courseId}/${lectureId}`))).toEqual(stocked);
      expect(index.bytesInLectures()).toBe([...named.values()].filter(has).reduce((sum, { bytes }) => sum + bytes, 0));
    }),
    { numRuns: 300 },
  );
});

test('a manifest that lies about a size takes nothing from one that does not', () => {
  const one = { sha256: name(1), bytes: 101, mediaType: 'video/mp4' };
  const of = (init: typeof one) => [{ poster: null, renditions: [{ init, segments: [{ ...one, sha256: name(2) }] }] }];
  const sizes = new Map([[name(1), 101]]);
  const index = createMediaIndex(({ sha256, bytes }) => sizes.get(sha256) === bytes);
  index.put(courseOf('liar', 1, of({ ...one, bytes: 5 })));
  index.put(courseOf('soil', 1, of(one)));
  const here = (courseId: string) => standingOf(index.shelf({ courseId, lectureId: 'lecture-0' })!, 'low')?.bytesDone;
  expect([here('liar'), here('soil'), index.bytesInLectures()]).toEqual([0, 101, 101]);
});

test('a lecture of which only the beginning is here, since another begins alike, is not stocked', () => {
  const file = (index: number) => ({ sha256: name(index), bytes: 100 + index, mediaType: 'video/mp4' });
  const of = (segment: number) => [{ poster: null, renditions: [{ init: file(1), segments: [file(segment)] }] }];
  const here = new Set([name(1), name(2)]);
  const index = createMediaIndex(({ sha256 }) => here.has(sha256));
  index.put(courseOf('soil', 1, of(2)));
  index.put(courseOf('sand', 1, of(3)));
  expect(index.stocked().map(({ courseId }) => courseId)).toEqual(['soil']);
});
