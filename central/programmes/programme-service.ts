import type { z } from 'zod';
import type { Plan, ProgrammeProgress } from '../../api-client/contract/plan.ts';
import type {
  Audience,
  Programme,
  ProgrammeHead,
  ProgrammeRequest,
  programmesQuerySchema,
} from '../../api-client/contract/programmes.ts';
import { existingAccountIds } from '../accounts/account-repository.ts';
import { markAccountsDue, markLearnersOfProgrammeDue } from '../certificates/award-due-repository.ts';
import type { AwardService } from '../certificates/award-service.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { rulesInForce } from '../learning/credit-rules-service.ts';
import { existingCourseIds } from '../sites/site-repository.ts';
import { findMemberAccount, findOrganisation } from '../teaching/organisation-repository.ts';
import { findProgress } from '../teaching/progress-repository.ts';
import { maySteerClass } from '../teaching/teaching-scope.ts';
import type { TeachingScope } from '../teaching/teaching-scope.ts';
import { findProgrammeProgress, findRequired } from './programme-progress-repository.ts';
import {
  countAudience,
  deleteProgramme,
  findPosts,
  findProgramme,
  findProgrammes,
  lockProgramme,
  savePost,
  saveProgramme,
} from './programme-repository.ts';

/** Training programmes, whom they concern, and what one person is to learn. @throws Refusal `not-found`, `forbidden`, `conflict`, `request-invalid` */
export interface ProgrammeService {
  list(
    scope: TeachingScope,
    ask: z.output<typeof programmesQuerySchema>,
  ): Promise<{ total: number; programmes: ProgrammeHead[] }>;
  get(scope: TeachingScope, programmeId: string): Promise<Programme>;
  save(scope: TeachingScope, programmeId: string, asked: ProgrammeRequest): Promise<Programme>;
  remove(scope: TeachingScope, programmeId: string): Promise<void>;
  audience(scope: TeachingScope, asked: Audience): Promise<{ people: number }>;
  posts(): Promise<{ posts: { post: string; people: number }[] }>;
  setPost(scope: TeachingScope, accountId: string, post: string | null): Promise<void>;
  /** As the credit stands. Certificates that have been earned by it are issued first. */
  plan(accountId: string): Promise<Plan>;
}

export function createProgrammeService({
  database,
  clock,
  awards,
}: {
  database: Database;
  clock: Clock;
  awards: Pick<AwardService, 'settle'>;
}): ProgrammeService {
  const wantSteering = (scope: TeachingScope, prefectureId: string | null): void => {
    if (!maySteerClass(scope, prefectureId)) {
      throw new Refusal('forbidden', 'Only the centre and the manager of the prefecture may change this programme.');
    }
  };

  /** Another prefecture's is not found: its name says something already. */
  async function visible(sql: Sql, scope: TeachingScope, programmeId: string): Promise<Programme> {
    const found = await findProgramme(sql, programmeId);
    const seen =
      found !== null && (scope.centre || found.prefectureId === null || found.prefectureId === scope.prefectureId);
    if (!seen) throw new Refusal('not-found', 'There is no such programme.');
    return found;
  }

  async function wantParts(sql: Sql, { prefectureIds }: ProgrammeRequest, courseIds: readonly string[]): Promise<void> {
    const prefectures = new Set((await findOrganisation(sql)).map(({ prefectureId }) => prefectureId));
    const nowhere = (prefectureIds ?? []).filter((prefectureId) => !prefectures.has(prefectureId));
    if (nowhere.length > 0) throw unknown('prefectureIds', 'There is no prefecture', nowhere);
    const there = await existingCourseIds(sql, courseIds);
    const missing = courseIds.filter((courseId) => !there.has(courseId));
    if (missing.length > 0) throw unknown('courses', 'The catalogue has no course', missing);
  }

  /** The rules of credit know what is required before what; a plan only tells it. */
  async function withRequired(accountId: string, programmes: ProgrammeProgress[]): Promise<ProgrammeProgress[]> {
    const { courses, completePercent } = await rulesInForce(database);
    const requires = new Map(courses.map((rule) => [rule.courseId, rule.requires]));
    const planned = programmes.flatMap((programme) => programme.courses.map(({ courseId }) => courseId));
    const courseIds = [...new Set(planned.flatMap((courseId) => requires.get(courseId) ?? []))];
    const required = await findRequired(database, accountId, { courseIds, completePercent });
    return programmes.map((programme) => ({
      ...programme,
      courses: programme.courses.map((course) => ({
        ...course,
        requires: (requires.get(course.courseId) ?? []).flatMap((courseId) => required.get(courseId) ?? []),
      })),
    }));
  }

  return {
    list: (scope, ask) => findProgrammes(database, scope, ask),
    get: (scope, programmeId) => visible(database, scope, programmeId),

    save: (scope, programmeId, asked) =>
      database.transaction(async (sql) => {
        wantSteering(scope, asked.prefectureId);
        const there = (await lockProgramme(sql, programmeId)) ? await findProgramme(sql, programmeId) : null;
        if (there !== null && there.prefectureId !== asked.prefectureId) {
          throw new Refusal('conflict', 'A programme stays with whom it was made by.');
        }
        // A course that was retracted since may stay in a programme that has it.
        const kept = new Set(there?.courses.map(({ courseId }) => courseId));
        const added = asked.courses.map(({ courseId }) => courseId).filter((courseId) => !kept.has(courseId));
        await wantParts(sql, asked, added);
        if (there !== null) await markLearnersOfProgrammeDue(sql, programmeId);
        await saveProgramme(sql, programmeId, asked, clock.nowMs());
        await markLearnersOfProgrammeDue(sql, programmeId);
        return visible(sql, scope, programmeId);
      }),

    remove: (scope, programmeId) =>
      database.transaction(async (sql) => {
        await lockProgramme(sql, programmeId);
        const { prefectureId } = await visible(sql, scope, programmeId);
        wantSteering(scope, prefectureId);
        await deleteProgramme(sql, programmeId);
      }),

    audience: async (scope, asked) => {
      if (!scope.centre && asked.prefectureIds?.some((prefectureId) => prefectureId !== scope.prefectureId) !== false) {
        throw new Refusal('forbidden', 'Only the centre may count the people of other prefectures.');
      }
      return { people: await countAudience(database, asked) };
    },

    posts: async () => ({ posts: await findPosts(database) }),

    setPost: (scope, accountId, post) =>
      database.transaction(async (sql) => {
        const account = await findMemberAccount(sql, accountId);
        const own = scope.centre || (scope.prefectureId !== null && account?.prefectureId === scope.prefectureId);
        if (account === null || !own) throw new Refusal('not-found', 'There is no such account.');
        await savePost(sql, accountId, post);
        await markAccountsDue(sql, [accountId]);
      }),

    plan: async (accountId) => {
      if (!(await existingAccountIds(database, [accountId])).has(accountId)) {
        throw new Refusal('not-found', 'There is no such account.');
      }
      await awards.settle(accountId);
      const nowMs = clock.nowMs();
      return {
        accountId,
        classes: await findProgress(database, accountId, { classId: null, nowMs }),
        programmes: await withRequired(accountId, await findProgrammeProgress(database, accountId, nowMs)),
      };
    },
  };
}

const unknown = (at: string, sentence: string, ids: readonly string[]): Refusal =>
  new Refusal('request-invalid', `${sentence} ${ids.slice(0, 10).join(', ')}.`, {
    extra: { issues: ids.slice(0, 20).map((message) => ({ at, message })) },
  });
