import { createDecipheriv } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CourseManifest, Rendition } from '../../../api-client/contract/manifest.ts';
import { importLecture } from '../../../central/catalogue/import-lecture.ts';
import { demoFixture } from '../../harness/central.ts';
import { publicationOf } from './catalogue-suite.ts';
import { problemCode, signal, startMs } from './world.ts';
import type { World } from './world.ts';

const fixture = path.join(demoFixture, 'media', 'rivers');
const dayMs = 24 * 3_600_000;

export function contentKeySuite(world: () => World): void {
  /** The fixture's lecture, to be encrypted; `change` alters the first segment in the clear. */
  function lectureFolder(change = ''): string {
    const folder = path.join(world().folder, 'lecture');
    cpSync(fixture, folder, { recursive: true });
    const file = path.join(folder, 'lecture.json');
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), encrypt: true }));
    if (change !== '') writeFileSync(path.join(folder, '0.m4s'), change);
    return folder;
  }
  const bring = async (change?: string): Promise<Rendition> => {
    const { media, contentKeys } = world().central;
    const { renditions } = await importLecture(lectureFolder(change), media, contentKeys);
    return renditions[0]!;
  };
  const keyIdOf = ({ encryption }: Rendition): string => encryption?.keyId ?? '';
  async function publish(): Promise<Rendition> {
    const { media, contentKeys, publisher } = world().central;
    const lecture = await importLecture(lectureFolder(), media, contentKeys);
    await publisher.publishCourse({ ...publicationOf('secret'), lectures: [lecture] });
    return lecture.renditions[0]!;
  }

  describe('content keys', () => {
    it('segments lie encrypted under the hash of their ciphertext, init in the clear, and the lent key opens them', async () => {
      const { encryption, segments, init } = await publish();
      expect(encryption).toEqual({ method: 'AES-128', keyId: expect.any(String) as unknown, iv: 'media-sequence' });
      const { key } = await (await world().terminal()).getContentKey({ keyId: encryption!.keyId }, { signal });
      for (const [index, { sha256, bytes }] of segments.entries()) {
        const clear = readFileSync(path.join(fixture, `${index}.m4s`));
        const stored = readFileSync(world().central.media.pathOf(sha256));
        expect(stored.length).toBe(bytes);
        expect(stored.includes(clear.subarray(0, 64))).toBe(false);
        const iv = Buffer.alloc(16);
        iv[15] = index;
        const decipher = createDecipheriv('aes-128-cbc', Buffer.from(key, 'base64url'), iv);
        expect(Buffer.concat([decipher.update(stored), decipher.final()]).equals(clear)).toBe(true);
      }
      const clearInit = readFileSync(path.join(fixture, 'init.mp4'));
      expect(readFileSync(world().central.media.pathOf(init.sha256)).equals(clearInit)).toBe(true);
    });

    it('the same content again: the same key and files, so no new version; other content: another key', async () => {
      const { publisher, media, contentKeys } = world().central;
      const first = await publish();
      expect(await bring()).toEqual(first);
      const again = await importLecture(lectureFolder(), media, contentKeys);
      const course = await publisher.publishCourse({ ...publicationOf('secret'), lectures: [again] });
      expect(course.manifestVersion).toBe(1);
      const other = await bring('another film');
      expect(keyIdOf(other)).not.toBe(keyIdOf(first));
      // The second segment is the same film as before, and still not the same bytes.
      expect(other.segments[1]?.sha256).not.toBe(first.segments[1]?.sha256);
    });

    it('is lent by the centre’s clock, and never said in a manifest', async () => {
      const keyId = keyIdOf(await publish());
      const client = await world().terminal();
      const lent = await client.getContentKey({ keyId }, { signal });
      expect(lent).toEqual({
        keyId,
        key: expect.stringMatching(/^[\w-]{22}$/) as unknown,
        issuedAtMs: startMs,
        leaseExpiresAtMs: startMs + 7 * dayMs,
        offlineGraceMs: 28 * dayMs,
      });
      const { manifest } = await client.getManifest({ courseId: 'secret' }, { signal });
      expect((manifest as CourseManifest).lectures[0]?.renditions[0]?.encryption?.keyId).toBe(keyId);
      expect(JSON.stringify(manifest)).not.toContain(lent.key);
    });

    it('is lent to enrolled terminals alone, and not to be stored on the way', async () => {
      const keyId = keyIdOf(await publish());
      const url = `${world().url}/v1/content-keys/${keyId}`;
      expect((await fetch(url)).status).toBe(401);
      const { access_token } = await world().enrol();
      const answer = await fetch(url, { headers: { authorization: `Bearer ${access_token}` } });
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const { sessionToken } = await world()
        .client()
        .signIn({ accountName: 'admin', password: 'hexi-admin' }, { signal });
      expect((await fetch(url, { headers: { authorization: `Bearer ${sessionToken}` } })).status).toBe(401);
    });

    it('is not lent while no published course uses it', async () => {
      const client = await world().terminal();
      const lend = (keyId: string) => client.getContentKey({ keyId }, { signal });
      const unpublished = keyIdOf(await bring());
      expect(await problemCode(lend(unpublished))).toBe('not-found');
      expect(await problemCode(lend('no-such-key'))).toBe('not-found');
      const keyId = keyIdOf(await publish());
      await lend(keyId);
      await world().central.publisher.retractCourses(['secret']);
      expect(await problemCode(lend(keyId))).toBe('not-found');
      await publish();
      await lend(keyId);
    });
  });
}
