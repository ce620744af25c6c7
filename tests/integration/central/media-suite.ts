import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mediaUrl } from '../../../api-client/contract/routes.ts';
import type { World } from './world.ts';

export function mediaSuite(world: () => World): void {
  const bytes = randomBytes(100_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const get = async (headers: Record<string, string> = {}, method = 'GET') => {
    const answer = await fetch(mediaUrl(`${world().url}/media/`, sha256), { headers, method });
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
  };
  const bring = async (): Promise<void> => {
    const source = path.join(world().folder, 'source');
    writeFileSync(source, bytes);
    expect(await world().central.media.importFile(source, 'video/mp4')).toEqual({
      sha256,
      bytes: bytes.length,
      mediaType: 'video/mp4',
    });
  };

  describe('media', () => {
    it('is served whole with its hash as strong ETag', async () => {
      await bring();
      await bring();
      const { status, headers, body } = await get();
      expect(status).toBe(200);
      expect(body.equals(bytes)).toBe(true);
      expect(headers.get('etag')).toBe(`"${sha256}"`);
      expect(headers.get('accept-ranges')).toBe('bytes');
      expect(headers.get('cache-control')).toContain('immutable');
      const head = await get({ range: 'bytes=0-9' }, 'HEAD');
      expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
      expect(head.headers.get('content-length')).toBe('100000');
    });

    it('is served in parts', async () => {
      await bring();
      const parts: [range: string, first: number, last: number][] = [
        ['bytes=0-0', 0, 0],
        ['bytes=99999-', 99_999, 99_999],
        ['bytes=500-599', 500, 599],
        ['bytes=99990-200000', 99_990, 99_999],
        ['bytes=-10', 99_990, 99_999],
        ['bytes=-200000', 0, 99_999],
        ['Bytes=5-6', 5, 6],
      ];
      for (const [range, first, last] of parts) {
        const { status, headers, body } = await get({ range });
        expect([range, status]).toEqual([range, 206]);
        expect(headers.get('content-range')).toBe(`bytes ${first}-${last}/100000`);
        expect(body.equals(bytes.subarray(first, last + 1))).toBe(true);
      }
    });

    it('says 416 where there is no such part, and sends all where the header says nothing it knows', async () => {
      await bring();
      for (const range of ['bytes=100000-', 'bytes=100000-100001', 'bytes=-0']) {
        const { status, headers } = await get({ range });
        expect([range, status]).toEqual([range, 416]);
        expect(headers.get('content-range')).toBe('bytes */100000');
        expect(headers.get('content-type')).toContain('application/problem+json');
      }
      for (const range of ['bytes=0-1,5-6', 'bytes=9-5', 'bytes=-', 'bytes=a-b', 'items=0-1', 'bytes 0-1']) {
        const { status, body } = await get({ range });
        expect([range, status, body.length]).toEqual([range, 200, 100_000]);
      }
    });

    it('keeps a part to the file it is asked of (If-Range)', async () => {
      await bring();
      const range = 'bytes=1-2';
      expect((await get({ range, 'if-range': `"${sha256}"` })).status).toBe(206);
      for (const ifRange of ['"other"', `W/"${sha256}"`, 'Sat, 01 Aug 2026 00:00:00 GMT']) {
        expect((await get({ range, 'if-range': ifRange })).status).toBe(200);
      }
    });

    it('is not sent again (If-None-Match), before any range', async () => {
      await bring();
      for (const tag of [`"${sha256}"`, `W/"${sha256}"`, `"x", "${sha256}"`, '*']) {
        const { status, body } = await get({ 'if-none-match': tag, range: 'bytes=0-1' });
        expect([tag, status, body.length]).toEqual([tag, 304, 0]);
      }
      expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
    });

    it('is nothing but its files', async () => {
      await bring();
      const unknown = 'f'.repeat(64);
      for (const wrong of [
        `ff/ff/${unknown}`,
        `00/11/${sha256}`,
        `ff/ff/${unknown.toUpperCase()}`,
        '..%2f/..%2f/pglite',
        'incoming/x/y',
        `ff/ff/..%2f..%2f..%2fsource`,
      ]) {
        const answer = await fetch(`${world().url}/media/${wrong}`);
        expect([wrong, answer.status]).toEqual([wrong, 404]);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
    });
  });
}
