import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../api-client/client/create-api-client.ts';
import { createLibrary, type Library } from '../../../electron/library/library.ts';
import { openCatalogue } from '../../../electron/store/open-catalogue.ts';
import { pullCatalogue } from '../../../electron/sync/pull-catalogue.ts';
import { apiFailure } from '../../harness/api-failure.ts';
import { manualClock, recordingLog, temporaryFolder } from '../../harness/core-ports.ts';
import { openFaultyProxy } from '../../harness/faulty-proxy.ts';
import { publicationOf } from './catalogue-suite.ts';
import { problemCode, signal } from './world.ts';
import type { World } from './world.ts';

const courses = 1_200;
const all = Array.from({ length: courses }, (_, n) => publicationOf(`course-${n}`));

/** The centre's snapshot as a real terminal takes it in: fetched, verified, unpacked, indexed. */
export function snapshotSuite(world: () => World): void {
  describe('catalogue snapshot', () => {
    let place: ReturnType<typeof temporaryFolder>;
    let library: Library;
    let close: () => void;
    let client: ApiClient;
    let pages: number;
    let log: ReturnType<typeof recordingLog>;
    const inbox = (): string => path.join(place.folder, 'snapshot');

    beforeEach(async () => {
      place = temporaryFolder();
      log = recordingLog();
      const clock = manualClock();
      const database = openCatalogue({ file: path.join(place.folder, 'catalogue.db'), binding: null, log, clock });
      library = createLibrary({ database, clock, announce: () => {}, history: () => [], planned: () => [] });
      close = () => database.close();
      client = await world().terminal();
      pages = 0;
    });
    afterEach(() => {
      close();
      place.remove();
    });

    const pull = (more: { api?: Partial<ApiClient>; mediaBaseUrl?: string } = {}): Promise<void> =>
      pullCatalogue({
        api: {
          getCatalogueSnapshot: (input, options) => client.getCatalogueSnapshot(input, options),
          getCatalogueChanges: (input, options) => {
            pages += 1;
            return client.getCatalogueChanges(input, options);
          },
          ...more.api,
        },
        timers: { sleep: (ms, ended) => sleep(ms, undefined, { signal: ended }) },
        snapshotFolder: inbox(),
        mediaBaseUrl: () => more.mediaBaseUrl ?? `${world().url}/media`,
        catalogue: library.catalogue,
        source: world().url,
        clock: manualClock(),
        log,
        signal,
      });
    const fileOf = async (): Promise<string> =>
      world().central.media.pathOf((await client.getCatalogueSnapshot({}, { signal })).file.sha256);

    it('is not made for a small catalogue: that comes by pages', async () => {
      await world().central.publisher.publishCourses(all.slice(0, 3));
      expect(await problemCode(client.getCatalogueSnapshot({}, { signal }))).toBe('not-found');
      await pull();
      expect(library.catalogue.count()).toBe(3);
    });

    it('fills a terminal in one go; what changed since, tombstones too, comes with its cursor', async () => {
      const { publisher } = world().central;
      await publisher.publishCourses(all);
      const snapshot = await client.getCatalogueSnapshot({}, { signal });
      expect(snapshot.courses).toBe(courses);
      await publisher.publishCourse(publicationOf('course-7', 'changed'));
      await publisher.retractCourses(['course-8']);
      // Made once, although the catalogue has moved a little.
      expect(await client.getCatalogueSnapshot({}, { signal })).toEqual(snapshot);
      await pull();
      expect(pages).toBe(1);
      expect(library.catalogue.count()).toBe(courses - 1);
      expect(library.catalogue.course('course-7')?.title.zh).toBe('changed');
      expect(library.catalogue.course('course-8')).toBeNull();
      expect(library.catalogue.state()).toMatchObject({ refilling: false });
      expect(existsSync(inbox())).toBe(false);
      await publisher.retractCourses(['course-9']);
      await pull();
      expect(library.catalogue.course('course-9')).toBeNull();
    });

    it('is made anew when it lags far behind, or its file is gone; the one before the last goes', async () => {
      const { publisher } = world().central;
      await publisher.publishCourses(all);
      const first = await fileOf();
      await publisher.publishCourses(all.slice(0, 501).map(({ course }) => publicationOf(course.courseId, 'second')));
      const second = await fileOf();
      expect(second).not.toBe(first);
      expect(existsSync(first)).toBe(true);
      await publisher.publishCourses(all.slice(0, 501).map(({ course }) => publicationOf(course.courseId, 'third')));
      expect(await fileOf()).not.toBe(second);
      expect([existsSync(first), existsSync(second)]).toEqual([false, true]);
      truncateSync(await fileOf(), 10);
      expect(statSync(await fileOf()).size).toBeGreaterThan(10);
    });

    it('cut short, goes on from where it stood, and the library is not empty meanwhile', async () => {
      const { publisher } = world().central;
      await publisher.publishCourses(all.slice(0, 5));
      await pull();
      await publisher.publishCourses(all);
      library.catalogue.beginRefill(world().url);
      const proxy = await openFaultyProxy({ targetPort: Number(new URL(world().url).port) });
      try {
        proxy.fail(/^\/media\//, { kind: 'half' });
        const mediaBaseUrl = `${proxy.url}/media`;
        await expect(pull({ mediaBaseUrl })).rejects.toMatchObject({ code: 'central.unreachable' });
        expect(library.catalogue.count()).toBe(5);
        const [name = ''] = readdirSync(inbox());
        const here = statSync(path.join(inbox(), name)).size;
        const whole = (await client.getCatalogueSnapshot({}, { signal })).file.bytes;
        expect(here).toBeGreaterThan(0);
        expect(here).toBeLessThan(whole);
        proxy.clear();
        await pull({ mediaBaseUrl });
        expect(library.catalogue.count()).toBe(courses);
        expect(pages).toBe(2);
      } finally {
        await proxy.close();
      }
    });

    it('wrong bytes, half a file, or another one than was promised: the pages serve, and nothing is lost', async () => {
      await world().central.publisher.publishCourses(all);
      const { file } = await client.getCatalogueSnapshot({}, { signal });
      mkdirSync(inbox());
      writeFileSync(path.join(inbox(), file.sha256), Buffer.alloc(file.bytes - 10));
      writeFileSync(path.join(inbox(), 'another'), 'left over');
      await pull();
      expect(pages).toBe(3);
      expect(library.catalogue.count()).toBe(courses);
      expect(existsSync(inbox())).toBe(false);
    });

    it('a file that unpacks but is not what its name says is not believed', async () => {
      await world().central.publisher.publishCourses(all);
      const { file } = await client.getCatalogueSnapshot({}, { signal });
      const honest = gunzipSync(readFileSync(world().central.media.pathOf(file.sha256))).toString();
      mkdirSync(inbox());
      writeFileSync(path.join(inbox(), file.sha256), gzipSync(honest.replaceAll('简介', '假的'), { level: 0 }));
      await pull();
      expect(library.catalogue.course('course-1')?.abstract.zh).toBe('简介');
    });

    it.each([
      ['no gzip', () => Buffer.from('not packed')],
      ['half a gzip', (packed: Buffer) => packed.subarray(0, packed.length / 2)],
      [
        'fewer courses than promised',
        (packed: Buffer) => gzipSync(gunzipSync(packed).toString().split('\n').slice(1).join('\n')),
      ],
      ['a line that is no course', (packed: Buffer) => gzipSync(`{"courseId":"x"}\n${gunzipSync(packed).toString()}`)],
    ])('a file that keeps its hash and is %s: the pages serve', async (_, spoil) => {
      await world().central.publisher.publishCourses(all);
      const snapshot = await client.getCatalogueSnapshot({}, { signal });
      const { media } = world().central;
      const spoilt = spoil(readFileSync(media.pathOf(snapshot.file.sha256)));
      const sha256 = createHash('sha256').update(spoilt).digest('hex');
      mkdirSync(path.dirname(media.pathOf(sha256)), { recursive: true });
      writeFileSync(media.pathOf(sha256), spoilt);
      const file = { ...snapshot.file, sha256, bytes: spoilt.length };
      await pull({ api: { getCatalogueSnapshot: async () => ({ ...snapshot, file }) } });
      expect(library.catalogue.count()).toBe(courses);
      expect(pages).toBe(3);
    });

    it('no media host, or a centre that fails at it: the pages serve; a line that fails is tried again', async () => {
      await world().central.publisher.publishCourses(all);
      await pull({ mediaBaseUrl: 'http://127.0.0.1:1/media' });
      expect(library.catalogue.count()).toBe(courses);
      library.catalogue.beginRefill(world().url);
      await pull({ api: { getCatalogueSnapshot: () => Promise.reject(apiFailure('server-failed', 500)) } });
      library.catalogue.beginRefill(world().url);
      const before = pages;
      const unreachable = apiFailure('unreachable');
      await expect(pull({ api: { getCatalogueSnapshot: () => Promise.reject(unreachable) } })).rejects.toBe(
        unreachable,
      );
      expect(pages).toBe(before);
      expect(library.catalogue.count()).toBe(courses);
    });
  });
}
