import type { LectureCache, Transfers } from '../../electron/contract/cache.ts';
import { courseProgress, type CourseProgress } from './course-progress.ts';

export interface CourseTransfer extends CourseProgress {
  courseId: string;
  /** Wanted or here, the finished ones included. */
  lectures: number;
}

const isUnfinished = ({ state }: LectureCache): boolean => state !== 'cached' && state !== 'absent';
const order: readonly LectureCache['state'][] = ['caching', 'failed', 'waiting', 'paused'];

/** Every course of which something is still to come: what moves first, then what needs somebody, then the rest as it was wanted. */
export function transfersByCourse(lectures: readonly LectureCache[]): CourseTransfer[] {
  const courses = new Map<string, LectureCache[]>();
  for (const lecture of lectures) {
    if (lecture.state === 'absent') continue;
    const known = courses.get(lecture.courseId);
    if (known === undefined) courses.set(lecture.courseId, [lecture]);
    else known.push(lecture);
  }
  return [...courses]
    .filter(([, all]) => all.some(isUnfinished))
    .map(([courseId, all]) => ({ courseId, lectures: all.length, ...courseProgress(all) }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

export type Activity =
  | { kind: 'idle' }
  | { kind: 'moving' | 'paused' | 'closed' | 'waiting' | 'waiting-offline' | 'standing'; count: number };

/** In one word what the downloads do. */
export function activityOf(
  transfers: Pick<Transfers, 'pausedAll' | 'allowedBitsPerSecond'>,
  lectures: readonly LectureCache[],
  offline: boolean,
): Activity {
  const count = (...states: readonly LectureCache['state'][]): number =>
    lectures.filter(({ state }) => states.includes(state)).length;
  const open = count('caching', 'waiting');
  if (transfers.pausedAll) return { kind: 'paused', count: open };
  const moving = count('caching');
  if (moving > 0) return { kind: 'moving', count: moving };
  if (open > 0) {
    if (offline) return { kind: 'waiting-offline', count: open };
    return { kind: transfers.allowedBitsPerSecond === 0 ? 'closed' : 'waiting', count: open };
  }
  const standing = count('failed', 'paused');
  return standing > 0 ? { kind: 'standing', count: standing } : { kind: 'idle' };
}
