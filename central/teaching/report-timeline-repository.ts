import type { TimelineQuery } from '../../api-client/contract/teaching-reports.ts';
import type { Sql } from '../database/database.ts';
import { filtered, measuresOf } from './report-filter-repository.ts';
import type { TeachingScope } from './teaching-scope.ts';

export const dayMs = 86_400_000;

export interface ReportDay {
  /** Days since 1970 on the asker's calendar. */
  readonly day: number;
  readonly enrolled: number;
  readonly completed: number;
}

/** How many were enrolled, and how many were through, on each day on which there was one. */
export async function reportDays(
  sql: Sql,
  scope: TeachingScope,
  { ask, nowMs }: { ask: TimelineQuery; nowMs: number },
): Promise<ReportDay[]> {
  const { where, values, value } = filtered(scope, ask, nowMs);
  const { completed } = measuresOf(ask);
  const offset = value(ask.utcOffsetMinutes * 60_000);
  const day = (column: string): string => `((${column} + ${offset}::bigint) / ${dayMs})::integer`;
  return sql.query<ReportDay>(
    `with chosen as materialized (
       select ${day('e.enrolled_at_ms')} as enrolled_day,
         case when ${completed} then ${day('coalesce(e.completed_at_ms, e.last_at_ms, e.enrolled_at_ms)')} end as completed_day
       from enrolments e join classes c on c.class_id = e.class_id where ${where()})
     select day, sum(enrolled)::integer as enrolled, sum(completed)::integer as completed from (
       select enrolled_day as day, count(*) as enrolled, 0 as completed from chosen group by enrolled_day
       union all
       select completed_day, 0, count(*) from chosen where completed_day is not null group by completed_day
     ) days group by day order by day`,
    values,
  );
}
