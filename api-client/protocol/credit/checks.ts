import type { Check, CreditRules } from '../../contract/credit.ts';
import type { CreditLecture, Sha256Hex } from './credit-input.ts';

const minuteMs = 60_000;

/**
 * The checks that hold for a lecture, in the order of their places: its own questions, or else, as the rules say, "are you there"
 * every so many minutes. Player, terminal and centre ask here, so that all mean the same by `attention-3`.
 */
export function checksOf(
  lecture: Pick<CreditLecture, 'checks' | 'durationMs'>,
  rules: Pick<CreditRules, 'attentionEveryMinutes'>,
): Check[] {
  if (lecture.checks.length > 0) return lecture.checks.toSorted((a, b) => a.atMs - b.atMs || order(a, b));
  if (rules.attentionEveryMinutes === null) return [];
  const everyMs = rules.attentionEveryMinutes * minuteMs;
  const count = Math.max(0, Math.ceil(lecture.durationMs / everyMs) - 1);
  return Array.from({ length: count }, (_, index) => ({
    checkId: `attention-${index + 1}`,
    atMs: (index + 1) * everyMs,
    question: null,
  }));
}

const order = (a: Check, b: Check): number => (a.checkId < b.checkId ? -1 : 1);

/** What `answerDigest` of a question is: see the contract. The order in which options were chosen does not matter. */
export const answerDigest = (checkId: string, optionIds: readonly string[], sha256Hex: Sha256Hex): string =>
  sha256Hex([checkId, ...new Set(optionIds.toSorted())].join('\n'));

/** Any press answers an attention check. */
export const isRightAnswer = (check: Check, answer: readonly string[], sha256Hex: Sha256Hex): boolean =>
  check.question === null || answerDigest(check.checkId, answer, sha256Hex) === check.question.answerDigest;
