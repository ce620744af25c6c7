import type { Sql } from '../database/database.ts';

/*
 * Marks of whose credit is to be evaluated anew. Whoever changes something of it leaves a mark in the same transaction and locks
 * nothing. Whoever evaluates locks the account's row, takes its marks, and only then reads what there is: so a change that was
 * not seen has a mark that was not taken.
 */

/** Everybody who has been credited or is about to be: an evaluation that is just going on may still have read what was before. */
export async function markEverybodyDue(sql: Sql): Promise<void> {
  await sql.query(
    `insert into credit_due (account_id)
     select account_id from lecture_credit union select account_id from credit_due`,
  );
}

/** Everybody who has watched something of these courses, or about whom it is not known yet. */
export async function markCoursesDue(sql: Sql, courseIds: readonly string[]): Promise<void> {
  if (courseIds.length === 0) return;
  await sql.query(
    `insert into credit_due (account_id)
     select account_id from lecture_credit where course_id = any($1) union select account_id from credit_due`,
    [courseIds],
  );
}

/** 0 where nobody is due. */
export async function newestMark(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ mark: number }>('select coalesce(max(mark), 0)::bigint as mark from credit_due');
  return row?.mark ?? 0;
}

/** Locks the account that has been due for longest, none that another is evaluating and none of `except`; null where there is no other. */
export async function lockNextDue(
  sql: Sql,
  { upToMark, except }: { upToMark: number; except: readonly string[] },
): Promise<string | null> {
  const [row] = await sql.query<{ account_id: string }>(
    `select account_id from credit_due join accounts using (account_id)
     where mark <= $1 and account_id <> all($2) order by mark limit 1 for no key update of accounts skip locked`,
    [upToMark, except],
  );
  return row?.account_id ?? null;
}

export async function isDue(sql: Sql, accountId: string): Promise<boolean> {
  return (await sql.query('select 1 from credit_due where account_id = $1 limit 1', [accountId])).length > 0;
}

/** Waits for whoever is evaluating it. Deliveries are not kept waiting: a foreign key wants less of the row. */
export async function lockAccount(sql: Sql, accountId: string): Promise<void> {
  await sql.query('select 1 from accounts where account_id = $1 for no key update', [accountId]);
}

/** Of a locked account. @returns whether there were any. */
export async function takeMarks(sql: Sql, accountId: string): Promise<boolean> {
  return (await sql.query('delete from credit_due where account_id = $1 returning mark', [accountId])).length > 0;
}
