import type { GroupReportQuery } from '../../api-client/contract/teaching-reports.ts';
import { stateSql } from './class-repository.ts';
import type { TeachingScope } from './teaching-scope.ts';

type Filters = Pick<
  GroupReportQuery,
  'prefectureId' | 'countyId' | 'outside' | 'classId' | 'classState' | 'fromMs' | 'toMs' | 'kind'
>;

/** What an enrolment is worth by all its courses, or by those of one kind. `$1` is the time. */
const measures = {
  all: {
    counts: null,
    completed: 'e.completed_at_ms is not null',
    overdue: '(e.next_due_at_ms < $1 or c.ends_at_ms < $1)',
    begun: 'e.credited_ms > 0',
    progress: 'e.progress',
    hours: 'e.hours',
  },
  compulsory: {
    counts: 'e.compulsory_courses > 0',
    completed: 'e.compulsory_completed = e.compulsory_courses',
    overdue: '(e.next_due_at_ms < $1 or c.ends_at_ms < $1)',
    begun: 'e.compulsory_credited_ms > 0',
    progress: 'e.progress',
    hours: 'e.compulsory_hours',
  },
  // Where a class wants none, electives are nobody's duty and in no figure.
  elective: {
    counts: 'c.electives_needed > 0',
    completed: 'e.courses_completed - e.compulsory_completed >= c.electives_needed',
    overdue: 'c.ends_at_ms < $1',
    begun: 'e.credited_ms > e.compulsory_credited_ms',
    progress: '(least(1, (e.courses_completed - e.compulsory_completed)::real / nullif(c.electives_needed, 0)))::real',
    hours: 'e.hours - e.compulsory_hours',
  },
} as const;
export const measuresOf = ({ kind }: Pick<Filters, 'kind'>) => measures[kind ?? 'all'];

/** Each enrolment is in exactly one, as `memberStateSchema` tells them apart. */
export function stateOf(filters: Pick<Filters, 'kind'>): string {
  const { completed, overdue, begun } = measuresOf(filters);
  return `case when ${completed} then 'completed' when ${overdue} then 'overdue' when ${begun} then 'under-way' else 'not-begun' end`;
}

/** What is asked for of `enrolments e join classes c` within what the asker may see. The values begin with the time. */
export function filtered(scope: TeachingScope, asked: Filters, nowMs: number) {
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
  if (asked.outside !== undefined) conditions.push(`e.${asked.outside}_id is null`);
  if (asked.countyId !== undefined) conditions.push(`e.county_id = ${value(asked.countyId)}`);
  if (asked.classId !== undefined) conditions.push(`e.class_id = ${value(asked.classId)}`);
  if (asked.classState !== undefined) conditions.push(`(${stateSql[asked.classState]('$1')})`);
  if (asked.fromMs !== undefined) conditions.push(`c.ends_at_ms > ${value(asked.fromMs)}`);
  if (asked.toMs !== undefined) conditions.push(`c.starts_at_ms < ${value(asked.toMs)}`);
  const { counts } = measuresOf(asked);
  if (counts !== null) conditions.push(counts);
  return { where: () => conditions.join(' and '), conditions, values, value };
}
