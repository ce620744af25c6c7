import type { z } from 'zod';
import type { classRemindersSchema, Reminder } from '../../api-client/contract/teaching.ts';
import type { Sql } from '../database/database.ts';

export interface NewReminder {
  readonly reminderId: string;
  readonly classId: string;
  readonly text: string;
  readonly sentBy: string;
  readonly sentAtMs: number;
}

export async function findReminder(
  sql: Sql,
  reminderId: string,
): Promise<{ classId: string; sentBy: string; reminded: number } | null> {
  const [row] = await sql.query<{ class_id: string; sent_by: string; reminded: number }>(
    'select class_id, sent_by, reminded from reminders where reminder_id = $1',
    [reminderId],
  );
  return row === undefined ? null : { classId: row.class_id, sentBy: row.sent_by, reminded: row.reminded };
}

/** Members of the class who have not completed it and whom the asker may handle; of `accountIds` where given, then completed or not. */
export async function findRecipients(
  sql: Sql,
  classId: string,
  of: { accountIds: readonly string[] | null; prefectureId: string | null },
): Promise<string[]> {
  const rows = await sql.query<{ account_id: string }>(
    `select account_id from enrolments where class_id = $1 and ($3::text is null or prefecture_id = $3)
       and case when $2::text[] is null then completed_at_ms is null else account_id = any($2) end
     order by account_id`,
    [classId, of.accountIds, of.prefectureId],
  );
  return rows.map(({ account_id }) => account_id);
}

export async function insertReminder(sql: Sql, reminder: NewReminder, accountIds: readonly string[]): Promise<void> {
  await sql.query('insert into reminders values ($1, $2, $3, $4, $5, $6)', [
    reminder.reminderId,
    reminder.classId,
    reminder.text,
    reminder.sentBy,
    reminder.sentAtMs,
    accountIds.length,
  ]);
  // Their rows are the lock of their sequences, in one order.
  await sql.query('select 1 as one from accounts where account_id = any($1) order by account_id for no key update', [
    accountIds,
  ]);
  await sql.query(
    `insert into account_reminders (account_id, sequence, reminder_id)
     select account_id, coalesce((select max(sequence) from account_reminders r where r.account_id = listed.account_id), 0) + 1, $2
     from unnest($1::text[]) as listed (account_id)`,
    [accountIds, reminder.reminderId],
  );
}

export async function findClassReminders(
  sql: Sql,
  classId: string,
  slice: { offset: number; limit: number },
): Promise<z.output<typeof classRemindersSchema>> {
  const [counted] = await sql.query<{ total: number }>('select count(*) as total from reminders where class_id = $1', [
    classId,
  ]);
  const rows = await sql.query<{
    reminder_id: string;
    text: string;
    sent_by: string;
    sent_at_ms: number;
    reminded: number;
    read: number;
  }>(
    `select reminder_id, text, coalesce(display_name, '') as sent_by, sent_at_ms, reminded,
       (select count(*)::integer from account_reminders a where a.reminder_id = r.reminder_id and read_at_ms is not null) as read
     from reminders r left join accounts on account_id = sent_by
     where class_id = $1 order by sent_at_ms desc, reminder_id offset $2 limit $3`,
    [classId, slice.offset, slice.limit],
  );
  return {
    total: counted?.total ?? 0,
    reminders: rows.map((row) => ({
      reminderId: row.reminder_id,
      text: row.text,
      sentBy: row.sent_by,
      sentAtMs: row.sent_at_ms,
      reminded: row.reminded,
      read: row.read,
    })),
  };
}

/** Oldest first, beyond `after`. */
export async function findRemindersOf(
  sql: Sql,
  accountId: string,
  { after, limit }: { after: number; limit: number },
): Promise<Reminder[]> {
  const rows = await sql.query<{
    sequence: number;
    reminder_id: string;
    class_id: string;
    class_title: string;
    text: string;
    sent_by: string;
    sent_at_ms: number;
    read_at_ms: number | null;
  }>(
    `select a.sequence, r.reminder_id, r.class_id, c.title as class_title, r.text, coalesce(s.display_name, '') as sent_by,
       r.sent_at_ms, a.read_at_ms
     from account_reminders a join reminders r using (reminder_id) join classes c using (class_id)
     left join accounts s on s.account_id = r.sent_by
     where a.account_id = $1 and a.sequence > $2 order by a.sequence limit $3`,
    [accountId, after, limit],
  );
  return rows.map((row) => ({
    sequence: row.sequence,
    reminderId: row.reminder_id,
    classId: row.class_id,
    classTitle: row.class_title,
    text: row.text,
    sentBy: row.sent_by,
    sentAtMs: row.sent_at_ms,
    readAtMs: row.read_at_ms,
  }));
}

/** The first time counts. @returns false where the person has no such reminder. */
export async function markRead(
  sql: Sql,
  accountId: string,
  { reminderId, nowMs }: { reminderId: string; nowMs: number },
): Promise<boolean> {
  const rows = await sql.query(
    `update account_reminders set read_at_ms = coalesce(read_at_ms, $3::bigint)
     where account_id = $1 and reminder_id = $2 returning sequence`,
    [accountId, reminderId, nowMs],
  );
  return rows.length > 0;
}
