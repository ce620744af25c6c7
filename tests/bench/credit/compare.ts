import type { CreditVerdict } from '../../../api-client/contract/credit.ts';
import { evaluateCredit } from '../../../api-client/protocol/credit/evaluate-credit.ts';
import { oracle } from './oracle.ts';
import { letters, mediaCellMs, type Drawn, type Trace } from './trace.ts';
import { sha256Hex } from './wild-trace.ts';

/**
 * Null: the verdict is what the oracle says, place for place and reason for reason.
 *
 * @param seen counts the letters.
 */
export function mismatch(trace: Trace, seen: Record<string, number>): { verdict: Drawn[]; oracle: Drawn[] } | null {
  const verdict = draw(evaluateCredit({ ...trace, sha256Hex }));
  for (const { cells } of verdict) for (const letter of cells) seen[letter] = (seen[letter] ?? 0) + 1;
  const other = oracle(trace);
  return JSON.stringify(verdict) === JSON.stringify(other.map(inOrder)) ? null : { verdict, oracle: other };
}

function draw({ lectures, hours }: Omit<CreditVerdict, 'accountId'>): Drawn[] {
  const drawn = lectures.map((lecture) => {
    const { courseId, lectureId, credited, withheld, creditedMs, openCheckIds, lastAtMs } = lecture;
    const cells: string[] = [];
    const put = (fromMs: number, toMs: number, letter: string): void => {
      if (fromMs % mediaCellMs !== 0 || toMs % mediaCellMs !== 0) throw new Error(`${fromMs}–${toMs} is off the grid`);
      for (let cell = fromMs / mediaCellMs; cell < toMs / mediaCellMs; cell += 1) {
        cells[cell] = cells[cell] === undefined ? letter : '!';
      }
    };
    for (const { fromMs, toMs } of credited) put(fromMs, toMs, letters.credited);
    for (const { fromMs, toMs, reason } of withheld) {
      if (reason !== 'daily-cap' && reason !== 'group-share') put(fromMs, toMs, letters[reason]);
    }
    const text = Array.from(cells, (letter) => letter ?? '.').join('');
    const shared = withheld.some(({ reason }) => reason === 'group-share');
    if (!shared && text.split(letters.credited).length - 1 !== creditedMs / mediaCellMs)
      throw new Error('credited in sum and in places differ');
    const capped = withheld.some(({ reason }) => reason === 'daily-cap');
    return inOrder({
      lecture: `${courseId}/${lectureId}`,
      cells: text,
      capped,
      shared,
      creditedMs,
      hours: lecture.hours,
      openCheckIds,
      lastAtMs,
    });
  });
  if (Math.abs(drawn.reduce((sum, one) => sum + one.hours, 0) - hours) > 1e-9)
    throw new Error('hours in sum and by lecture differ');
  return drawn;
}

const inOrder = ({ lecture, cells, capped, shared, creditedMs, hours, openCheckIds, lastAtMs }: Drawn): Drawn => ({
  lecture,
  cells,
  capped,
  shared,
  creditedMs,
  hours: Math.round(hours * 1_000) / 1_000,
  openCheckIds,
  lastAtMs,
});
