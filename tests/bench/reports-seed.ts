import type { Database, Sql } from '../../central/database/database.ts';
import { hashToken } from '../../central/secrets.ts';
import { refreshEnrolments } from '../../central/teaching/enrolment-summary-repository.ts';

export const prefectures = 14;
export const counties = 90;
const courses = 1_000;
const lecturesACourse = 4;
const coursesAClass = 6;

/** Uniform in [0, 1) and the same for the same words: what is drawn must not depend on the order of rows. */
const draw = (...parts: string[]): string =>
  `((hashtext(concat_ws('/', ${parts.join(', ')})) & 2147483647) / 2147483648.0)`;

export interface Sizes {
  readonly enrolments: number;
  readonly classes: number;
  readonly accounts: number;
}

/**
 * A province: people of 14 prefectures in 90 counties, classes of fifty with six courses of four lectures, nine in ten of them of one
 * prefecture; and what was credited: a third of the members is through, a third is under way, the rest hardly began.
 * @returns tokens of the centre, a manager and a teacher.
 */
export async function seedProvince(database: Database, sizes: Sizes, seed: number) {
  const at = Date.now();
  const summaryS = await database.transaction((inside) => fill(inside, sizes, { seed, at }));
  const sql = (text: string, ...values: unknown[]) => database.query(text, values);
  await sql('vacuum analyze enrolments');
  await sql('analyze lecture_credit');

  await sql(`update accounts set manages_prefecture_id = 'p1', roles = '["manager"]' where account_id = 'a1'`);
  await sql(
    `insert into accounts (account_id, account_name, display_name, unit, roles, password_hash) values ('centre', 'centre', '中心', '', '["administrator"]', 'none')`,
  );
  const tokens = { centre: 'centre', manager: 'a1', teacher: 'a0' };
  for (const accountId of Object.values(tokens)) {
    await sql(
      'insert into sessions values ($1, $2, null, $3)',
      hashToken(`token-${accountId}`),
      accountId,
      at + 3_600_000,
    );
  }
  return { summaryS, tokenOf: (role: keyof typeof tokens) => `token-${tokens[role]}` };
}

