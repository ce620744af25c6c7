import type { Sql } from '../database/database.ts';
import { demoClassIds } from './demo-organisation.ts';
import { demoTerminals } from './demo-sessions.ts';

export interface DemoMember {
  readonly accountId: string;
  readonly classId: string;
  readonly courseIds: readonly string[];
}

/** Who is in the provincial classes of the demonstration and cannot sign in, and what they are to learn there. */
export async function demoMembers(sql: Sql): Promise<DemoMember[]> {
  const rows = await sql.query<{ account_id: string; class_id: string; course_ids: string[] }>(
    `select e.account_id, e.class_id, (
       select array_agg(cc.course_id order by cc.position) from class_courses cc where cc.class_id = e.class_id) as course_ids
     from enrolments e where e.class_id = any($1) and e.account_id like 'a-demo-%' order by e.class_id, e.account_id`,
    [[demoClassIds.ended, demoClassIds.province]],
  );
  return rows.map((row) => ({ accountId: row.account_id, classId: row.class_id, courseIds: row.course_ids }));
}

/** The terminals that the records came from. Their keys are nobody's: no terminal can speak for them. */
export async function saveDemoTerminals(sql: Sql, enrolledAtMs: number): Promise<void> {
  await sql.query(
    `insert into terminals (terminal_id, terminal_name, device_public_key, enrolled_at_ms)
     select terminal ->> 'terminalId', terminal ->> 'name', 'none: ' || (terminal ->> 'terminalId'), $2
     from jsonb_array_elements($1::jsonb) as listed (terminal) on conflict do nothing`,
    [JSON.stringify(demoTerminals), enrolledAtMs],
  );
}
