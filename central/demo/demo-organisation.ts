import { classRequestSchema } from '../../api-client/contract/teaching.ts';
import { readSetting, writeSetting } from '../database/setting-repository.ts';
import type { Database, Sql } from '../database/database.ts';
import { refreshEnrolments } from '../teaching/enrolment-summary-repository.ts';
import { saveClass } from '../teaching/class-repository.ts';
import { insertEnrolments } from '../teaching/member-repository.ts';
import { saveCounty, savePlace, savePrefecture, saveUnit } from '../teaching/organisation-repository.ts';
import { demoName, demoPrefectures, demoUnits } from './demo-people.ts';

const dayMs = 86_400_000;
const peopleInUnit = 3;

/** Of the provincial class that has ended, the provincial one that runs, and the one of Jiuquan that runs. */
export const demoClassIds = {
  ended: 'spring-2026',
  province: 'rural-revitalisation',
  jiuquan: 'jiuquan-autumn',
} as const;

interface Person {
  readonly accountId: string;
  readonly accountName: string;
  readonly displayName: string;
  readonly unit: string;
  readonly unitId: string;
  readonly prefectureId: string;
  readonly countyId: string | null;
}

/**
 * Prefectures, counties, units, some two hundred people who cannot sign in, and three classes over the courses that have lectures
 * (`courseIds`). Made once: what people change in it stays.
 */
export async function ensureDemoOrganisation(
  database: Database,
  { courseIds, nowMs }: { courseIds: readonly string[]; nowMs: number },
): Promise<void> {
  if ((await readSetting(database, 'demo-organisation')) !== null) return;
  await database.transaction(async (sql) => {
    const people = await saveOrganisation(sql);
    await savePeople(sql, people);
    await placeDemoAccounts(sql);
    const everybody = [...people, ...signedInPeople];
    const inJiuquan = everybody.filter(({ prefectureId }) => prefectureId === 'jiuquan');
    const inSpring = everybody.filter((_, index) => index % 4 === 0);
    const day = (offset: number): number => nowMs + offset * dayMs;
    const courses = courseIds.map((courseId, index) => ({
      courseId,
      kind: index < 2 ? ('compulsory' as const) : ('elective' as const),
      dueAtMs: null,
    }));
    if (courses.length > 0) {
      const first = courses.slice(0, 1);
      await makeClass(sql, nowMs, {
        classId: demoClassIds.ended,
        title: '2026年春季学期县处级干部进修班',
        prefectureId: null,
        startsAtMs: day(-200),
        endsAtMs: day(-80),
        courses: first,
        members: inSpring,
      });
      await makeClass(sql, nowMs, {
        classId: demoClassIds.province,
        title: '全省乡村振兴专题网络培训班',
        prefectureId: null,
        startsAtMs: day(-45),
        endsAtMs: day(30),
        courses,
        members: everybody,
      });
      await makeClass(sql, nowMs, {
        classId: demoClassIds.jiuquan,
        title: '酒泉市2026年秋季学期科级干部进修班',
        prefectureId: 'jiuquan',
        startsAtMs: day(-30),
        endsAtMs: day(45),
        courses: first.map((course) => ({ ...course, dueAtMs: day(10) })),
        members: inJiuquan,
      });
    }
    await writeSetting(sql, 'demo-organisation', { madeAtMs: nowMs });
  });
}

async function saveOrganisation(sql: Sql): Promise<Person[]> {
  const people: Person[] = [];
  for (const { prefectureId, name, counties } of demoPrefectures) {
    await savePrefecture(sql, prefectureId, name);
    for (const [countyId, countyName] of counties) await saveCounty(sql, { countyId, name: countyName, prefectureId });
    const places =
      counties.length === 0
        ? [[null, name, prefectureId] as const]
        : counties.map(([id, title]) => [id, title, id] as const);
    for (const [countyId, placeName, prefix] of places) {
      for (const [suffix, unitName] of demoUnits) {
        const unit = { unitId: `${prefix}-${suffix}`, name: `${placeName}${unitName}`, prefectureId, countyId };
        await saveUnit(sql, unit);
        for (let index = 0; index < peopleInUnit; index += 1) {
          const number = people.length;
          people.push({
            accountId: `a-demo-${String(number + 1).padStart(3, '0')}`,
            accountName: `gs${String(620_000 + number + 1)}`,
            displayName: demoName(number),
            unit: unit.name,
            unitId: unit.unitId,
            prefectureId,
            countyId,
          });
        }
      }
    }
  }
  return people;
}

/** No password fits a hash that is of no password: scrypt's salt and key are zeros here. */
const nobodysHash = `scrypt$16384$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

async function savePeople(sql: Sql, people: readonly Person[]): Promise<void> {
  await sql.query(
    `insert into accounts (account_id, account_name, display_name, unit, roles, password_hash, unit_id)
     select person ->> 'accountId', person ->> 'accountName', person ->> 'displayName', person ->> 'unit', '["learner"]'::jsonb, $2,
       person ->> 'unitId'
     from jsonb_array_elements($1::jsonb) as listed (person)
     on conflict (account_id) do nothing`,
    [JSON.stringify(people), nobodysHash],
  );
}

/** Those who can sign in, in the places that their units' names say. */
const signedInPeople = [
  { accountId: 'a-wang-xiaoyan', prefectureId: 'jiuquan', countyId: 'jinta', unitId: 'jinta-school' },
  { accountId: 'a-ma-jianguo', prefectureId: 'linxia', countyId: 'linxia-county', unitId: 'linxia-county-reform' },
] as const;

async function placeDemoAccounts(sql: Sql): Promise<void> {
  for (const { accountId, unitId } of signedInPeople) {
    await savePlace(sql, { accountId, unitId, managesPrefectureId: null });
  }
  await savePlace(sql, { accountId: 'a-li-wenbin', unitId: 'jinta-school', managesPrefectureId: null });
  await savePlace(sql, { accountId: 'a-zhao-yulan', unitId: 'suzhou-school', managesPrefectureId: 'jiuquan' });
}

async function makeClass(
  sql: Sql,
  nowMs: number,
  asked: {
    classId: string;
    title: string;
    prefectureId: string | null;
    startsAtMs: number;
    endsAtMs: number;
    courses: { courseId: string; kind: 'compulsory' | 'elective'; dueAtMs: number | null }[];
    members: readonly { accountId: string; prefectureId: string; countyId: string | null }[];
  },
): Promise<void> {
  const { classId, members, ...rest } = asked;
  await saveClass(sql, classId, classRequestSchema.parse({ ...rest, teacherIds: ['a-li-wenbin'] }), asked.startsAtMs);
  await insertEnrolments(sql, classId, { candidates: members, enrolledBy: 'a-administrator', nowMs: asked.startsAtMs });
  await refreshEnrolments(sql, { classId }, nowMs);
}
