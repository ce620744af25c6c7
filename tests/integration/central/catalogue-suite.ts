import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../api-client/client/create-api-client.ts';
import type { CatalogueChange } from '../../../api-client/contract/catalogue.ts';
import { nodeEd25519 } from '../../../api-client/protocol/node-ed25519.ts';
import { verifyManifest } from '../../../api-client/protocol/signature.ts';
import { importLecture } from '../../../central/catalogue/import-lecture.ts';
import type { Publication } from '../../../central/catalogue/publisher.ts';
import { demoFixture } from '../../harness/central.ts';
import { problemCode, signal } from './world.ts';
import type { World } from './world.ts';

export const publicationOf = (courseId: string, title = courseId): Publication => ({
  course: {
    courseId,
    title: { zh: title, en: title },
    abstract: { zh: '简介', en: 'Abstract' },
    teacher: { zh: '李文彬', en: 'Li Wenbin' },
    category: { id: 'province', name: { zh: '省情', en: 'The province' } },
    creditHours: 1.5,
    durationMs: 5_400_000,
    lectureCount: 2,
    keywords: ['甘肃'],
    publishedAt: '2026-03-01',
  },
  lectures: [],
});

const idOf = (change: CatalogueChange): string => (change.type === 'course' ? change.course.courseId : change.courseId);
const ids = (changes: readonly CatalogueChange[]): string[] =>
  changes.map((change) => (change.type === 'course' ? change.course.courseId : `-${change.courseId}`));

/** Pages until there is no more; `between` runs after each page. */
async function pull(client: ApiClient, cursor?: string, limit = 200, between: () => Promise<unknown> = async () => {}) {
  const changes: CatalogueChange[] = [];
  for (;;) {
    const page = await client.getCatalogueChanges({ ...(cursor === undefined ? {} : { cursor }), limit }, { signal });
    changes.push(...page.changes);
    cursor = page.nextCursor;
    if (!page.hasMore) return { changes, cursor };
    await between();
  }
}

