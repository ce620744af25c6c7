import type { MemberReport, MemberReportQuery, MemberRow } from '../../api-client/contract/teaching-reports.ts';
import type { Sql } from '../database/database.ts';
import type { MemberCursor } from './member-cursor.ts';
import { filtered, measuresOf, stateOf } from './report-filter-repository.ts';
import type { TeachingScope } from './teaching-scope.ts';

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
  sort_value: string;
}

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
  // Sums of 32-bit floats may end a hair above the whole.
  progress: Math.min(1, row.progress),
  hours: row.hours,
  creditedMs: row.credited_ms,
  enrolledAtMs: row.enrolled_at_ms,
  completedAtMs: row.completed_at_ms,
  nextDueAtMs: row.next_due_at_ms,
  lastAtMs: row.last_at_ms,
});

/** What rows are sorted by, never null: who has none comes last, whichever the direction. */
function sortBy(ask: Pick<MemberReportQuery, 'sort' | 'order' | 'kind'>): { by: string; type: string } {
  const { progress, hours } = measuresOf(ask);
  const orLast = (column: string) => ({
    by: `coalesce(${column}, ${ask.order === 'ascending' ? '9007199254740991' : '-1'})`,
    type: 'bigint',
  });
  const sorts = {
    name: { by: 'a.display_name', type: 'text' },
    progress: { by: progress, type: 'real' },
    hours: { by: `(${hours})`, type: 'numeric' },
    last: orLast('e.last_at_ms'),
    completed: orLast('e.completed_at_ms'),
    due: orLast('e.next_due_at_ms'),
  } as const;
  return sorts[ask.sort];
}

/** Beyond so many rows the next ones by name are found sooner by reading on in the index of names than by sorting all there are. */
const mostSorted = 5000;

/**
 * A slice behind a place in the order costs the same wherever that place is; one behind an offset reads all before it.
 */
export async function reportMembers(
  sql: Sql,
  scope: TeachingScope,
  {
    ask,
    after,
    nowMs,
    accountId,
  }: { ask: MemberReportQuery; after?: MemberCursor | undefined; nowMs: number; accountId?: string },
): Promise<Pick<MemberReport, 'total' | 'rows'> & { last: MemberCursor | null }> {
  const { where, conditions, values, value } = filtered(scope, ask, nowMs);
  if (accountId !== undefined) conditions.push(`e.account_id = ${value(accountId)}`);
  if (ask.state !== undefined) conditions.push(`${stateOf(ask)} = ${value(ask.state)}`);
  let named = '';
  if (ask.text !== undefined) {
    const text = value(ask.text);
    named = 'join accounts n on n.account_id = e.account_id';
    conditions.push(
      `(position(lower(${text}) in lower(n.display_name)) > 0 or position(lower(${text}) in lower(n.account_name)) > 0)`,
    );
  }
  const found = `from enrolments e join classes c on c.class_id = e.class_id ${named} where ${where()}`;
  const [counted] = await sql.query<{ total: number }>(`select count(*) as total ${found}`, [...values]);
  const total = counted?.total ?? 0;

  const { by, type } = sortBy(ask);
  const [direction, beyond] = ask.order === 'ascending' ? ['asc', '>'] : ['desc', '<'];
  let behind = '';
  if (after !== undefined) {
    const [at, account, inClass] = [after.value, after.accountId, after.classId].map(value);
    const here = `${at}::text::${type}`;
    // The first is what an index can begin at.
    behind = `and ${by} ${beyond}= ${here} and (${by} ${beyond} ${here} or (e.account_id, e.class_id) > (${account}, ${inClass}))`;
  }
  const page = `offset ${value(ask.offset)} limit ${value(ask.limit)}`;
  const sliced =
    ask.sort !== 'name'
      ? `select e.class_id, e.account_id ${found} ${behind} order by ${by} ${direction}, e.account_id, e.class_id ${page}`
      : total > mostSorted && named === ''
        ? `select e.class_id, e.account_id from accounts a join enrolments e on e.account_id = a.account_id
             join classes c on c.class_id = e.class_id
           where ${where()} ${behind.replaceAll('e.account_id', 'a.account_id')}
           order by ${by} ${direction}, a.account_id, e.class_id ${page}`
        : // Few: chosen first. Left to itself the planner would go through the names of the province in search of them.
          `select e.class_id, e.account_id from (select e.class_id, e.account_id ${found} offset 0) e
             join accounts a on a.account_id = e.account_id
           where true ${behind} order by ${by} ${direction}, e.account_id, e.class_id ${page}`;
  const { progress, hours } = measuresOf(ask);
  // Sorted are keys alone: a row of everything carried through the sort of a province would go over the disk.
  const rows = await sql.query<MemberSqlRow>(
    `select e.class_id, c.title as class_title, e.account_id, a.account_name, a.display_name, coalesce(u.name, a.unit) as unit,
       e.prefecture_id, e.county_id, ${stateOf(ask)} as state, e.courses, e.courses_completed, ${progress} as progress,
       (${hours})::float8 as hours, e.credited_ms, e.enrolled_at_ms, e.completed_at_ms, e.next_due_at_ms, e.last_at_ms,
       (${by})::text as sort_value
     from (${sliced}) sliced
     join enrolments e using (class_id, account_id) join classes c on c.class_id = e.class_id
     join accounts a on a.account_id = e.account_id left join units u on u.unit_id = a.unit_id
     order by ${by} ${direction}, e.account_id, e.class_id`,
    values,
  );
  const last = rows.at(-1);
  return {
    total,
    rows: rows.map(toMember),
    last: last === undefined ? null : { value: last.sort_value, accountId: last.account_id, classId: last.class_id },
  };
}
