import { beforeEach, describe, expect, it } from 'vitest';
import { classOf, ma, openTeaching, wang } from './teaching-world.ts';
import type { TeachingWorld } from './teaching-world.ts';
import { problemCode, signal } from './world.ts';
import type { World } from './world.ts';

export function organisationSuite(world: () => World): void {
  describe('organisation', () => {
    let t: TeachingWorld;
    beforeEach(async () => {
      t = await openTeaching(world());
    });

    it('is seen by everybody, and made by administrators alone', async () => {
      expect(await t.learner.getOrganisation({}, { signal })).toEqual({
        prefectures: [
          { prefectureId: 'linxia', name: '临夏州', counties: [] },
          { prefectureId: 'jiuquan', name: '酒泉市', counties: [{ countyId: 'jinta', name: '金塔县' }] },
        ],
      });
      expect(await problemCode(t.manager.savePrefecture({ prefectureId: 'x', name: 'x' }, { signal }))).toBe(
        'forbidden',
      );
      expect(
        await problemCode(
          t.admin.saveCounty({ countyId: 'jinta', name: '金塔县', prefectureId: 'linxia' }, { signal }),
        ),
      ).toBe('conflict');
      expect(
        await problemCode(t.admin.saveCounty({ countyId: 'y', name: 'y', prefectureId: 'nowhere' }, { signal })),
      ).toBe('request-invalid');
    });

    it('tells each what they see and steer, and who only learns that they do not', async () => {
      const scope = async (who: keyof TeachingWorld) =>
        Object.values(await (t[who] as TeachingWorld['admin']).getTeachingScope({}, { signal }));
      expect(await scope('admin')).toEqual([true, null, false]);
      expect(await scope('manager')).toEqual([false, 'jiuquan', false]);
      expect(await scope('teacher')).toEqual([false, null, true]);
      expect(await problemCode(t.learner.getTeachingScope({}, { signal }))).toBe('forbidden');
    });

    it('has units that the manager of their prefecture may make too', async () => {
      const unit = { unitId: 'jinta-bureau', name: '金塔县财政局', prefectureId: 'jiuquan', countyId: 'jinta' };
      expect(await t.manager.saveUnit(unit, { signal })).toEqual(unit);
      expect(
        await problemCode(
          t.manager.saveUnit({ ...unit, unitId: 'a', prefectureId: 'linxia', countyId: null }, { signal }),
        ),
      ).toBe('forbidden');
      expect(await problemCode(t.admin.saveUnit({ ...unit, unitId: 'a', prefectureId: 'linxia' }, { signal }))).toBe(
        'request-invalid',
      );
      expect(await problemCode(t.admin.saveUnit({ ...unit, prefectureId: 'linxia', countyId: null }, { signal }))).toBe(
        'conflict',
      );
      expect((await t.manager.listUnits({ countyId: 'jinta', text: '财政' }, { signal })).units).toEqual([unit]);
      expect(await problemCode(t.learner.listUnits({}, { signal }))).toBe('forbidden');
    });

    it('makes managers and unmakes them; a session there is follows at once', async () => {
      expect(await t.admin.listAccounts({ role: 'manager' }, { signal })).toMatchObject({
        total: 2,
        accounts: [
          { accountId: ma, roles: ['learner', 'manager'], managesPrefectureId: 'jiuquan', prefectureId: 'linxia' },
          { accountId: 'a-zhao-yulan', managesPrefectureId: null },
        ],
      });
      await t.manager.listClasses({}, { signal });
      await t.admin.placeAccount({ accountId: ma, unitId: 'linxia-office', managesPrefectureId: null }, { signal });
      expect(await problemCode(t.manager.listClasses({}, { signal }))).toBe('forbidden');
      const nobody = { accountId: 'nobody', unitId: null, managesPrefectureId: null };
      expect(await problemCode(t.admin.placeAccount(nobody, { signal }))).toBe('not-found');
    });

    it('shows a manager the people of the prefecture, a teacher those who could be in the classes', async () => {
      const names = async (who: keyof TeachingWorld) =>
        (await (t[who] as TeachingWorld['admin']).listAccounts({}, { signal })).accounts.map(
          ({ accountId }) => accountId,
        );
      expect(await names('manager')).toEqual([wang]);
      expect(await names('teacher')).toEqual([]);
      expect(await problemCode(t.learner.listAccounts({}, { signal }))).toBe('forbidden');
      await t.admin.saveClass({ classId: 'c1', ...classOf() }, { signal });
      expect(await names('teacher')).toEqual([wang]);
      expect(await names('admin')).toHaveLength(5);
      expect((await t.admin.listAccounts({ text: '晓燕', limit: 1 }, { signal })).accounts).toMatchObject([
        { accountId: wang, unit: '金塔县委党校', countyId: 'jinta' },
      ]);
    });
  });
}
