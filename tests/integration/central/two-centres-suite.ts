import { describe, expect, it, onTestFinished } from 'vitest';
import { pino } from 'pino';
import { createCentral } from '../../../central/create-central.ts';
import { openPostgresDatabase } from '../../../central/database/postgres-database.ts';
import { insertNewRecords } from '../../../central/learning/learning-record-repository.ts';
import { openLine } from '../../harness/line.ts';
import { publicationOf } from './catalogue-suite.ts';
import { deviceCodeRequest, deviceOf, refreshRequest, refusal, signal } from './world.ts';
import type { World } from './world.ts';

const log = pino({ level: 'silent' });

/** Several centres on one PostgreSQL. */
export function twoCentresSuite(world: () => World): void {
  const twinOf = async () => {
    const twin = await world().openTwin();
    if (twin === null) throw new Error('this database allows one centre alone');
    return twin;
  };

  describe('two centres on one database', () => {
    it('that start at the same moment agree on schema, key and catalogue', async () => {
      await world().database.query('drop schema public cascade');
      await world().database.query('create schema public');
      const keys = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const database = await world().backend.another();
          if (database === null) throw new Error('no second connection');
          const central = await createCentral({
            database,
            mediaRoot: world().folder,
            clock: world().clock,
            log,
            demo: null,
          });
          const url = await central.listen({ host: '127.0.0.1', port: 0 });
          const { signingKeys } = await world().client({}, url).getService({}, { signal });
          await central.close();
          await database.close();
          return JSON.stringify(signingKeys);
        }),
      );
      expect(new Set(keys).size).toBe(1);
    });

    it('serve one terminal by turns', async () => {
      const twin = await twinOf();
      const started = await world().client().authorizeDevice(deviceOf('seat-1'), { signal });
      const administrator = await world().administrator();
      await administrator.decideDevice({ userCode: started.user_code, decision: 'approve' }, { signal });
      const token = await world().client({}, twin.url).requestToken(deviceCodeRequest(started.device_code), { signal });
      const renewed = await world().client().requestToken(refreshRequest(token.refresh_token), { signal });
      await world().client({ terminal: renewed.access_token }, twin.url).getCatalogueChanges({}, { signal });
    });

    it('publish at the same time and hide no change behind a cursor', async () => {
      const twin = await twinOf();
      const { access_token } = await world().enrol();
      const publishers = [world().central.publisher, twin.central.publisher];
      const held: string[] = [];
      let cursor: string | undefined;
      let writing = true;
      const done = Promise.all(
        publishers.flatMap((publisher, centre) =>
          Array.from({ length: 6 }, async (_, writer) => {
            for (let index = 0; index < 8; index += 1) {
              await publisher.publishCourse(publicationOf(`c${centre}-${writer}-${index}`));
            }
          }),
        ),
      ).finally(() => (writing = false));
      for (let turn = 0; ; turn += 1) {
        const last = !writing;
        const client = world().client({ terminal: access_token }, turn % 2 === 0 ? world().url : twin.url);
        const page = await client.getCatalogueChanges(
          { limit: 5, ...(cursor === undefined ? {} : { cursor }) },
          { signal },
        );
        held.push(...page.changes.map((change) => (change.type === 'course' ? change.course.courseId : '')));
        cursor = page.nextCursor;
        if (last && !page.hasMore) break;
      }
      await done;
      expect(new Set(held).size).toBe(96);
      expect(held).toHaveLength(96);
    });

    it('are handed the same records in opposite orders at once without a deadlock', async () => {
      const { terminal_id: terminalId } = await world().enrol();
      const recordedAt = { wallMs: 1, monotonicMs: 1, bootId: 'b', offsetMs: null };
      const place = { viewingId: 'v', accountId: 'a-wang-xiaoyan', courseId: 'c', lectureId: 'l' };
      for (let round = 0; round < 5; round += 1) {
        const records = Array.from({ length: 500 }, (_, index) => ({
          sequence: round * 500 + index + 1,
          recordedAt,
          event: { type: 'watched' as const, ...place, fromMs: 0, toMs: 1, rate: 1 },
        }));
        const orders = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? records : records.toReversed()));
        const inserted = await Promise.all(
          orders.map((order) => insertNewRecords(world().database, { terminalId, streamId: 's' }, order, round)),
        );
        expect(inserted.reduce((sum, fresh) => sum + fresh.size, 0)).toBe(500);
      }
    });

    it('answer 503 while the database is away, and go on when it is back', async () => {
      const target = new URL(world().backend.url ?? '');
      const line = await openLine({ targetPort: Number(target.port) });
      onTestFinished(() => line.close());
      target.port = String(line.port);
      const database = await openPostgresDatabase(target.href, log);
      const central = await createCentral({
        database,
        mediaRoot: world().folder,
        clock: world().clock,
        log,
        demo: null,
      });
      onTestFinished(async () => {
        await central.close();
        await database.close();
      });
      const client = world().client({ terminal: 'x' }, await central.listen({ host: '127.0.0.1', port: 0 }));
      line.cut();
      const error = await refusal(client.getCatalogueChanges({}, { signal }));
      expect(error).toMatchObject({
        kind: 'server-failed',
        status: 503,
        problemCode: 'unavailable',
        retryAfterMs: 5000,
      });
      expect(await client.getTime({}, { signal })).toBeDefined();
      line.restore();
      expect(await refusal(client.getCatalogueChanges({}, { signal }))).toMatchObject({ status: 401 });
    });
  });
}
