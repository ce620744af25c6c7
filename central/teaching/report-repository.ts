import type { GroupReport, GroupReportQuery, GroupRow } from '../../api-client/contract/teaching-reports.ts';
import type { Sql } from '../database/database.ts';
import { filtered, measuresOf, stateOf } from './report-filter-repository.ts';
import type { TeachingScope } from './teaching-scope.ts';

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

const states = ['completed', 'overdue', 'under-way', 'not-begun'] as const;
const sums = ['enrolments', 'completed', 'overdue', 'under_way', 'not_begun', 'progress_sum', 'hours'] as const;
type Sums = Record<(typeof sums)[number], number>;

/** One statement, so that page and total are of one moment. */
export async function reportGroups(
  sql: Sql,
  scope: TeachingScope,
  { ask, nowMs }: { ask: GroupReportQuery; nowMs: number },
): Promise<GroupReport> {
  const { where, values, value } = filtered(scope, ask, nowMs);
  const { progress, hours } = measuresOf(ask);
  const { key, named, name, prefecture } = groups[ask.by];
  const text =
    ask.text === undefined ? '' : `where position(lower(${value(ask.text)}) in lower(coalesce(${name}, ''))) > 0`;
  const direction = ask.order === 'ascending' ? 'asc' : 'desc';
  const [row] = await sql.query<{ total: number; everything: Sums | null; rows: (Sums & GroupRowNames)[] }>(
    // Each row is put into its state once; what is left to count then is small.
    `with by_state as (
       select ${key}, ${stateOf(ask)} as state, count(*) as enrolments, sum((${progress})::float8) as progress, sum(${hours}) as hours
       from enrolments e join classes c on c.class_id = e.class_id
       where ${where()} group by ${key}, state
     ), counted as (
       select ${key.replace(/e\.\w+/, '$& as id')}, sum(enrolments)::bigint as enrolments,
         ${states.map((state) => `coalesce(sum(enrolments) filter (where state = '${state}'), 0)::bigint as ${state.replace('-', '_')}`).join(', ')},
         sum(progress) as progress_sum, sum(hours)::float8 as hours
       from by_state e group by ${key}
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

/** Sums of floats may end a hair above the whole. */
const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.min(1, part / whole));

const toFigures = (of: Sums): GroupReport['all'] => ({
  enrolments: of.enrolments,
  completed: of.completed,
  underWay: of.under_way,
  notBegun: of.not_begun,
  overdue: of.overdue,
  completion: share(of.completed, of.enrolments),
  progress: share(of.progress_sum, of.enrolments),
  // Hours come with three places; a sum of floats has more.
  hours: Math.round(of.hours * 1000) / 1000,
});
