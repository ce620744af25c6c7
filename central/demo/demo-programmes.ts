import { programmeRequestSchema } from '../../api-client/contract/programmes.ts';
import { markAccountsDue } from '../certificates/award-due-repository.ts';
import type { Database, Sql } from '../database/database.ts';
import { readSetting, writeSetting } from '../database/setting-repository.ts';
import { saveProgramme } from '../programmes/programme-repository.ts';
import { placeDemoPosts } from './demo-post-repository.ts';

const dayMs = 86_400_000;

/**
 * Posts of the demonstration's people, and three programmes over the courses that have lectures (`courseIds`): the province's for the
 * year, one of Jiuquan for cadres of township level, and a short one that one lecture completes. Made once: what people change stays.
 */
export async function ensureDemoProgrammes(
  database: Database,
  { courseIds, nowMs }: { courseIds: readonly string[]; nowMs: number },
): Promise<void> {
  if ((await readSetting(database, 'demo-programmes')) !== null) return;
  const year = new Date(nowMs).getFullYear();
  const endOfYearMs = Math.max(Date.UTC(year, 11, 31, 15, 59), nowMs + 10 * dayMs);
  await database.transaction(async (sql) => {
    await placeDemoPosts(sql);
    const [first, second, ...others] = courseIds;
    if (first !== undefined) {
      const course = (courseId: string, kind: 'compulsory' | 'elective', dueAtMs: number | null = null) => ({
        courseId,
        kind,
        dueAtMs,
        startsAtMs: null,
      });
      await make(sql, nowMs, 'first-steps', {
        title: '网络学习入门',
        year,
        posts: null,
        prefectureIds: null,
        prefectureId: null,
        startsAtMs: nowMs - 20 * dayMs,
        dueAtMs: nowMs + 14 * dayMs,
        hoursNeeded: 0,
        courses: [course(first, 'compulsory')],
      });
      await make(sql, nowMs, `province-${year}`, {
        title: `${year}年度全省干部网络培训`,
        year,
        posts: null,
        prefectureIds: null,
        prefectureId: null,
        startsAtMs: nowMs - 200 * dayMs,
        dueAtMs: endOfYearMs,
        hoursNeeded: others.length > 0 ? 0.3 : 0,
        electiveHoursNeeded: others.length > 0 ? 0.1 : 0,
        courses: [
          course(first, 'compulsory', nowMs + 20 * dayMs),
          ...(second === undefined ? [] : [course(second, 'compulsory')]),
          ...others.map((courseId) => course(courseId, 'elective')),
        ],
      });
      if (second !== undefined) {
        await make(sql, nowMs, `jiuquan-${year}`, {
          title: `酒泉市${year}年乡科级干部祁连山生态保护与水资源管理专题培训`,
          year,
          posts: ['乡科级'],
          prefectureIds: ['jiuquan'],
          prefectureId: 'jiuquan',
          startsAtMs: nowMs - 60 * dayMs,
          dueAtMs: nowMs - 3 * dayMs,
          hoursNeeded: 0,
          courses: [course(second, 'compulsory')],
        });
      }
    }
    await markAccountsDue(sql, ['a-wang-xiaoyan', 'a-ma-jianguo']);
    await writeSetting(sql, 'demo-programmes', { madeAtMs: nowMs });
  });
}

async function make(sql: Sql, nowMs: number, programmeId: string, asked: unknown): Promise<void> {
  const request = programmeRequestSchema.parse({ electiveHoursNeeded: 0, ...(asked as object) });
  await saveProgramme(sql, programmeId, request, nowMs);
}
