import type { ClockStamp, LearningEvent } from '../../api-client/contract/learning-records.ts';

export const demoTerminals = [
  { terminalId: 'demo-terminal-1', name: '金塔县教学点 1 号机' },
  { terminalId: 'demo-terminal-2', name: '兰州城关教学点 3 号机' },
  { terminalId: 'demo-terminal-3', name: '天水秦州教学点 2 号机' },
  { terminalId: 'demo-terminal-4', name: '庆阳西峰教学点 1 号机' },
] as const;

export interface DemoLecture {
  readonly courseId: string;
  readonly lectureId: string;
  readonly durationMs: number;
  readonly checks: readonly { checkId: string; atMs: number; right: readonly string[]; wrong: readonly string[] }[];
}

/** One person before one lecture, from the start of the terminal to its end. */
export interface DemoSession {
  readonly accountId: string;
  readonly terminalId: string;
  readonly endedAtMs: number;
  readonly records: { recordedAt: ClockStamp; event: LearningEvent }[];
}

const minuteMs = 60_000;
/** As the player reports it: in spans. */
const spanMs = 66_000;

type Manner = 'whole' | 'in-part' | 'skips' | 'faster-than-clock' | 'unanswered' | 'two-at-once';

/** Most learn it all; some stop, some try it on, some never begin. */
function mannerOf(luck: number): Manner | null {
  if (luck < 0.78) return 'whole';
  if (luck < 0.84) return 'in-part';
  if (luck < 0.88) return 'skips';
  if (luck < 0.91) return 'faster-than-clock';
  if (luck < 0.935) return 'unanswered';
  return luck < 0.96 ? 'two-at-once' : null;
}

/** How one person learnt the lectures of a class. `draw` is uniform in [0, 1) and the same for the same words. */
export function sessionsOf({
  accountId,
  draw,
  lectures,
  fromMs,
  toMs,
}: {
  accountId: string;
  draw: (about: string) => number;
  lectures: readonly DemoLecture[];
  fromMs: number;
  toMs: number;
}): DemoSession[] {
  const manner = mannerOf(draw('manner'));
  if (manner === null) return [];
  const terminal = demoTerminals[Math.floor(draw('terminal') * demoTerminals.length)] ?? demoTerminals[0];
  return lectures.flatMap((lecture, index): DemoSession[] => {
    // The last lectures of those who only learn a part are not begun.
    if (manner === 'in-part' && index > 0) return [];
    // One lecture a day, as people do who have set the days aside.
    const day = fromMs + draw('day') * Math.max(0, toMs - fromMs - lectures.length * 86_400_000) + index * 86_400_000;
    // Between half past eight and five in the afternoon there.
    const beganAtMs = Math.floor(day / 86_400_000) * 86_400_000 + (0.5 + draw(`hour ${index}`) * 8.5) * 60 * minuteMs;
    const rate = draw(`rate ${lecture.lectureId}`) < 0.8 ? 1 : 1.25;
    const bootId = `${accountId}-${lecture.lectureId}-${index}`.slice(0, 120);
    const records: DemoSession['records'] = [];
    const key = { accountId, courseId: lecture.courseId, lectureId: lecture.lectureId };
    const at = (monotonicMs: number): ClockStamp => ({
      wallMs: Math.round(beganAtMs + monotonicMs),
      monotonicMs: Math.round(monotonicMs),
      bootId,
      offsetMs: 0,
    });
    let clockMs = 90_000;
    const watch = (
      from: number,
      to: number,
      { takesMs, viewing = 'a' }: { takesMs: number; viewing?: string },
    ): void => {
      const began = Math.round(clockMs);
      const ended = Math.round(clockMs + takesMs);
      records.push({
        recordedAt: at(ended + 40),
        event: {
          type: 'watched',
          viewingId: `${bootId}-${viewing}`,
          ...key,
          fromMs: Math.round(from),
          toMs: Math.round(to),
          rate,
          beganMonotonicMs: began,
          endedMonotonicMs: ended,
        },
      });
    };
    const answer = (checkId: string, options: readonly string[]): void => {
      records.push({
        recordedAt: at(clockMs),
        event: { type: 'check-answered', viewingId: `${bootId}-a`, ...key, checkId, answer: [...options] },
      });
      clockMs += 4000;
    };
    const whole = lecture.durationMs;
    const end = manner === 'in-part' ? whole * (0.3 + draw(`part ${index}`) * 0.5) : whole;
    for (let from = 0; from < end; from += spanMs) {
      const to = Math.min(end, from + spanMs);
      // Whoever skips jumps from the first quarter to the last.
      if (manner === 'skips' && from > whole / 4 && to < whole * 0.75) continue;
      const honestMs = (to - from) / rate;
      watch(from, to, { takesMs: manner === 'faster-than-clock' ? honestMs / 6 : honestMs });
      if (manner === 'two-at-once' && from > 0)
        watch(from - spanMs / 2, to - spanMs / 2, { takesMs: honestMs, viewing: 'b' });
      clockMs += (manner === 'faster-than-clock' ? honestMs / 6 : honestMs) + 200;
      if (manner === 'unanswered') continue;
      for (const check of lecture.checks.filter(({ atMs }) => atMs > from && atMs <= to)) {
        if (check.wrong.length > 0 && draw(`wrong ${check.checkId}`) < 0.15) answer(check.checkId, check.wrong);
        answer(check.checkId, check.right);
      }
    }
    return [
      { accountId, terminalId: terminal.terminalId, endedAtMs: Math.round(beganAtMs + clockMs + minuteMs), records },
    ];
  });
}
