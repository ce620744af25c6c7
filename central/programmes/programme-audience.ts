/** Whether the programme `p` concerns the account `a`, whose unit is `u`: a condition of SQL. Posts and prefectures that are null ask for nothing. */
export const concernsSql = `a.roles @> '["learner"]'::jsonb and (p.posts is null or a.post = any(p.posts))
  and (p.prefecture_ids is null or u.prefecture_id = any(p.prefecture_ids))`;