export function catalogueSuite(world: () => World): void {
  describe('catalogue', () => {
    it('is empty, with a cursor to come back with', async () => {
      const client = await world().terminal();
      const { changes, cursor } = await pull(client);
      expect(changes).toEqual([]);
      await world().central.publisher.publishCourse(publicationOf('a'));
      expect(ids((await pull(client, cursor)).changes)).toEqual(['a']);
    });

    it('hands over changes once, oldest first, with tombstones', async () => {
      const { publisher } = world().central;
      const client = await world().terminal();
      await publisher.publishCourses(['a', 'b', 'c'].map((id) => publicationOf(id)));
      const first = await pull(client, undefined, 2);
      expect(ids(first.changes)).toEqual(['a', 'b', 'c']);

      await publisher.publishCourse(publicationOf('a', 'changed twice'));
      await publisher.publishCourse(publicationOf('a', 'changed'));
      await publisher.publishCourse(publicationOf('c'));
      await publisher.retractCourses(['b', 'unknown']);
      const second = await pull(client, first.cursor);
      expect(ids(second.changes)).toEqual(['a', '-b']);
      expect(second.changes[0]).toMatchObject({ course: { title: { en: 'changed' } } });
      expect((await pull(client, second.cursor)).changes).toEqual([]);
      expect(ids((await pull(client, first.cursor)).changes)).toEqual(['a', '-b']);

      await publisher.publishCourse(publicationOf('b', 'back'));
      expect(ids((await pull(client, second.cursor)).changes)).toEqual(['b']);
    });

    it('loses and repeats nothing while somebody publishes', async () => {
      const { publisher } = world().central;
      const client = await world().terminal();
      const all = Array.from({ length: 60 }, (_, index) => `course-${index}`);
      await publisher.publishCourses(all.map((id) => publicationOf(id)));
      let round = 0;
      const publishing: Promise<unknown>[] = [];
      const first = await pull(client, undefined, 7, async () => {
        round += 1;
        const touched = [`course-${round}`, `course-${59 - round}`, `new-${round}`];
        publishing.push(publisher.publishCourses(touched.map((id) => publicationOf(id, `round ${round}`))));
        publishing.push(publisher.retractCourses([`course-${30 + round}`]));
        if (round % 2 === 0) await Promise.all(publishing);
      });
      await Promise.all(publishing);
      expect(new Set(first.changes.map(idOf)).size).toBe(first.changes.length);

      const second = await pull(client, first.cursor, 7);
      expect(new Set(second.changes.map(idOf)).size).toBe(second.changes.length);
      const held = new Map([...first.changes, ...second.changes].map((change) => [idOf(change), change]));
      const fresh = new Map((await pull(client, undefined, 500)).changes.map((change) => [idOf(change), change]));
      expect(held).toEqual(fresh);
    });

    it('never hands out a cursor beyond a change that commits later', async () => {
      const { publisher } = world().central;
      const client = await world().terminal();
      const held = new Set<string>();
      let cursor: string | undefined;
      const writers = Array.from({ length: 12 }, async (_, writer) => {
        for (let index = 0; index < 5; index += 1) await publisher.publishCourse(publicationOf(`w${writer}-${index}`));
      });
      let writing = true;
      const done = Promise.all(writers).finally(() => (writing = false));
      for (;;) {
        const last = !writing;
        const pulled = await pull(client, cursor, 3);
        cursor = pulled.cursor;
        for (const change of pulled.changes) held.add(idOf(change));
        if (last) break;
      }
      await done;
      expect(held.size).toBe(60);
    });

    it('starts anew for a cursor of another catalogue, and says so', async () => {
      const client = await world().terminal();
      await world().central.publisher.publishCourses(['a', 'b'].map((id) => publicationOf(id)));
      const foreign = Buffer.from(JSON.stringify([1, 'another', 7, null, false])).toString('base64url');
      const first = await client.getCatalogueChanges({ cursor: foreign, limit: 1 }, { signal });
      expect(first).toMatchObject({ reset: true, hasMore: true });
      const second = await client.getCatalogueChanges({ cursor: first.nextCursor, limit: 1 }, { signal });
      expect(second).toMatchObject({ reset: true, hasMore: false });
      const third = await client.getCatalogueChanges({ cursor: second.nextCursor }, { signal });
      expect(third.reset).toBeUndefined();
    });

    it('refuses cursors and limits that are none', async () => {
      const client = await world().terminal();
      for (const cursor of ['', 'x', 'WzFd', Buffer.from('[1,"x",-1,null,false]').toString('base64url')]) {
        expect(await problemCode(client.getCatalogueChanges({ cursor }, { signal }))).toBe('request-invalid');
      }
      for (const limit of [0, 501, 1.5, 'many']) {
        expect(await problemCode(client.getCatalogueChanges({ limit }, { signal }))).toBe('request-invalid');
      }
    });
  });

  describe('manifests', () => {
    const withLecture = async (title?: string): Promise<Publication> => ({
      ...publicationOf('rivers', title),
      lectures: [await importLecture(path.join(demoFixture, 'media', 'rivers'), world().central.media)],
    });

    it('are signed by a key that the service names, and name files that are served', async () => {
      const client = await world().terminal();
      const course = await world().central.publisher.publishCourse(await withLecture());
      expect(course).toMatchObject({ manifestVersion: 1, poster: { mediaType: 'image/jpeg' } });
      const { signingKeys, mediaBaseUrl } = await client.getService({}, { signal });
      const signed = await client.getManifest({ courseId: 'rivers' }, { signal });
      const manifest = verifyManifest(signed, signingKeys, nodeEd25519);
      expect(manifest).toMatchObject({ courseId: 'rivers', version: 1 });
      const segment = manifest.lectures[0]?.renditions[0]?.segments[1];
      const { sha256 = '', bytes } = segment ?? {};
      const answer = await fetch(`${mediaBaseUrl}${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`);
      expect((await answer.arrayBuffer()).byteLength).toBe(bytes);
    });

    it('get a new version only when something changed', async () => {
      const { publisher } = world().central;
      const client = await world().terminal();
      await publisher.publishCourse(await withLecture());
      const { cursor } = await pull(client);
      world().clock.advance(1000);
      expect((await publisher.publishCourse(await withLecture())).manifestVersion).toBe(1);
      expect((await pull(client, cursor)).changes).toEqual([]);
      expect((await publisher.publishCourse(await withLecture('another title'))).manifestVersion).toBe(2);
      expect(await client.getManifest({ courseId: 'rivers' }, { signal })).toMatchObject({ manifest: { version: 2 } });
    });

    it('have an ETag and are not sent twice', async () => {
      const { access_token } = await world().enrol();
      await world().central.publisher.publishCourse(await withLecture());
      const get = (headers: Record<string, string>) =>
        fetch(`${world().url}/v1/courses/rivers/manifest`, {
          headers: { authorization: `Bearer ${access_token}`, ...headers },
        });
      const entityTag = (await get({})).headers.get('etag') ?? '';
      expect(entityTag).toMatch(/^W\/"[0-9a-f]{64}"$/);
      expect((await get({ 'if-none-match': entityTag })).status).toBe(304);
      expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
    });

    it('are not found for what has none, is retracted or is no name', async () => {
      const client = await world().terminal();
      const { publisher } = world().central;
      await publisher.publishCourse(publicationOf('described-only'));
      await publisher.publishCourse(await withLecture());
      await publisher.retractCourses(['rivers']);
      for (const courseId of ['described-only', 'rivers', 'unknown']) {
        expect(await problemCode(client.getManifest({ courseId }, { signal }))).toBe('not-found');
      }
      expect(await problemCode(client.getManifest({ courseId: '..' }, { signal }))).toBe('not-found');
      expect(await problemCode(client.getManifest({ courseId: 'No Name' }, { signal }))).toBe('request-invalid');
    });
  });
}
