import type { ClassState } from '../contract/teaching.ts';

/** As the centre sorts them: a class runs from its first instant until before its last. */
export const classState = (
  { startsAtMs, endsAtMs }: { startsAtMs: number; endsAtMs: number },
  nowMs: number,
): ClassState => (startsAtMs > nowMs ? 'coming' : endsAtMs > nowMs ? 'running' : 'ended');
