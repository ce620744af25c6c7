import type { z } from 'zod';
import type {
  GroupReport,
  GroupReportQuery,
  memberDetailSchema,
  memberEventsQuerySchema,
  memberEventsSchema,
  MemberReport,
  MemberReportQuery,
  MemberRow,
} from '../../api-client/contract/teaching-reports.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { findRecordsOfLecture } from '../learning/learning-record-repository.ts';
import { findVerdictOn } from '../learning/lecture-credit-repository.ts';
import { Refusal } from '../http/refusal.ts';
import { findProgress } from './progress-repository.ts';
import { reportGroups, reportMembers } from './report-repository.ts';
import type { TeachingScope } from './teaching-scope.ts';

/**
 * From the province down to the events behind one figure. Every view leaves out what the asker may not see, so its figures add up
 * to what they can open. @throws Refusal `not-found`
 */
export interface ReportService {
  groups(scope: TeachingScope, ask: GroupReportQuery): Promise<GroupReport>;
  members(scope: TeachingScope, ask: MemberReportQuery): Promise<MemberReport>;
  member(scope: TeachingScope, classId: string, accountId: string): Promise<z.output<typeof memberDetailSchema>>;
  events(
    scope: TeachingScope,
    of: { classId: string; accountId: string } & z.output<typeof memberEventsQuerySchema>,
  ): Promise<z.output<typeof memberEventsSchema>>;
}

export function createReportService({ database, clock }: { database: Database; clock: Clock }): ReportService {
  async function oneMember(scope: TeachingScope, classId: string, accountId: string): Promise<MemberRow> {
    const ask = { classId, offset: 0, limit: 1, sort: 'name', order: 'ascending' } as const;
    const [row] = (await reportMembers(database, scope, { ask, nowMs: clock.nowMs(), accountId })).rows;
    if (row === undefined) throw new Refusal('not-found', 'There is no such person in the class.');
    return row;
  }

  return {
    groups: (scope, ask) => reportGroups(database, scope, { ask, nowMs: clock.nowMs() }),
    members: (scope, ask) => reportMembers(database, scope, { ask, nowMs: clock.nowMs() }),

    member: async (scope, classId, accountId) => {
      const member = await oneMember(scope, classId, accountId);
      const [progress] = await findProgress(database, accountId, { classId, nowMs: clock.nowMs() });
      if (progress === undefined) throw new Refusal('not-found', 'There is no such person in the class.');
      return { member, progress };
    },

    events: async (scope, { classId, accountId, courseId, lectureId, offset, limit }) => {
      await oneMember(scope, classId, accountId);
      const [progress] = await findProgress(database, accountId, { classId, nowMs: clock.nowMs() });
      // A class opens what is learnt for it, and nothing else of a person.
      if (progress?.courses.some((course) => course.courseId === courseId) !== true) {
        throw new Refusal('not-found', 'The class has no such course.');
      }
      const of = { accountId, courseId, lectureId };
      return {
        credit: await findVerdictOn(database, of),
        ...(await findRecordsOfLecture(database, of, { offset, limit })),
      };
    },
  };
}
