import type { EnrolStatus, TeachingClass } from '../../api-client/contract/teaching.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { lockClass } from './class-repository.ts';
import { scoped, visibleClass } from './class-service.ts';
import { refreshEnrolments } from './enrolment-summary-repository.ts';
import { deleteEnrolment, findCandidates, findMemberPlace, insertEnrolments } from './member-repository.ts';
import { fitsClass, mayHandleMember } from './teaching-scope.ts';
import type { TeachingScope } from './teaching-scope.ts';

/** Who is in a class. @throws Refusal `not-found`, `forbidden` */
export interface MemberService {
  enrol(
    scope: TeachingScope,
    classId: string,
    accountIds: readonly string[],
  ): Promise<{ accountId: string; status: EnrolStatus }[]>;
  remove(scope: TeachingScope, classId: string, accountId: string): Promise<void>;
}

/** In the caller's transaction, with the class locked. One answer for each id, in their order. */
export async function enrolInto(
  sql: Sql,
  scope: TeachingScope,
  options: { into: TeachingClass; accountIds: readonly string[]; nowMs: number },
): Promise<{ accountId: string; status: EnrolStatus }[]> {
  const { into, accountIds, nowMs } = options;
  const candidates = await findCandidates(sql, accountIds);
  const judged = new Map<string, EnrolStatus>();
  for (const accountId of accountIds) {
    const candidate = candidates.get(accountId);
    if (candidate === undefined) judged.set(accountId, 'unknown-account');
    else if (!mayHandleMember(scope, scoped(into), candidate.prefectureId)) judged.set(accountId, 'not-yours');
    else if (!fitsClass(into, candidate.prefectureId)) judged.set(accountId, 'other-prefecture');
    else judged.set(accountId, 'already');
  }
  const fitting = [...candidates.values()].filter(({ accountId }) => judged.get(accountId) === 'already');
  const added = await insertEnrolments(sql, into.classId, { candidates: fitting, enrolledBy: scope.accountId, nowMs });
  if (added.size > 0) await refreshEnrolments(sql, { accountIds: [...added] }, nowMs);
  return accountIds.map((accountId) => {
    const status = added.delete(accountId) ? 'added' : (judged.get(accountId) ?? 'unknown-account');
    return { accountId, status };
  });
}

export function createMemberService({ database, clock }: { database: Database; clock: Clock }): MemberService {
  return {
    enrol: (scope, classId, accountIds) =>
      database.transaction(async (sql) => {
        await lockClass(sql, classId);
        const into = await visibleClass(sql, scope, classId);
        return enrolInto(sql, scope, { into, accountIds, nowMs: clock.nowMs() });
      }),

    remove: (scope, classId, accountId) =>
      database.transaction(async (sql) => {
        await lockClass(sql, classId);
        const from = await visibleClass(sql, scope, classId);
        const place = await findMemberPlace(sql, classId, accountId);
        if (place === undefined) throw new Refusal('not-found', 'This person is not in the class.');
        if (!mayHandleMember(scope, scoped(from), place)) {
          throw new Refusal('forbidden', 'Only their own teachers, managers and the centre may take people out.');
        }
        await deleteEnrolment(sql, classId, accountId);
      }),
  };
}
