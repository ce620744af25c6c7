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
  Timeline,
  TimelineQuery,
} from '../../api-client/contract/teaching-reports.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { findRecordsOfLecture } from '../learning/learning-record-repository.ts';
import { findVerdictOn } from '../learning/lecture-credit-repository.ts';
import { Refusal } from '../http/refusal.ts';
import { terminalNames } from '../sites/site-repository.ts';
import { partsOfEvents } from './event-parts.ts';
import { decodeMemberCursor, encodeMemberCursor } from './member-cursor.ts';
import { findProgress } from './progress-repository.ts';
import { reportMembers } from './report-member-repository.ts';
import { reportGroups } from './report-repository.ts';
import { foldTimeline } from './report-timeline.ts';
import { reportDays } from './report-timeline-repository.ts';
import type { TeachingScope } from './teaching-scope.ts';

/**
 * From the province down to the events behind one figure. Every view leaves out what the asker may not see, so its figures add up
 * to what they can open. @throws Refusal `not-found`
 */
export interface ReportService {
  groups(scope: TeachingScope, ask: GroupReportQuery): Promise<GroupReport>;
  timeline(scope: TeachingScope, ask: TimelineQuery): Promise<Timeline>;
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
    timeline: async (scope, ask) => foldTimeline(await reportDays(database, scope, { ask, nowMs: clock.nowMs() }), ask),
    members: async (scope, ask) => {
      const after = ask.after === undefined ? undefined : decodeMemberCursor(ask, ask.after);
      const { total, rows, last } = await reportMembers(database, scope, { ask, after, nowMs: clock.nowMs() });
      return { total, rows, next: last === null || rows.length < ask.limit ? null : encodeMemberCursor(ask, last) };
    },

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
      const credit = await findVerdictOn(database, of);
      // What became of one event depends on those before it.
      const { total, records } = await findRecordsOfLecture(database, of, { offset: 0, limit: offset + limit });
      const parts = partsOfEvents(
        records.map(({ event }) => event),
        credit,
      );
      const shown = records.map((record, index) => ({ ...record, parts: parts[index] ?? [] })).slice(offset);
      const names = await terminalNames(database, [...new Set(shown.map(({ terminalId }) => terminalId))]);
      return {
        credit,
        total,
        records: shown.map((record) => ({ ...record, terminalName: names.get(record.terminalId) ?? null })),
      };
    },
  };
}
