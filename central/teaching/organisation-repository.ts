import type { MemberAccount, Organisation, Unit } from '../../api-client/contract/organisation.ts';
import type { Role } from '../../api-client/contract/accounts.ts';
import type { Sql } from '../database/database.ts';
import type { TeachingScope } from './teaching-scope.ts';

export async function findOrganisation(sql: Sql): Promise<Organisation['prefectures']> {
  const prefectures = await sql.query<{ prefecture_id: string; name: string }>(
    'select prefecture_id, name from prefectures order by name, prefecture_id',
  );
  const counties = await sql.query<{ county_id: string; prefecture_id: string; name: string }>(
    'select county_id, prefecture_id, name from counties order by name, county_id',
  );
  return prefectures.map((prefecture) => ({
    prefectureId: prefecture.prefecture_id,
    name: prefecture.name,
    counties: counties
      .filter(({ prefecture_id }) => prefecture_id === prefecture.prefecture_id)
      .map(({ county_id, name }) => ({ countyId: county_id, name })),
  }));
}

export const hasPrefecture = async (sql: Sql, prefectureId: string): Promise<boolean> =>
  (await sql.query('select 1 as one from prefectures where prefecture_id = $1', [prefectureId])).length > 0;

export async function findPrefectureOfCounty(sql: Sql, countyId: string): Promise<string | null> {
  const [row] = await sql.query<{ prefecture_id: string }>('select prefecture_id from counties where county_id = $1', [
    countyId,
  ]);
  return row?.prefecture_id ?? null;
}

export async function savePrefecture(sql: Sql, prefectureId: string, name: string): Promise<void> {
  await sql.query(
    'insert into prefectures values ($1, $2) on conflict (prefecture_id) do update set name = excluded.name',
    [prefectureId, name],
  );
}

export async function saveCounty(
  sql: Sql,
  { countyId, prefectureId, name }: { countyId: string; prefectureId: string; name: string },
): Promise<void> {
  await sql.query(
    'insert into counties values ($1, $2, $3) on conflict (county_id) do update set name = excluded.name',
    [countyId, prefectureId, name],
  );
}

interface UnitRow {
  unit_id: string;
  name: string;
  prefecture_id: string;
  county_id: string | null;
}
const toUnit = (row: UnitRow): Unit => ({
  unitId: row.unit_id,
  name: row.name,
  prefectureId: row.prefecture_id,
  countyId: row.county_id,
});

export async function findUnit(sql: Sql, unitId: string): Promise<Unit | null> {
  const [row] = await sql.query<UnitRow>(
    'select unit_id, name, prefecture_id, county_id from units where unit_id = $1',
    [unitId],
  );
  return row === undefined ? null : toUnit(row);
}

export async function saveUnit(sql: Sql, unit: Unit): Promise<void> {
  await sql.query(
    `insert into units (unit_id, prefecture_id, county_id, name) values ($1, $2, $3, $4)
     on conflict (unit_id) do update set county_id = excluded.county_id, name = excluded.name`,
    [unit.unitId, unit.prefectureId, unit.countyId, unit.name],
  );
}

export interface Slice {
  readonly offset: number;
  readonly limit: number;
  readonly text?: string | undefined;
}

export async function findUnits(
  sql: Sql,
  ask: Slice & { prefectureId?: string | undefined; countyId?: string | undefined },
): Promise<{ total: number; units: Unit[] }> {
  const rest = `from units where ($1::text is null or prefecture_id = $1) and ($2::text is null or county_id = $2)
    and ($3::text is null or position(lower($3) in lower(name)) > 0)`;
  const values = [ask.prefectureId ?? null, ask.countyId ?? null, ask.text ?? null];
  const [counted] = await sql.query<{ total: number }>(`select count(*) as total ${rest}`, values);
  const rows = await sql.query<UnitRow>(
    `select unit_id, name, prefecture_id, county_id ${rest} order by name, unit_id offset $4 limit $5`,
    [...values, ask.offset, ask.limit],
  );
  return { total: counted?.total ?? 0, units: rows.map(toUnit) };
}

