import type { z } from 'zod';
import type {
  accountsQuerySchema,
  countyRequestSchema,
  MemberAccount,
  Organisation,
  placeRequestSchema,
  Unit,
  unitRequestSchema,
  unitsQuerySchema,
} from '../../api-client/contract/organisation.ts';
import { markAccountsDue } from '../certificates/award-due-repository.ts';
import type { Database, Sql } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import {
  findMemberAccount,
  findMemberAccounts,
  findOrganisation,
  findPrefectureOfCounty,
  findUnit,
  findUnits,
  hasPrefecture,
  saveCounty,
  savePlace,
  savePrefecture,
  saveUnit,
} from './organisation-repository.ts';
import { maySteerClass } from './teaching-scope.ts';
import type { TeachingScope } from './teaching-scope.ts';

type Output<S extends z.ZodType> = z.output<S>;

/** Prefectures, counties, units, and who belongs where. @throws Refusal `not-found`, `conflict`, `forbidden`, `request-invalid` */
export interface OrganisationService {
  organisation(): Promise<Organisation>;
  savePrefecture(prefectureId: string, name: string): Promise<void>;
  saveCounty(countyId: string, county: Output<typeof countyRequestSchema>): Promise<void>;
  units(ask: Output<typeof unitsQuerySchema>): Promise<{ total: number; units: Unit[] }>;
  saveUnit(scope: TeachingScope, unitId: string, unit: Output<typeof unitRequestSchema>): Promise<Unit>;
  accounts(
    scope: TeachingScope,
    ask: Output<typeof accountsQuerySchema>,
  ): Promise<{ total: number; accounts: MemberAccount[] }>;
  place(accountId: string, place: Output<typeof placeRequestSchema>): Promise<MemberAccount>;
}

export function createOrganisationService({ database }: { database: Database }): OrganisationService {
  async function wantPrefecture(sql: Sql, prefectureId: string): Promise<void> {
    if (!(await hasPrefecture(sql, prefectureId))) {
      throw new Refusal('request-invalid', `There is no prefecture ${prefectureId}.`);
    }
  }

  return {
    organisation: async () => ({ prefectures: await findOrganisation(database) }),
    savePrefecture: (prefectureId, name) => savePrefecture(database, prefectureId, name),

    saveCounty: (countyId, county) =>
      database.transaction(async (sql) => {
        await wantPrefecture(sql, county.prefectureId);
        const there = await findPrefectureOfCounty(sql, countyId);
        if (there !== null && there !== county.prefectureId) {
          throw new Refusal('conflict', `The county ${countyId} belongs to the prefecture ${there}.`);
        }
        await saveCounty(sql, { countyId, ...county });
      }),

    units: (ask) => findUnits(database, ask),

    saveUnit: (scope, unitId, unit) =>
      database.transaction(async (sql) => {
        if (!maySteerClass(scope, unit.prefectureId)) {
          throw new Refusal('forbidden', 'Only the centre and the manager of the prefecture may do this.');
        }
        await wantPrefecture(sql, unit.prefectureId);
        if (unit.countyId !== null && (await findPrefectureOfCounty(sql, unit.countyId)) !== unit.prefectureId) {
          throw new Refusal('request-invalid', `The prefecture has no county ${unit.countyId}.`);
        }
        const there = await findUnit(sql, unitId);
        if (there !== null && there.prefectureId !== unit.prefectureId) {
          throw new Refusal('conflict', `The unit ${unitId} belongs to the prefecture ${there.prefectureId}.`);
        }
        const saved = { unitId, ...unit };
        await saveUnit(sql, saved);
        return saved;
      }),

    accounts: (scope, ask) => findMemberAccounts(database, scope, ask),

    place: (accountId, { unitId, managesPrefectureId }) =>
      database.transaction(async (sql) => {
        if (unitId !== null && (await findUnit(sql, unitId)) === null) {
          throw new Refusal('request-invalid', `There is no unit ${unitId}.`);
        }
        if (managesPrefectureId !== null) await wantPrefecture(sql, managesPrefectureId);
        const saved = await savePlace(sql, { accountId, unitId, managesPrefectureId });
        // Other programmes concern who works elsewhere.
        if (saved) await markAccountsDue(sql, [accountId]);
        const account = saved ? await findMemberAccount(sql, accountId) : null;
        if (account === null) throw new Refusal('not-found', 'There is no such account.');
        return account;
      }),
  };
}
