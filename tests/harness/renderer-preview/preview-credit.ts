import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { CreditLectureView } from '../../../electron/contract/learning.ts';
import type { CourseCard } from '../../../electron/contract/library.ts';
import type { PreviewOptions } from './preview-options.ts';

const minute = 60_000;
const reasons = [
  'check-unanswered',
  'seek-ahead',
  'two-at-once',
  'rate-above-limit',
  'clock-impossible',
  'daily-cap',
  'prerequisite',
  'not-present',
  'group-share',
] as const;

/** Lectures with every kind of part and every reason in turn. */
export function previewCredit(
  options: PreviewOptions,
  courses: readonly CourseCard[],
  now: number,
): MethodOutput<'learning.credit'> {
  const lectures = Array.from({ length: options.credit }, (_, at): CreditLectureView => {
    const courseId = courses[at % Math.max(1, courses.length)]?.courseId ?? 'x';
    const durationMs = (12 + (at % 5) * 9) * minute;
    const reason = reasons[at % reasons.length] ?? 'seek-ahead';
    const whole = at % 4 === 3;
    const credited = whole ? [{ fromMs: 0, toMs: durationMs }] : [{ fromMs: 0, toMs: durationMs * 0.42 }];
    const unconfirmed = at % 3 === 0 && !whole ? [{ fromMs: durationMs * 0.42, toMs: durationMs * 0.5 }] : [];
    const withheld =
      whole && reason !== 'daily-cap' && reason !== 'group-share'
        ? []
        : [
            { fromMs: durationMs * 0.55, toMs: durationMs * 0.7, reason },
            ...(at % 2 === 0
              ? [{ fromMs: durationMs * 0.82, toMs: durationMs * 0.86, reason: 'two-at-once' as const }]
              : []),
          ];
    const sum = (all: readonly { fromMs: number; toMs: number }[]): number =>
      all.reduce((total, { fromMs, toMs }) => total + toMs - fromMs, 0);
    const creditedMs = sum(credited);
    return {
      courseId,
      lectureId: `l${at}`,
      durationMs,
      credited,
      creditedMs,
      hours: creditedMs >= 30 * minute ? 1 : creditedMs >= 15 * minute ? 0.5 : 0,
      withheld,
      requires: reason === 'prerequisite' ? [courses[0]?.courseId ?? 'x'] : [],
      openChecks: reason === 'check-unanswered' ? [{ checkId: 'q1', atMs: durationMs * 0.55 }] : [],
      unconfirmed,
      unconfirmedMs: sum(unconfirmed),
      lastAtMs: now - at * 3_600_000,
    };
  });
  return {
    hours: lectures.reduce((sum, { hours }) => sum + hours, 0),
    confirmedAtMs: options.line === 'offline' ? now - 26 * 3_600_000 : now - 200_000,
    bands: [
      { atLeastMinutes: 15, hours: 0.5 },
      { atLeastMinutes: 30, hours: 1 },
    ],
    dailyCapHours: 4,
    lectures,
  };
}
