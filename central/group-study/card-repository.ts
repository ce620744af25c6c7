import type { Sql } from '../database/database.ts';

/** @returns false: the card is somebody else's. Null takes it away. */
export async function saveCard(sql: Sql, accountId: string, digest: string | null): Promise<boolean> {
  const rows = await sql.query(
    `update accounts set card_digest = $2 where account_id = $1
       and not exists (select 1 from accounts other where other.card_digest = $2 and other.account_id <> $1)
     returning account_id`,
    [accountId, digest],
  );
  return rows.length > 0;
}

/** Whether a teacher has this person in a class of theirs, or a manager in their prefecture. */
export async function mayHandle(sql: Sql, askerId: string, accountId: string): Promise<boolean> {
  const rows = await sql.query(
    `select 1 as one from class_teachers t join enrolments e using (class_id)
     where t.account_id = $1 and e.account_id = $2
     union all
     select 1 from accounts m join units u on u.prefecture_id = m.manages_prefecture_id
       join accounts a on a.unit_id = u.unit_id
     where m.account_id = $1 and m.roles @> '["manager"]' and a.account_id = $2
     limit 1`,
    [askerId, accountId],
  );
  return rows.length > 0;
}
