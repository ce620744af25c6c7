import type { CreditLectureView, Interval, WithheldReason } from '../../../electron/contract/learning.ts';

/** What a learner can do about it: play the place itself, play what was left out before it, answer, study another course first, go on another day. */
type Mend = 'play' | 'gap' | 'check' | 'required' | 'other-day' | 'none';

/** Every reason there is, with what mends it; its sentence is `credit.withheld.<reason>` in both languages. */
const mending: Record<WithheldReason, Mend> = {
  'check-unanswered': 'check',
  'seek-ahead': 'gap',
  'two-at-once': 'play',
  'rate-above-limit': 'play',
  'faster-than-clock': 'play',
  'clock-impossible': 'play',
  'beyond-end': 'none',
  'daily-cap': 'other-day',
  prerequisite: 'required',
  'after-due': 'none',
  'not-present': 'play',
  'group-too-large': 'play',
  'group-not-allowed': 'play',
  'group-share': 'play',
};

/** These take hours, or a part of everything: they stand for the whole lecture and have no place of their own. */
export const hasPlace = ({ reason }: { reason: WithheldReason }): boolean =>
  reason !== 'daily-cap' && reason !== 'group-share';

export interface WithheldItem {
  readonly reason: WithheldReason;
  readonly mend: Mend;
  /** Media time altogether; 0 of what has no place. */
  readonly withheldMs: number;
  /** Where mending begins. */
  readonly atMs: number;
  readonly checkId: string | null;
}

/** Of a jump the player leaves no more than this unwatched by itself. */
const tellableMs = 2_000;

/** Each reason once, in the order of the places where it first holds. */
export function withheldItems(lecture: CreditLectureView): WithheldItem[] {
  const items = new Map<WithheldReason, WithheldItem>();
  for (const { fromMs, toMs, reason } of lecture.withheld) {
    const before = items.get(reason);
    const withheldMs = hasPlace({ reason }) ? toMs - fromMs : 0;
    items.set(
      reason,
      before === undefined
        ? { reason, mend: mending[reason], withheldMs, ...placeOf(lecture, reason, fromMs) }
        : { ...before, withheldMs: before.withheldMs + withheldMs },
    );
  }
  return [...items.values()];
}

function placeOf(lecture: CreditLectureView, reason: WithheldReason, fromMs: number) {
  if (mending[reason] === 'gap') return { atMs: firstGapMs(lecture), checkId: null };
  if (mending[reason] !== 'check') return { atMs: fromMs, checkId: null };
  const { openChecks } = lecture;
  const check = openChecks.findLast(({ atMs }) => atMs !== null && atMs <= fromMs) ?? openChecks[0];
  return { atMs: check?.atMs ?? fromMs, checkId: check?.checkId ?? null };
}

/** Where what was watched from the beginning on first leaves something out. */
function firstGapMs({ credited, withheld, unconfirmed }: CreditLectureView): number {
  const watched: Interval[] = [...credited, ...unconfirmed, ...withheld.filter(hasPlace)];
  let at = 0;
  for (const { fromMs, toMs } of watched.sort((a, b) => a.fromMs - b.fromMs)) {
    if (fromMs > at + tellableMs) return at;
    at = Math.max(at, toMs);
  }
  return at;
}

export const placePath = (lecture: { courseId: string; lectureId: string }, atMs: number): string =>
  `/course/${encodeURIComponent(lecture.courseId)}/lecture/${encodeURIComponent(lecture.lectureId)}/at/${Math.floor(atMs / 1000)}`;