/** @returns how long the summaries of all enrolments took, in seconds. */
async function fill(inside: Sql, sizes: Sizes, { seed, at }: { seed: number; at: number }): Promise<number> {
  const sql = (text: string, ...values: unknown[]) => inside.query(text, values);
  // The centre's own limit of 30 s is for what people wait for.
  await sql('set local statement_timeout = 0');
  await sql("set local work_mem = '256MB'");
  await sql("set local maintenance_work_mem = '256MB'");
  // What the seed makes fits by itself; a look-up for each of millions of references would be most of the time.
  await sql('set local session_replication_role = replica');
  await sql(`insert into prefectures select 'p' || i, '第' || i || '市' from generate_series(0, ${prefectures - 1}) i`);
  await sql(
    `insert into counties select 'k' || i, 'p' || i % ${prefectures}, '第' || i || '县' from generate_series(0, ${counties - 1}) i`,
  );
  await sql(
    `insert into units select 'u' || i, 'p' || (i % ${counties}) % ${prefectures}, 'k' || i % ${counties}, '第' || i || '单位'
     from generate_series(0, ${counties * 20 - 1}) i`,
  );
  await sql(
    `insert into accounts (account_id, account_name, display_name, unit, roles, password_hash, unit_id)
     select 'a' || i, 'cadre' || i, substr('王李张刘陈杨赵黄周吴马丁', 1 + i % 12, 1) || substr('晓建文志国海明玉', 1 + i / 12 % 8, 1) || i, '单位',
       case when i % 100 = 0 then '["teacher"]' else '["learner"]' end::jsonb, 'none', 'u' || i % ${counties * 20}
     from generate_series(0, $1::integer - 1) i`,
    sizes.accounts,
  );
  await sql(
    `insert into courses select 'course' || i, i + 1, jsonb_build_object('title', jsonb_build_object('zh', '课程' || i, 'en', 'Course ' || i))
     from generate_series(0, ${courses - 1}) i`,
  );
  await sql(
    `insert into course_lectures select 'course' || i, 'lecture' || l, l + 1, 1200000 + (i * 37 + l * 11) % 60 * 30000,
       jsonb_build_object('zh', '讲' || l, 'en', 'Lecture ' || l)
     from generate_series(0, ${courses - 1}) i, generate_series(0, ${lecturesACourse - 1}) l`,
  );
  // Every tenth class is the centre's.
  await sql(
    `insert into classes select 'c' || i, '第' || i || '期进修班', case when i % 10 > 0 then 'p' || i % ${prefectures} end,
       $2::bigint - (i % 400) * 86400000::bigint, $2::bigint - (i % 400 - 180) * 86400000::bigint, 90, 1, $2
     from generate_series(0, $1::integer - 1) i`,
    sizes.classes,
    at,
  );
  await sql(
    `insert into class_courses select 'c' || i, 'course' || (i * 7 + n * 13) % ${courses}, n, case when n < 4 then 'compulsory' else 'elective' end,
       case when n < 2 then $2::bigint - (i % 400 - 90) * 86400000::bigint end
     from generate_series(0, $1::integer - 1) i, generate_series(0, ${coursesAClass - 1}) n`,
    sizes.classes,
    at,
  );
  await sql(
    `insert into class_teachers select 'c' || i, 'a' || i % greatest(1, $2::integer / 100) * 100 from generate_series(0, $1::integer - 1) i`,
    sizes.classes,
    sizes.accounts,
  );
  await sql('analyze');
  // The members of a class follow each other among the people of its prefecture.
  await sql(
    `with people as (
       select account_id, u.prefecture_id, u.county_id, row_number() over (partition by u.prefecture_id order by account_id) - 1 as n
       from accounts join units u using (unit_id)
     ), sizes as (
       select prefecture_id, count(*) as many from people group by prefecture_id
     ), places as (
       select class_id, prefecture_id, place % many as n from (
         select 'c' || i as class_id, coalesce(c.prefecture_id, 'p' || m % ${prefectures}) as prefecture_id,
           i / ${prefectures} * 50 + m as place
         from generate_series(0, $1::integer - 1) i join classes c on c.class_id = 'c' || i,
           generate_series(0, $2::integer / $1::integer - 1) m
       ) drawn join sizes using (prefecture_id)
     )
     insert into enrolments (class_id, account_id, prefecture_id, county_id, enrolled_at_ms, enrolled_by)
     select class_id, account_id, prefecture_id, county_id, $3::bigint - (n % 500) * 86400000, 'bench' from places join people using (prefecture_id, n)`,
    sizes.classes,
    sizes.enrolments,
    at,
  );
  await sql('analyze enrolments');
  const luck = draw('e.class_id', 'e.account_id', `'${seed}'`);
  const share = `least(1, greatest(0, case when ${luck} < 0.35 then 0.93 + 0.07 * ${draw('e.account_id', 'l.lecture_id')}
    when ${luck} < 0.7 then 1.3 * ${draw('e.account_id', 'cc.course_id', 'l.lecture_id')} - 0.2 else 0.4 * ${draw('e.account_id', 'cc.course_id')} - 0.35 end))`;
  await withoutIndexes(inside, 'lecture_credit', async () => {
    await sql(
      `insert into lecture_credit (account_id, course_id, lecture_id, credited_ms, duration_ms, hours, last_at_ms, verdict, rules_version, evaluated_at_ms)
     select account_id, course_id, lecture_id, (share * duration_ms)::bigint, duration_ms,
       case when share * duration_ms >= 1800000 then 1 when share * duration_ms >= 900000 then 0.5 else 0 end, $1,
       jsonb_build_object('courseId', course_id, 'lectureId', lecture_id, 'durationMs', duration_ms, 'creditedMs', (share * duration_ms)::bigint,
         'credited', '[]'::jsonb, 'hours', 0.5, 'withheld', '[]'::jsonb, 'openCheckIds', '[]'::jsonb, 'lastAtMs', $1::bigint), 1, $1
     from (select e.account_id, cc.course_id, l.lecture_id, l.duration_ms, max(${share}) as share
       from enrolments e join class_courses cc using (class_id) join course_lectures l using (course_id)
       group by e.account_id, cc.course_id, l.lecture_id, l.duration_ms) drawn
     where share > 0`,
      at,
    );
  });
  await sql(
    `insert into learning_records select 'terminal', 'stream', i, 'a1', '{"wallMs": 1, "monotonicMs": 1, "bootId": "b", "offsetMs": null}'::jsonb,
       jsonb_build_object('type', 'watched', 'viewingId', 'v', 'accountId', 'a1', 'courseId', cc.course_id, 'lectureId', 'lecture' || i % 4,
         'fromMs', i * 5000, 'toMs', i * 5000 + 5000, 'rate', 1, 'beganMonotonicMs', i * 5000, 'endedMonotonicMs', i * 5000 + 5000), $1::bigint + i
     from generate_series(1, 5000) i, (select course_id from enrolments join class_courses using (class_id) where account_id = 'a1' order by class_id, position limit 1) cc`,
    at,
  );
  await sql('analyze lecture_credit');
  const began = performance.now();
  const all = Array.from({ length: courses }, (_, index) => `course${index}`);
  await refreshEnrolments(inside, { courseIds: all }, at);
  return (performance.now() - began) / 1000;
}

