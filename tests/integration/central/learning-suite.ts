import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ClockStamp } from '../../../api-client/contract/learning-records.ts';
import { problemCode, refusal, signal, startMs } from './world.ts';
import type { World } from './world.ts';

const accountId = 'a-wang-xiaoyan';
const recordedAt: ClockStamp = { wallMs: startMs, monotonicMs: 1234.5, bootId: 'boot-1', offsetMs: null };
const event = (fields: Record<string, unknown> = {}) => ({
  type: 'watched',
  viewingId: 'v1',
  accountId,
  courseId: 'rivers',
  lectureId: 'rivers',
  fromMs: 0,
  toMs: 4000,
  rate: 1,
  beganMonotonicMs: 0,
  endedMonotonicMs: 4000,
  ...fields,
});
const record = (sequence: number, fields?: Record<string, unknown>) => ({ sequence, recordedAt, event: event(fields) });

export function learningSuite(world: () => World): void {
  const stored = async () =>
    (await (await world().administrator()).getLearningRecords({ accountId }, { signal })).records;

  describe('learning records', () => {
    it('are accepted once and then known', async () => {
      const client = await world().terminal();
      const batch = { streamId: 's1', records: [record(1), record(2), record(2)] };
      const { results } = await client.postLearningRecords(batch, { signal });
      expect(results.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'duplicate']);
      const again = await client.postLearningRecords(batch, { signal });
      expect(again.results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate', 'duplicate']);
      const records = await stored();
      expect(records).toHaveLength(2);
      expect(records[0]).toMatchObject({
        streamId: 's1',
        sequence: 1,
        recordedAt,
        receivedAtMs: startMs,
        event: event(),
      });
    });

    it('are told apart by terminal and stream', async () => {
      const [one, two] = [await world().terminal('seat-1'), await world().terminal('seat-2')];
      for (const [client, streamId] of [
        [one, 's1'],
        [one, 's2'],
        [two, 's1'],
      ] as const) {
        const { results } = await client.postLearningRecords({ streamId, records: [record(1)] }, { signal });
        expect(results).toEqual([{ sequence: 1, status: 'accepted' }]);
      }
      expect(await stored()).toHaveLength(3);
    });

    it('keep the first of two that claim one sequence', async () => {
      const client = await world().terminal();
      await client.postLearningRecords({ streamId: 's', records: [record(1)] }, { signal });
      await client.postLearningRecords({ streamId: 's', records: [record(1, { toMs: 9999 })] }, { signal });
      expect(await stored()).toMatchObject([{ event: { toMs: 4000 } }]);
    });

    it('are rejected one by one, with a reason, and block nobody', async () => {
      const client = await world().terminal();
      const bad = [
        { ...record(1), event: { type: 'poison' } },
        { ...record(2), event: null },
        record(3, { accountId: 'nobody' }),
        record(4, { fromMs: 4000, toMs: 4000 }),
        record(5, { rate: 99 }),
        record(6, { viewingId: 'a\u0000b' }),
        record(7, { viewingId: 'half \ud800 pair' }),
        { ...record(8), recordedAt: { ...recordedAt, wallMs: -1 } },
        { ...record(9), recordedAt: { ...recordedAt, bootId: '\u0000' } },
      ];
      const { results } = await client.postLearningRecords(
        { streamId: 's', records: [...bad, record(10)] },
        { signal },
      );
      expect(results.map(({ status }) => status)).toEqual([...bad.map(() => 'rejected'), 'accepted']);
      expect(results.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      for (const { reason } of results.slice(0, -1)) expect(reason).toMatch(/\w/);
      expect(await stored()).toHaveLength(1);
    });

    it('are stored once when batches overlap, out of order and at the same time, also through two centres', async () => {
      const { access_token } = await world().enrol();
      const twin = await world().openTwin();
      const urls = [world().url, twin?.url ?? world().url];
      const deliveries = Array.from({ length: 12 }, (_, index) => {
        const upwards = Array.from({ length: 400 }, (__, offset) => (((index >> 1) * 37 + offset) % 600) + 1);
        const sequences = index % 2 === 0 ? upwards : upwards.toReversed();
        const client = world().client({ terminal: access_token }, urls[(index >> 1) % 2]);
        return client.postLearningRecords({ streamId: 's', records: sequences.map((n) => record(n)) }, { signal });
      });
      const accepted = (await Promise.all(deliveries))
        .flatMap(({ results }) => results)
        .filter(({ status }) => status === 'accepted')
        .map(({ sequence }) => sequence);
      const held = (await stored()).map(({ sequence }) => sequence);
      expect(new Set(accepted).size).toBe(accepted.length);
      expect([...accepted].sort((a, b) => a - b)).toEqual([...held].sort((a, b) => a - b));
      expect(new Set(held).size).toBe(585);
    });

    it('are refused whole only where the batch itself is wrong', async () => {
      const { access_token } = await world().enrol();
      const client = world().client({ terminal: access_token });
      const post = (batch: object) => problemCode(client.postLearningRecords(batch as never, { signal }));
      expect(await post({ streamId: 's', records: [] })).toBe('request-invalid');
      expect(await post({ streamId: '', records: [record(1)] })).toBe('request-invalid');
      expect(await post({ streamId: 's\u0000', records: [record(1)] })).toBe('request-invalid');
      expect(await post({ streamId: 's', records: [{ ...record(1), sequence: 0 }] })).toBe('request-invalid');
      expect(await post({ streamId: 's', records: Array.from({ length: 501 }, (_, n) => record(n + 1)) })).toBe(
        'request-invalid',
      );
      const huge = { streamId: 's', records: [record(1, { viewingId: 'x'.repeat(1024 * 1024) })] };
      expect(await refusal(client.postLearningRecords(huge, { signal }))).toMatchObject({
        status: 413,
        problemCode: 'payload-too-large',
      });
      const full = { streamId: 's', records: Array.from({ length: 500 }, (_, n) => record(n + 1)) };
      const { results } = await client.postLearningRecords(full, { signal });
      expect(results.every(({ status }) => status === 'accepted')).toBe(true);
    });

    it('come gzipped; what is no gzip, another encoding or a bomb is refused, and the centre goes on', async () => {
      const { access_token } = await world().enrol();
      const post = async (body: Buffer, encoding = 'gzip') => {
        const answer = await fetch(`${world().url}/v1/learning-records/batches`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${access_token}`,
            'content-type': 'application/json',
            'content-encoding': encoding,
          },
          body: new Uint8Array(body),
        });
        const { type } = (await answer.json()) as { type?: string };
        return [answer.status, type];
      };
      const text = JSON.stringify({ streamId: 's', records: Array.from({ length: 500 }, (_, n) => record(n + 1)) });
      expect(await post(gzipSync(text))).toEqual([200, undefined]);
      expect(await stored()).toHaveLength(500);
      const half = gzipSync(text).subarray(0, 400);
      for (const broken of [Buffer.from(text), half, Buffer.alloc(0)]) {
        expect(await post(broken)).toEqual([400, 'urn:hexi:problem:request-invalid']);
      }
      expect(await post(gzipSync(text), 'br')).toEqual([400, 'urn:hexi:problem:request-invalid']);
      // 400 MB of blanks in 400 KB: more than the route takes, though what travels is less.
      const blanks = gzipSync(Buffer.alloc(16 * 1024 * 1024, ' '));
      const bomb = Buffer.concat(Array.from({ length: 25 }, () => blanks));
      const before = process.memoryUsage.rss();
      expect(await post(bomb)).toEqual([413, 'urn:hexi:problem:payload-too-large']);
      expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024);
      expect(await post(gzipSync(text))).toEqual([200, undefined]);
    });
  });
}
