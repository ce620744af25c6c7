import type { Sql } from '../database/database.ts';

/** Of those who can sign in as their units suggest; of the others one in ten of county level, three of township level. Whoever has one keeps it. */
export async function placeDemoPosts(sql: Sql): Promise<void> {
  await sql.query(
    `update accounts a set post = p.post from (
       select account_id, case when account_id = 'a-wang-xiaoyan' then '乡科级' when account_id = 'a-ma-jianguo' then '县处级'
         when number % 10 = 0 then '县处级' when number % 10 < 4 then '乡科级' else '科员' end as post
       from (select account_id, row_number() over (order by account_id) as number from accounts
         where post is null and roles @> '["learner"]'::jsonb) listed) p
     where a.account_id = p.account_id`,
  );
}
