import type {
  GroupReport,
  GroupReportQuery,
  GroupRow,
  MemberReportQuery,
  MemberRow,
} from '../../api-client/contract/teaching-reports.ts';
import type { Sql } from '../database/database.ts';
import { stateSql } from './class-repository.ts';
import type { TeachingScope } from './teaching-scope.ts';

type Filters = Pick<GroupReportQuery, 'prefectureId' | 'countyId' | 'classId' | 'classState'>;

const overdue = '(e.next_due_at_ms < $1 or c.ends_at_ms < $1)';
/** Each enrolment is in exactly one, as `memberStateSchema` tells them apart. `$1` is the time. */
const memberState = `case when e.completed_at_ms is not null then 'completed' when ${overdue} then 'overdue'
  when e.credited_ms > 0 then 'under-way' else 'not-begun' end`;

/** What is asked for within what the asker may see. The values begin with the time. */
function filtered(scope: TeachingScope, asked: Filters, nowMs: number) {
  const values: unknown[] = [nowMs];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const conditions = ['$1::bigint > 0'];
  if (!scope.centre) {
    const own = scope.teaches
      ? `e.class_id in (select class_id from class_teachers where account_id = ${value(scope.accountId)})`
      : 'false';
    conditions.push(scope.prefectureId === null ? own : `(e.prefecture_id = ${value(scope.prefectureId)} or ${own})`);
  }
  if (asked.prefectureId !== undefined) conditions.push(`e.prefecture_id = ${value(asked.prefectureId)}`);
  if (asked.countyId !== undefined) conditions.push(`e.county_id = ${value(asked.countyId)}`);
  if (asked.classId !== undefined) conditions.push(`e.class_id = ${value(asked.classId)}`);
  if (asked.classState !== undefined) conditions.push(`(${stateSql[asked.classState]('$1')})`);
  return { where: () => conditions.join(' and '), conditions, values, value };
}

const groups = {
  prefecture: {
    key: 'e.prefecture_id',
    named: 'left join prefectures n on n.prefecture_id = g.id',
    name: 'n.name',
    prefecture: 'null::text',
  },
  county: {
    // Those of a prefecture who belong to none of its counties are a row of its own.
    key: 'e.county_id, e.prefecture_id',
    named: 'left join counties n on n.county_id = g.id',
    name: 'n.name',
    prefecture: 'g.prefecture_id',
  },
  class: {
    key: 'e.class_id',
    named: 'join classes n on n.class_id = g.id',
    name: 'n.title',
    prefecture: 'n.prefecture_id',
  },
} as const;

const groupOrder = {
  name: 'name',
  enrolments: 'enrolments',
  completed: 'completed',
  completion: 'completed::float8 / enrolments',
  progress: 'progress_sum / enrolments',
  overdue: 'overdue',
  hours: 'hours',
} as const;

const sums = ['enrolments', 'completed', 'overdue', 'under_way', 'not_begun', 'progress_sum', 'hours'] as const;
type Sums = Record<(typeof sums)[number], number>;

/** One statement, so that page and total are of one moment. */
export async function reportGroups(
  sql: Sql,
  scope: TeachingScope,
  { ask, nowMs }: { ask: GroupReportQuery; nowMs: number },
): Promise<GroupReport> {
  const { where, values, value } = filtered(scope, ask, nowMs);
  const { key, named, name, prefecture } = groups[ask.by];
  const text =
    ask.text === undefined ? '' : `where position(lower(${value(ask.text)}) in lower(coalesce(${name}, ''))) > 0`;
  const direction = ask.order === 'ascending' ? 'asc' : 'desc';
  const [row] = await sql.query<{ total: number; everything: Sums | null; rows: (Sums & GroupRowNames)[] }>(
    `with counted as (
       select ${key.replace(/e\.\w+/, '$& as id')}, count(*) as enrolments,
         count(*) filter (where e.completed_at_ms is not null) as completed,
         count(*) filter (where e.completed_at_ms is null and ${overdue}) as overdue,
         count(*) filter (where e.completed_at_ms is null and ${overdue} is not true and e.credited_ms > 0) as under_way,
         count(*) filter (where e.completed_at_ms is null and ${overdue} is not true and e.credited_ms = 0) as not_begun,
         sum(e.progress)::float8 as progress_sum, sum(e.hours)::float8 as hours
       from enrolments e join classes c on c.class_id = e.class_id
       where ${where()} group by ${key}
     ), listed as materialized (
       select g.*, ${name} as name, ${prefecture} as in_prefecture_id from counted g ${named} ${text}
     )
     select (select count(*) from listed) as total,
       (select to_json(s) from (select ${sums.map((sum) => `coalesce(sum(${sum}), 0)::float8 as ${sum}`).join(', ')} from listed) s)
         as everything,
       (select coalesce(json_agg(p), '[]'::json) from (
         select * from listed order by ${groupOrder[ask.sort]} ${direction} nulls last, id nulls last
         offset ${value(ask.offset)} limit ${value(ask.limit)}) p) as rows`,
    values,
  );
  const rows = (row?.rows ?? []).map((group): GroupRow => ({
    id: group.id,
    name: group.name,
    prefectureId: group.in_prefecture_id,
    ...toFigures(group),
  }));
  return { total: row?.total ?? 0, rows, all: toFigures(row?.everything ?? nothing) };
}

