import { randomUUID } from 'node:crypto';
import type { ClockStamp, LearningEvent } from '../../api-client/contract/learning-records.ts';

export interface MadeRecord {
  readonly event: LearningEvent;
  readonly stamp: ClockStamp;
}

/**
 * What a classroom's terminal records: lectures of half an hour watched by one person after the other in spans of five seconds to a
 * minute, one check in forty records, and every clock with the decimals that `performance.now()` gives.
 */
export function makeRecords(
  count: number,
  { accountIds, random }: { accountIds: readonly string[]; random: () => number },
): MadeRecord[] {
  const made: MadeRecord[] = [];
  const wallAtBootMs = Date.UTC(2026, 8, 7, 0, 30) + Math.floor(random() * 3_600_000);
  const bootId = randomUUID();
  let monotonicMs = 60_000 * random();
  while (made.length < count) {
    const course = `${courses[Math.floor(random() * courses.length)] ?? ''}-${Math.floor(random() * 40)}`;
    const inLecture = {
      viewingId: randomUUID(),
      accountId: accountIds[Math.floor(random() * accountIds.length)] ?? '',
      courseId: course,
      lectureId: `${course}-${1 + Math.floor(random() * 12)}`,
    };
    const rate = random() < 0.8 ? 1 : 1.25;
    for (let fromMs = 0; fromMs < 1_800_000 && made.length < count;) {
      const spanMs = random() < 0.7 ? 5000 + Math.floor(random() * 40) : 5000 + Math.floor(random() * 55_000);
      const toMs = fromMs + spanMs;
      const beganMonotonicMs = monotonicMs;
      monotonicMs += spanMs / rate + random() * 20;
      const isCheck = random() < 1 / 40;
      made.push({
        event: isCheck
          ? { type: 'check-answered', ...inLecture, checkId: `q-${made.length % 9}`, answer: ['b'] }
          : { type: 'watched', ...inLecture, fromMs, toMs, rate, beganMonotonicMs, endedMonotonicMs: monotonicMs },
        stamp: {
          wallMs: Math.round(wallAtBootMs + monotonicMs),
          monotonicMs: monotonicMs + random(),
          bootId,
          offsetMs: 412,
        },
      });
      fromMs = toMs;
    }
    monotonicMs += 300_000 * random();
  }
  return made;
}

const courses = [
  'dunhuang-murals',
  'party-history',
  'rural-revival',
  'rivers-of-hexi',
  'public-finance',
  'safety-at-work',
];
