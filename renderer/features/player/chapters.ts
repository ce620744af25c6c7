import type { LectureOutline } from '../../../electron/contract/cache.ts';

type Chapter = LectureOutline['chapters'][number];

/** The chapter that a moment lies in; null before the first. */
export const chapterAt = (chapters: readonly Chapter[], positionMs: number): Chapter | null =>
  chapters.findLast((chapter) => chapter.startMs <= positionMs) ?? null;
