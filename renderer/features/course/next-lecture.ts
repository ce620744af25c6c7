import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { LectureProgress } from '../../../electron/contract/learning.ts';

/** So near the end nobody goes back for the rest. */
const finishedShare = 0.98;

export const isFinished = (progress: LectureProgress | null): boolean =>
  progress !== null && progress.watchedMs >= progress.durationMs * finishedShare;

export interface NextLecture {
  lecture: LectureOutline;
  progress: LectureProgress | null;
}

/** Where a person goes on: the lecture last begun and not finished, or the first one not begun, or the first again. */
export function nextLecture(
  lectures: readonly LectureOutline[],
  progress: readonly LectureProgress[],
): NextLecture | null {
  const of = (lecture: LectureOutline): LectureProgress | null =>
    progress.find((one) => one.lectureId === lecture.lectureId) ?? null;
  const begun = lectures
    .map((lecture) => ({ lecture, progress: of(lecture) }))
    .filter((one) => one.progress !== null && !isFinished(one.progress))
    .sort((a, b) => (b.progress?.lastAtMs ?? 0) - (a.progress?.lastAtMs ?? 0));
  if (begun[0] !== undefined) return begun[0];
  const fresh = lectures.find((lecture) => of(lecture) === null) ?? lectures[0];
  return fresh === undefined ? null : { lecture: fresh, progress: null };
}