/** A table is filled first and its indexes are made after that, as they were. */
async function withoutIndexes(sql: Sql, table: string, fillTable: () => Promise<void>): Promise<void> {
  const [key] = await sql.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = $1::regclass and contype = 'p'`,
    [table],
  );
  if (key === undefined) throw new Error(`${table} has no primary key`);
  await sql.query(`alter table ${table} drop constraint ${key.name}`);
  const indexes = await sql.query<{ name: string; definition: string }>(
    'select indexname as name, indexdef as definition from pg_indexes where tablename = $1',
    [table],
  );
  for (const { name } of indexes) await sql.query(`drop index ${name}`);
  await fillTable();
  await sql.query(`alter table ${table} add constraint ${key.name} ${key.definition}`);
  for (const { definition } of indexes) await sql.query(definition);
}

/** The same figures by prefecture, reckoned from every lecture's credit each time. */
export const naiveByPrefecture = (database: Database) =>
  database.query<{ id: string | null; enrolments: number; completed: number }>(
    `select prefecture_id as id, count(*) as enrolments, count(*) filter (where compulsory_open = 0 and electives >= electives_needed) as completed
     from (
       select class_id, account_id, prefecture_id, electives_needed,
         count(*) filter (where kind = 'compulsory' and not completed) as compulsory_open,
         count(*) filter (where kind = 'elective' and completed) as electives
       from (
         select e.class_id, e.account_id, e.prefecture_id, c.electives_needed, cc.course_id, cc.kind,
           bool_and(coalesce(credit.credited_ms, 0) * 100 >= l.duration_ms * c.complete_percent) as completed
         from enrolments e join classes c using (class_id) join class_courses cc using (class_id)
         join course_lectures l on l.course_id = cc.course_id
         left join lecture_credit credit on credit.account_id = e.account_id and credit.course_id = l.course_id and credit.lecture_id = l.lecture_id
         group by e.class_id, e.account_id, e.prefecture_id, c.electives_needed, cc.course_id, cc.kind
       ) by_course group by class_id, account_id, prefecture_id, electives_needed
     ) by_enrolment group by prefecture_id`,
  );
