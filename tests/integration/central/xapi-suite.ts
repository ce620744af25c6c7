import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WantedXapiExport } from '../../../api-client/contract/xapi-export.ts';
import { createCreditService } from '../../../central/learning/credit-service.ts';
import { createLectureDurations } from '../../../central/learning/lecture-durations.ts';
import { createXapiExportService, settledMs } from '../../../central/xapi/export-service.ts';
import { openLrs } from '../../harness/lrs.ts';
import { ma, publish, wang } from './teaching-world.ts';
import { problemCode, signal, startMs } from './world.ts';
import type { World } from './world.ts';

const minute = 60_000;
const log = pino({ level: 'silent' });
const key = 'hexi';
const secret = 'hexi-secret';

/** So many whole minutes of the lecture `rivers-1`, at the pace of the clock. */
const minutesOf = (accountId: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    sequence: index + 1,
    recordedAt: { wallMs: startMs + index * minute, monotonicMs: (index + 1) * minute, bootId: accountId, offsetMs: 0 },
    event: {
      type: 'watched',
      viewingId: `viewing of ${accountId}`,
      accountId,
      courseId: 'rivers',
      lectureId: 'rivers-1',
      fromMs: index * minute,
      toMs: (index + 1) * minute,
      rate: 1,
      beganMonotonicMs: index * minute,
      endedMonotonicMs: (index + 1) * minute,
    },
  }));

export function xapiSuite(world: () => World): void {
  const verbsOf = (statements: readonly { verb: { id: string }; actor: { account: { name: string } } }[]) => {
    const counts: Record<string, number> = {};
    for (const { verb, actor } of statements) {
      const name = `${actor.account.name} ${verb.id.split('/').at(-1) ?? ''}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  };

  async function stage(wanted: Partial<WantedXapiExport> = {}) {
    const { database, clock, central } = world();
    const lrs = await openLrs({ key, secret });
    onTestFinished(() => lrs.close());
    const admin = await world().administrator();
    await admin.savePrefecture({ prefectureId: 'jiuquan', name: '酒泉市' }, { signal });
    await admin.saveUnit({ unitId: 'school', name: '党校', prefectureId: 'jiuquan', countyId: null }, { signal });
    await admin.placeAccount({ accountId: wang, unitId: 'school', managesPrefectureId: null }, { signal });
    await publish(world(), 'rivers', [10]);
    const save = (fields: Partial<WantedXapiExport> = {}) =>
      admin.saveXapiExport(
        {
          exportId: 'lrs',
          name: '学习记录库',
          endpoint: lrs.endpoint,
          key,
          secret,
          prefectureId: null,
          withNames: false,
          enabled: true,
          sinceMs: null,
          ...wanted,
          ...fields,
        },
        { signal },
      );
    const service = createXapiExportService({ database, clock, baseUrl: () => 'https://centre.example', log });
    const credit = createCreditService({ database, clock, durations: createLectureDurations(), log });
    const deliver = async (accountId: string, count: number) => {
      const terminal = await world().terminal(`seat of ${accountId}`);
      await terminal.postLearningRecords({ streamId: accountId, records: minutesOf(accountId, count) }, { signal });
      await credit.sweep(signal);
    };
    const settle = async () => {
      clock.advance(settledMs + 60 * minute);
      while (await service.step());
    };
    const state = async () => (await admin.listXapiExports({}, { signal })).exports[0];
    return { lrs, admin, save, deliver, settle, state, service, central };
  }

  describe('export of statements (xAPI)', () => {
    it('tells an LRS what was watched and what was completed, once, however often it is told', async () => {
      const { lrs, save, deliver, settle, state, service } = await stage();
      await save();
      world().clock.advance(30 * minute);
      await deliver(wang, 10);
      await deliver(ma, 2);
      expect(await service.step()).toBe(true);
      expect(lrs.statements()).toEqual([]);
      await settle();
      const told = {
        'learner played': 10,
        'learner paused': 10,
        'learner completed': 1,
        'learner2 played': 2,
        'learner2 paused': 2,
      };
      expect(verbsOf(lrs.statements())).toEqual(told);
      expect(await state()).toMatchObject({ sent: 25, refused: 0, lastError: null });
      await world().database.query(
        `update xapi_exports set told = '[0, "", "", 0]', completed = '[0, "", "", ""]', next_try_at_ms = 0`,
      );
      await settle();
      expect(verbsOf(lrs.statements())).toEqual(told);
    });

    it('tells a prefecture of its own people alone, with names where that is wanted', async () => {
      const { lrs, save, deliver, settle } = await stage({ prefectureId: 'jiuquan', withNames: true });
      await save();
      world().clock.advance(30 * minute);
      await deliver(wang, 1);
      await deliver(ma, 1);
      await settle();
      expect(verbsOf(lrs.statements())).toEqual({ 'learner played': 1, 'learner paused': 1 });
      expect(lrs.statements()[0]?.actor.name).toBe('王晓燕');
    });

    it('waits for an LRS that is not there, says why, and goes on where it stood', async () => {
      const { lrs, save, deliver, settle, state } = await stage();
      await save();
      world().clock.advance(30 * minute);
      await deliver(wang, 3);
      lrs.refuseAll(503);
      await settle();
      expect(await state()).toMatchObject({ sent: 0, toldUntilMs: null });
      expect((await state())?.lastError).toContain('503');
      const asked = lrs.requests();
      lrs.refuseAll(null);
      await settle();
      expect(lrs.requests()).toBeGreaterThan(asked);
      expect(await state()).toMatchObject({ sent: 6, lastError: null });
    });

    it('leaves out the one statement that an LRS will not have, and says so', async () => {
      const { lrs, save, deliver, settle, state } = await stage();
      await save();
      world().clock.advance(30 * minute);
      await deliver(wang, 5);
      const time = 'https://w3id.org/xapi/video/extensions/time';
      lrs.refuse(({ verb, result }) => verb.id.endsWith('/played') && result?.extensions?.[time] === 120);
      await settle();
      expect(verbsOf(lrs.statements())).toEqual({ 'learner played': 4, 'learner paused': 5 });
      expect(await state()).toMatchObject({ sent: 9, refused: 1 });
      expect((await state())?.lastError).toContain('do not want');
    });

    it('is the centre’s to decide, never tells its secret, and keeps it when it is not given again', async () => {
      const { lrs, admin, save, deliver, settle, state } = await stage();
      expect(await problemCode(save({ secret: null }))).toBe('request-invalid');
      expect(await problemCode(save({ prefectureId: 'nowhere' }))).toBe('request-invalid');
      expect(JSON.stringify(await save())).not.toContain(secret);
      await save({ secret: null, name: '另一个名字' });
      expect(await state()).toMatchObject({ name: '另一个名字' });
      world().clock.advance(30 * minute);
      await deliver(wang, 1);
      await settle();
      expect(lrs.statements()).toHaveLength(2);
      await admin.deleteXapiExport({ exportId: 'lrs' }, { signal });
      expect(await problemCode(admin.deleteXapiExport({ exportId: 'lrs' }, { signal }))).toBe('not-found');
      const terminal = await world().terminal('seat-9');
      const { sessionToken } = await terminal.signIn({ accountName: 'teacher', password: 'hexi-teacher' }, { signal });
      expect(await problemCode(world().client({ person: sessionToken }).listXapiExports({}, { signal }))).toBe(
        'forbidden',
      );
    });
  });
}
