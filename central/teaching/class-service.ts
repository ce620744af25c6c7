import type { z } from 'zod';
import type { classesQuerySchema, ClassRequest, TeachingClass } from '../../api-client/contract/teaching.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { existingCourseIds } from '../sites/site-repository.ts';
import { deleteClass, findClass, findClasses, findTeacherIds, lockClass, saveClass } from './class-repository.ts';
import type { ClassHead } from './class-repository.ts';
import { refreshEnrolments } from './enrolment-summary-repository.ts';
import { hasPrefecture } from './organisation-repository.ts';
import { maySeeClass, maySteerClass } from './teaching-scope.ts';
import type { TeachingScope } from './teaching-scope.ts';

/** Classes themselves; who is in them is the member service's. @throws Refusal `not-found`, `forbidden`, `conflict`, `request-invalid` */
export interface ClassService {
  list(
    scope: TeachingScope,
    ask: z.output<typeof classesQuerySchema>,
  ): Promise<{ total: number; classes: ClassHead[] }>;
  get(scope: TeachingScope, classId: string): Promise<TeachingClass>;
  save(scope: TeachingScope, classId: string, asked: ClassRequest): Promise<TeachingClass>;
  remove(scope: TeachingScope, classId: string): Promise<void>;
}

export const scoped = ({ prefectureId, teachers }: TeachingClass) => ({
  prefectureId,
  teacherIds: teachers.map(({ accountId }) => accountId),
});

/** A class that the asker may not see is not found: its name says something already. */
export async function visibleClass(sql: Sql, scope: TeachingScope, classId: string): Promise<TeachingClass> {
  const found = await findClass(sql, classId);
  if (found === null || !maySeeClass(scope, scoped(found))) throw new Refusal('not-found', 'There is no such class.');
  return found;
}

export function createClassService({ database, clock }: { database: Database; clock: Clock }): ClassService {
  const wantSteering = (scope: TeachingScope, prefectureId: string | null): void => {
    if (!maySteerClass(scope, prefectureId)) {
      throw new Refusal('forbidden', 'Only the centre and the manager of the prefecture may change this class.');
    }
  };

  async function wantParts(sql: Sql, { courses, teacherIds, prefectureId }: ClassRequest): Promise<void> {
    if (prefectureId !== null && !(await hasPrefecture(sql, prefectureId))) {
      throw new Refusal('request-invalid', `There is no prefecture ${prefectureId}.`);
    }
    const teachers = await findTeacherIds(sql, teacherIds);
    const strangers = teacherIds.filter((accountId) => !teachers.has(accountId));
    if (strangers.length > 0) throw unknown('teacherIds', 'No teacher has the account', strangers);
    const there = await findClassCourses(sql, courses);
    const missing = courses.map(({ courseId }) => courseId).filter((courseId) => !there.has(courseId));
    if (missing.length > 0) throw unknown('courses', 'The catalogue has no course', missing);
  }

  return {
    list: (scope, ask) => findClasses(database, scope, { ...ask, nowMs: clock.nowMs() }),
    get: (scope, classId) => visibleClass(database, scope, classId),

    save: (scope, classId, asked) =>
      database.transaction(async (sql) => {
        wantSteering(scope, asked.prefectureId);
        const isThere = await lockClass(sql, classId);
        const there = isThere ? await findClass(sql, classId) : null;
        if (there !== null && there.prefectureId !== asked.prefectureId) {
          throw new Refusal('conflict', 'A class stays in the prefecture that it was made in.');
        }
        // A course that was retracted since may stay in a class that has it.
        const kept = new Set(there?.courses.map(({ courseId }) => courseId));
        await wantParts(sql, { ...asked, courses: asked.courses.filter(({ courseId }) => !kept.has(courseId)) });
        await saveClass(sql, classId, asked, clock.nowMs());
        await refreshEnrolments(sql, { classId }, clock.nowMs());
        return visibleClass(sql, scope, classId);
      }),

    remove: (scope, classId) =>
      database.transaction(async (sql) => {
        await lockClass(sql, classId);
        const { prefectureId, members } = await visibleClass(sql, scope, classId);
        wantSteering(scope, prefectureId);
        if (members > 0) throw new Refusal('conflict', 'There are people in this class. Take them out first.');
        await deleteClass(sql, classId);
      }),
  };
}

const findClassCourses = (sql: Sql, courses: ClassRequest['courses']): Promise<Set<string>> =>
  existingCourseIds(
    sql,
    courses.map(({ courseId }) => courseId),
  );

const unknown = (at: string, sentence: string, ids: readonly string[]): Refusal =>
  new Refusal('request-invalid', `${sentence} ${ids.slice(0, 10).join(', ')}.`, {
    extra: { issues: ids.slice(0, 20).map((message) => ({ at, message })) },
  });
