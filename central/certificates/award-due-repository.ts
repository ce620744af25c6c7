import type { Sql } from '../database/database.ts';

/*
 * Marks of whose programmes and certificates are to be looked at anew, as `credit_due`: who changes something leaves a mark in the
 * same transaction and locks nothing; who settles locks the accounts, takes their marks, and only then reads.
 */

export async function markAccountsDue(sql: Sql, accountIds: readonly string[]): Promise<void> {
  await sql.query('insert into award_due (account_id) select unnest($1::text[])', [accountIds]);
}

export async function markMembersDue(sql: Sql, classId: string): Promise<void> {
  await sql.query('insert into award_due (account_id) select account_id from enrolments where class_id = $1', [
    classId,
  ]);
}

/** Everybody who has been credited something in courses that stand in a class or a programme. */
export async function markLearnersOfCoursesDue(sql: Sql, courseIds: readonly string[]): Promise<void> {
  if (courseIds.length === 0) return;
  await sql.query(
    `insert into award_due (account_id)
     select distinct account_id from lecture_credit where course_id = any($1) and (
       course_id in (select course_id from programme_courses) or course_id in (select course_id from class_courses))`,
    [courseIds],
  );
}

/** Everybody who has been credited something in its courses. */
export async function markLearnersOfProgrammeDue(sql: Sql, programmeId: string): Promise<void> {
  await sql.query(
    `insert into award_due (account_id)
     select distinct account_id from lecture_credit
     where course_id in (select course_id from programme_courses where programme_id = $1)`,
    [programmeId],
  );
}

export async function isAwardDue(sql: Sql, accountId: string): Promise<boolean> {
  return (await sql.query('select 1 as one from award_due where account_id = $1 limit 1', [accountId])).length > 0;
}

/** 0 where nobody is due. */
export async function newestAwardMark(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ mark: number }>('select coalesce(max(mark), 0)::bigint as mark from award_due');
  return row?.mark ?? 0;
}

/** Locks up to `limit` of those who have been due for longest, none that another has locked. */
export async function lockDueAccounts(
  sql: Sql,
  { upToMark, limit }: { upToMark: number; limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ account_id: string }>(
    `select account_id from accounts
     where account_id in (select account_id from award_due where mark <= $1 order by mark limit $2)
     order by account_id for no key update skip locked`,
    [upToMark, limit],
  );
  return rows.map(({ account_id }) => account_id);
}

/** Of locked accounts. */
export async function takeAwardMarks(sql: Sql, accountIds: readonly string[]): Promise<void> {
  await sql.query('delete from award_due where account_id = any($1)', [accountIds]);
}