interface GroupRowNames {
  id: string | null;
  name: string | null;
  in_prefecture_id: string | null;
}
const nothing = Object.fromEntries(sums.map((sum) => [sum, 0])) as Sums;

/** Sums of 32-bit floats may end a hair above the whole. */
const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.min(1, part / whole));

const toFigures = (of: Sums): GroupReport['all'] => ({
  enrolments: of.enrolments,
  completed: of.completed,
  underWay: of.under_way,
  notBegun: of.not_begun,
  overdue: of.overdue,
  completion: share(of.completed, of.enrolments),
  progress: share(of.progress_sum, of.enrolments),
  hours: of.hours,
});

interface MemberSqlRow {
  class_id: string;
  class_title: string;
  account_id: string;
  account_name: string;
  display_name: string;
  unit: string;
  prefecture_id: string | null;
  county_id: string | null;
  state: MemberRow['state'];
  courses: number;
  courses_completed: number;
  progress: number;
  hours: number;
  credited_ms: number;
  enrolled_at_ms: number;
  completed_at_ms: number | null;
  next_due_at_ms: number | null;
  last_at_ms: number | null;
}

const memberOrder = {
  name: 'a.display_name',
  progress: 'e.progress',
  hours: 'e.hours',
  last: 'e.last_at_ms',
  completed: 'e.completed_at_ms',
  due: 'e.next_due_at_ms',
} as const;

const memberTables = `from enrolments e join classes c on c.class_id = e.class_id left join accounts a on a.account_id = e.account_id`;

const toMember = (row: MemberSqlRow): MemberRow => ({
  classId: row.class_id,
  classTitle: row.class_title,
  accountId: row.account_id,
  accountName: row.account_name,
  displayName: row.display_name,
  unit: row.unit,
  prefectureId: row.prefecture_id,
  countyId: row.county_id,
  state: row.state,
  coursesCompleted: row.courses_completed,
  courses: row.courses,
  progress: share(row.progress, 1),
  hours: row.hours,
  creditedMs: row.credited_ms,
  enrolledAtMs: row.enrolled_at_ms,
  completedAtMs: row.completed_at_ms,
  nextDueAtMs: row.next_due_at_ms,
  lastAtMs: row.last_at_ms,
});

export async function reportMembers(
  sql: Sql,
  scope: TeachingScope,
  {
    ask,
    nowMs,
    accountId,
  }: { ask: Omit<MemberReportQuery, 'limit'> & { limit: number }; nowMs: number; accountId?: string },
): Promise<{ total: number; rows: MemberRow[] }> {
  const { where, conditions, values, value } = filtered(scope, ask, nowMs);
  if (accountId !== undefined) conditions.push(`e.account_id = ${value(accountId)}`);
  if (ask.state !== undefined) conditions.push(`${memberState} = ${value(ask.state)}`);
  if (ask.text !== undefined) {
    const text = value(ask.text);
    conditions.push(
      `(position(lower(${text}) in lower(a.display_name)) > 0 or position(lower(${text}) in lower(a.account_name)) > 0)`,
    );
  }
  const countValues = [...values];
  const direction = ask.order === 'ascending' ? 'asc' : 'desc';
  const order = `${memberOrder[ask.sort]} ${direction} nulls last, e.account_id, e.class_id`;
  const page = `offset ${value(ask.offset)} limit ${value(ask.limit)}`;
  const [[counted], rows] = await Promise.all([
    sql.query<{ total: number }>(`select count(*) as total ${memberTables} where ${where()}`, countValues),
    // Sorted are keys alone: a row of everything carried through the sort of a province would go over the disk.
    sql.query<MemberSqlRow>(
      `select e.class_id, c.title as class_title, e.account_id, a.account_name, a.display_name, coalesce(u.name, a.unit) as unit,
         e.prefecture_id, e.county_id, ${memberState} as state, e.courses, e.courses_completed, e.progress,
         e.hours::float8 as hours, e.credited_ms, e.enrolled_at_ms, e.completed_at_ms, e.next_due_at_ms, e.last_at_ms
       from (select e.class_id, e.account_id ${memberTables} where ${where()} order by ${order} ${page}) sliced
       join enrolments e using (class_id, account_id) join classes c on c.class_id = e.class_id
       join accounts a on a.account_id = e.account_id left join units u on u.unit_id = a.unit_id
       order by ${order}`,
      values,
    ),
  ]);
  return { total: counted?.total ?? 0, rows: rows.map(toMember) };
}
