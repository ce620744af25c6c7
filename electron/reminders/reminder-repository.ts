import type { Database } from 'better-sqlite3';
import type { Reminder as CentreReminder } from '../../api-client/contract/teaching.ts';
import type { Reminder } from '../contract/reminders.ts';

/** The reminders of each person who has signed in here. Writes take part in the caller's transaction. */
export interface ReminderRepository {
  /** The newest first. */
  list(accountId: string, limit: number): Reminder[];
  unread(accountId: string): number;
  /** The sequence beyond which the centre is asked: before the first that is unread, so that what was read elsewhere is seen here. */
  askedFrom(accountId: string): number;
  /** Everything of another centre goes: its sequences say nothing to this one. @returns whether there was anything */
  keepOnly(accountId: string, source: string): boolean;
  /** What is read here stays read. @returns whether anything is other than it was */
  take(accountId: string, source: string, reminder: CentreReminder): boolean;
  /** Those beyond `after` that are not among `reminderIds` are no more. @returns whether there were any */
  dropOthers(accountId: string, after: number, reminderIds: readonly string[]): boolean;
  /** @returns whether it was unread */
  markRead(accountId: string, reminderId: string, atMs: number): boolean;
  untold(accountId: string): string[];
  markTold(accountId: string, reminderId: string): void;
}

type Row = Omit<Reminder, 'read'> & { read: number };

export function createReminderRepository(database: Database): ReminderRepository {
  const list = database.prepare<[string, number], Row>(
    `SELECT reminder_id AS reminderId, class_id AS classId, class_title AS classTitle, text, sent_by AS sentBy,
       sent_at_ms AS sentAtMs, read_at_ms IS NOT NULL AS read
     FROM reminder WHERE account_id = ? ORDER BY sequence DESC LIMIT ?`,
  );
  const unread = database
    .prepare<[string], number>('SELECT count(*) FROM reminder WHERE account_id = ? AND read_at_ms IS NULL')
    .pluck();
  const askedFrom = database
    .prepare<[string], number>(
      `SELECT coalesce(min(CASE WHEN read_at_ms IS NULL THEN sequence - 1 END), max(sequence), 0) FROM reminder WHERE account_id = ?`,
    )
    .pluck();
  const forget = database.prepare('DELETE FROM reminder WHERE account_id = ? AND source <> ?');
  const take = database.prepare(
    `INSERT INTO reminder (account_id, reminder_id, source, sequence, class_id, class_title, text, sent_by, sent_at_ms, read_at_ms, told)
     VALUES (@accountId, @reminderId, @source, @sequence, @classId, @classTitle, @text, @sentBy, @sentAtMs, @readAtMs, @told)
     ON CONFLICT (account_id, reminder_id) DO UPDATE SET
       sequence = excluded.sequence, class_title = excluded.class_title,
       read_at_ms = coalesce(read_at_ms, excluded.read_at_ms), told = max(told, excluded.told)
     WHERE sequence <> excluded.sequence OR class_title <> excluded.class_title OR told < excluded.told`,
  );
  const dropOthers = database.prepare(
    `DELETE FROM reminder WHERE account_id = ? AND sequence > ?
       AND reminder_id NOT IN (SELECT value FROM json_each(?))`,
  );
  const markRead = database.prepare(
    'UPDATE reminder SET read_at_ms = ? WHERE account_id = ? AND reminder_id = ? AND read_at_ms IS NULL',
  );
  const untold = database
    .prepare<[string], string>(
      'SELECT reminder_id FROM reminder WHERE account_id = ? AND read_at_ms IS NOT NULL AND told = 0 ORDER BY sequence',
    )
    .pluck();
  const markTold = database.prepare('UPDATE reminder SET told = 1 WHERE account_id = ? AND reminder_id = ?');
  return {
    list: (accountId, limit) => list.all(accountId, limit).map((row) => ({ ...row, read: row.read === 1 })),
    unread: (accountId) => unread.get(accountId) ?? 0,
    askedFrom: (accountId) => askedFrom.get(accountId) ?? 0,
    keepOnly: (accountId, source) => forget.run(accountId, source).changes > 0,
    take: (accountId, source, reminder) =>
      take.run({ ...reminder, accountId, source, told: reminder.readAtMs === null ? 0 : 1 }).changes > 0,
    dropOthers: (accountId, after, reminderIds) =>
      dropOthers.run(accountId, after, JSON.stringify(reminderIds)).changes > 0,
    markRead: (accountId, reminderId, atMs) => markRead.run(atMs, accountId, reminderId).changes > 0,
    untold: (accountId) => untold.all(accountId),
    markTold: (accountId, reminderId) => void markTold.run(accountId, reminderId),
  };
}