interface MemberAccountRow {
  account_id: string;
  account_name: string;
  display_name: string;
  unit: string;
  unit_id: string | null;
  prefecture_id: string | null;
  county_id: string | null;
  manages_prefecture_id: string | null;
  post: string | null;
  roles: string[];
}
const toMemberAccount = (row: MemberAccountRow): MemberAccount => ({
  accountId: row.account_id,
  accountName: row.account_name,
  displayName: row.display_name,
  unit: row.unit,
  unitId: row.unit_id,
  prefectureId: row.prefecture_id,
  countyId: row.county_id,
  managesPrefectureId: row.manages_prefecture_id,
  post: row.post,
  roles: row.roles,
});
const memberAccount = `a.account_id, a.account_name, a.display_name, coalesce(u.name, a.unit) as unit, a.unit_id,
  u.prefecture_id, u.county_id, a.manages_prefecture_id, a.post, a.roles`;

export async function findMemberAccount(sql: Sql, accountId: string): Promise<MemberAccount | null> {
  const [row] = await sql.query<MemberAccountRow>(
    `select ${memberAccount} from accounts a left join units u using (unit_id) where a.account_id = $1`,
    [accountId],
  );
  return row === undefined ? null : toMemberAccount(row);
}

/** The prefecture that a person manages, by their account. */
export async function findManagedPrefecture(sql: Sql, accountId: string): Promise<string | null> {
  const [row] = await sql.query<{ manages_prefecture_id: string | null }>(
    'select manages_prefecture_id from accounts where account_id = $1',
    [accountId],
  );
  return row?.manages_prefecture_id ?? null;
}

/** A teacher finds the people who could be in their classes. */
export async function findMemberAccounts(
  sql: Sql,
  scope: TeachingScope,
  ask: Slice & {
    prefectureId?: string | undefined;
    countyId?: string | undefined;
    unitId?: string | undefined;
    role?: Role | undefined;
  },
): Promise<{ total: number; accounts: MemberAccount[] }> {
  const rest = `from accounts a left join units u using (unit_id)
    where ($1::text is null or u.prefecture_id = $1) and ($2::text is null or u.county_id = $2)
    and ($3::text is null or a.unit_id = $3) and ($4::text is null or a.roles @> to_jsonb($4::text))
    and ($5::text is null or position(lower($5) in lower(a.display_name)) > 0 or position(lower($5) in lower(a.account_name)) > 0)
    and ($6::boolean or u.prefecture_id = $7 or ($8::boolean and exists (
      select 1 from class_teachers t join classes c using (class_id)
      where t.account_id = $9 and (c.prefecture_id is null or c.prefecture_id = u.prefecture_id))))`;
  const values = [
    ask.prefectureId ?? null,
    ask.countyId ?? null,
    ask.unitId ?? null,
    ask.role ?? null,
    ask.text ?? null,
    scope.centre,
    scope.prefectureId,
    scope.teaches,
    scope.accountId,
  ];
  const [counted] = await sql.query<{ total: number }>(`select count(*) as total ${rest}`, values);
  const rows = await sql.query<MemberAccountRow>(
    `select ${memberAccount} ${rest} order by a.account_name offset $10 limit $11`,
    [...values, ask.offset, ask.limit],
  );
  return { total: counted?.total ?? 0, accounts: rows.map(toMemberAccount) };
}

/** The role `manager` goes with the prefecture, in one statement. @returns false where there is no such account. */
export async function savePlace(
  sql: Sql,
  place: { accountId: string; unitId: string | null; managesPrefectureId: string | null },
): Promise<boolean> {
  const rows = await sql.query(
    `update accounts set unit_id = $2, manages_prefecture_id = $3,
       roles = case when $3::text is not null then (roles - 'manager') || '["manager"]'::jsonb
         when roles - 'manager' = '[]'::jsonb then '["learner"]'::jsonb else roles - 'manager' end
     where account_id = $1 returning account_id`,
    [place.accountId, place.unitId, place.managesPrefectureId],
  );
  return rows.length > 0;
}
/** By their sign-in names. */
export async function findMemberAccountsByName(
  sql: Sql,
  accountNames: readonly string[],
): Promise<Map<string, MemberAccount>> {
  const rows = await sql.query<MemberAccountRow>(
    `select ${memberAccount} from accounts a left join units u using (unit_id) where a.account_name = any($1)`,
    [accountNames],
  );
  return new Map(rows.map((row) => [row.account_name, toMemberAccount(row)]));
}
