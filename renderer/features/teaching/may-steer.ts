import type { TeachingScope } from '../../../electron/contract/teaching.ts';

/** Whose title, period, courses and teachers the person may change: what is not theirs is not offered. The centre decides. */
export const maySteer = (scope: TeachingScope, prefectureId: string | null): boolean =>
  scope.centre || (scope.prefectureId !== null && prefectureId === scope.prefectureId);
