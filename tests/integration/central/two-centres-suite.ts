import { X509Certificate } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pino } from 'pino';
import { freeSitePolicy } from '../../../api-client/contract/policy.ts';
import { siteLeaseMs } from '../../../api-client/contract/site-sharing.ts';
import { createCentral } from '../../../central/create-central.ts';
import { openPostgresDatabase } from '../../../central/database/postgres-database.ts';
import { insertNewRecords } from '../../../central/learning/learning-record-repository.ts';
import { makeCertificateRequest } from '../../../electron/terminal/certificate-request.ts';
import { openLine } from '../../harness/line.ts';
import { publicationOf } from './catalogue-suite.ts';
import { openSite } from './sharing-suite.ts';
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
          event: {
            type: 'watched' as const,
            ...place,
            fromMs: 0,
            toMs: 1,
            rate: 1,
            beganMonotonicMs: 0,
            endedMonotonicMs: 1,
          },
        }));
        const orders = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? records : records.toReversed()));
        const inserted = await Promise.all(
          orders.map((order) => insertNewRecords(world().database, { terminalId, streamId: 's' }, order, round)),
        );
        expect(inserted.reduce((sum, fresh) => sum + fresh.size, 0)).toBe(500);
      }
    });

    it('give the lease of a site to exactly one of those that ask both at once', async () => {
      const twin = await twinOf();
      const seats = await openSite(world(), 'ganzhou', ['a', 'b', 'c', 'd']);
      let epoch = 0;
      for (let round = 0; round < 10; round += 1) {
        const leases = await Promise.all(
          seats.flatMap(({ accessToken }) =>
            [world().url, twin.url].map((url) =>
              world().client({ terminal: accessToken }, url).acquireSiteLease({}, { signal }),
            ),
          ),
        );
        expect(new Set(leases.map(({ holderTerminalId }) => holderTerminalId)).size).toBe(1);
        expect(leases.filter(({ mine }) => mine)).toHaveLength(2);
        expect(new Set(leases.map((lease) => lease.epoch)).size).toBe(1);
        expect(leases[0]?.epoch).toBeGreaterThan(epoch);
        epoch = leases[0]?.epoch ?? epoch;
        world().clock.advance(siteLeaseMs);
      }
    });

    it('are one certificate authority, though each is asked first', async () => {
      const twin = await twinOf();
      const { access_token: terminal } = await world().enrol();
      const { request } = await makeCertificateRequest();
      const answers = await Promise.all(
        [world().url, twin.url, world().url, twin.url].map((url) =>
          world().client({ terminal }, url).issueCertificate({ request }, { signal }),
        ),
      );
      expect(new Set(answers.map(({ authority }) => authority)).size).toBe(1);
      for (const { certificate, authority } of answers) {
        const key = new X509Certificate(authority).publicKey;
        expect(new X509Certificate(certificate).verify(key)).toBe(true);
      }
    });

    it('let no terminal see two policies of one version', async () => {
      const twin = await twinOf();
      const [seat] = await openSite(world(), 'ganzhou', ['a']);
      if (seat === undefined) throw new Error('no seat');
      const { sessionToken } = await world()
        .client()
        .signIn({ accountName: 'admin', password: 'hexi-admin' }, { signal });
      const admins = [world().url, twin.url].map((url) => world().client({ person: sessionToken }, url));
      const seen = new Map<number, string>();
      let versionBefore = 0;
      let setting = true;
      const done = Promise.all(
        admins.map(async (admin, centre) => {
          for (let index = 0; index < 12; index += 1) {
            const bandwidth = { ...freeSitePolicy.bandwidth, otherwiseKilobitsPerSecond: centre * 1000 + index };
            await admin.setSitePolicy({ siteId: 'ganzhou', ...freeSitePolicy, bandwidth }, { signal });
          }
        }),
      ).finally(() => (setting = false));
      for (;;) {
        const last = !setting;
        const { policy } = await seat.client.getPolicy({}, { signal });
        const { version } = policy as { version: number };
        const text = JSON.stringify(policy);
        expect(seen.get(version) ?? text).toBe(text);
        expect(version).toBeGreaterThanOrEqual(versionBefore);
        seen.set(version, text);
        versionBefore = version;
        if (last) break;
      }
      await done;
      expect(seen.size).toBeGreaterThan(1);
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
