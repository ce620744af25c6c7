import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LectureCredit } from '../../../api-client/contract/credit.ts';
import type { LearningEvent } from '../../../api-client/contract/learning-records.ts';
import { partsOfEvents } from '../../../central/teaching/event-parts.ts';

const watched = (fromMs: number, toMs: number): LearningEvent => ({
  type: 'watched',
  viewingId: 'v',
  accountId: 'a',
  courseId: 'c',
  lectureId: 'l',
  fromMs,
  toMs,
  rate: 1,
  beganMonotonicMs: 0,
  endedMonotonicMs: 0,
});
const verdict = (credited: LectureCredit['credited'], withheld: LectureCredit['withheld'] = []): LectureCredit => ({
  courseId: 'c',
  lectureId: 'l',
  durationMs: 100,
  credited,
  creditedMs: 0,
  hours: 0,
  withheld,
  openCheckIds: [],
  lastAtMs: 0,
});

describe('what became of each event', () => {
  it('is credited once, told again after that, and withheld with the reason of its place', () => {
    const credit = verdict([{ fromMs: 0, toMs: 20 }], [{ fromMs: 20, toMs: 30, reason: 'check-unanswered' }]);
    expect(partsOfEvents([watched(0, 10), watched(5, 40)], credit)).toEqual([
      [{ fromMs: 0, toMs: 10, outcome: 'credited' }],
      [
        { fromMs: 5, toMs: 10, outcome: 'again' },
        { fromMs: 10, toMs: 20, outcome: 'credited' },
        { fromMs: 20, toMs: 30, outcome: 'check-unanswered' },
        { fromMs: 30, toMs: 40, outcome: 'withheld' },
      ],
    ]);
  });

  it('is nothing for an answer, and withheld while there is no verdict', () => {
    const answer: LearningEvent = {
      type: 'check-answered',
      viewingId: 'v',
      accountId: 'a',
      courseId: 'c',
      lectureId: 'l',
      checkId: 'q',
      answer: [],
    };
    expect(partsOfEvents([answer, watched(0, 5)], null)).toEqual([[], [{ fromMs: 0, toMs: 5, outcome: 'withheld' }]]);
  });

  it('covers every moment of every event once, and adds up to what is credited', () => {
    const interval = fc
      .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 30 }))
      .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length }));
    fc.assert(
      fc.property(
        fc.array(interval, { maxLength: 12 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 12 })),
        (spans, bits) => {
          // Tenths of the media that were watched and are credited; odd ones of the rest have a reason.
          const seen = new Set(
            spans.flatMap(({ fromMs, toMs }) => Array.from({ length: toMs - fromMs }, (_, i) => fromMs + i)),
          );
          const marks = [...seen].sort((a, b) => a - b);
          const credited = marks.filter((at) => bits.includes(Math.floor(at / 10)));
          const unit = (at: number) => ({ fromMs: at, toMs: at + 1 });
          const merged = (list: number[]) =>
            list.reduce<{ fromMs: number; toMs: number }[]>((out, at) => {
              const last = out.at(-1);
              if (last?.toMs === at) last.toMs += 1;
              else out.push(unit(at));
              return out;
            }, []);
          const withheld = marks
            .filter((at) => !credited.includes(at) && at % 20 < 10)
            .map((at) => ({ ...unit(at), reason: 'seek-ahead' as const }));
          const parts = partsOfEvents(
            spans.map(({ fromMs, toMs }) => watched(fromMs, toMs)),
            verdict(merged(credited), withheld),
          );
          for (const [index, of] of parts.entries()) {
            const span = spans[index]!;
            expect(of[0]?.fromMs).toBe(span.fromMs);
            expect(of.at(-1)?.toMs).toBe(span.toMs);
            for (const [at, part] of of.entries()) if (at > 0) expect(part.fromMs).toBe(of[at - 1]!.toMs);
          }
          const sum = parts
            .flat()
            .reduce((ms, part) => ms + (part.outcome === 'credited' ? part.toMs - part.fromMs : 0), 0);
          expect(sum).toBe(credited.length);
        },
      ),
    );
  });
});
