/** Why something was not credited; each has a sentence of its own under `reports.reasons`. */
export const knownReasons = [
  'beyond-end',
  'faster-than-clock',
  'rate-above-limit',
  'seek-ahead',
  'two-at-once',
  'check-unanswered',
  'clock-impossible',
  'daily-cap',
  'prerequisite',
  'after-due',
  'not-present',
  'group-too-large',
  'group-not-allowed',
  'group-share',
] as const;
export type KnownReason = (typeof knownReasons)[number];
/** `withheld`: for a reason that is not of one place; `other`: for one that this program does not know. */
export type Told = KnownReason | 'credited' | 'again' | 'withheld' | 'other';

export function toldOutcome(outcome: string): Told {
  if (outcome === 'credited' || outcome === 'again' || outcome === 'withheld') return outcome;
  return knownReasons.find((reason) => reason === outcome) ?? 'other';
}

/** Of parts with their outcomes: how long each outcome is altogether, in the order they are told in. */
export function sumsOf(
  parts: readonly { fromMs: number; toMs: number; outcome: string }[],
): { told: Told; ms: number }[] {
  const sums = new Map<Told, number>();
  for (const { fromMs, toMs, outcome } of parts) {
    const told = toldOutcome(outcome);
    sums.set(told, (sums.get(told) ?? 0) + toMs - fromMs);
  }
  const rank = (told: Told): number => (told === 'credited' ? 0 : told === 'again' ? 1 : 2);
  return [...sums].map(([told, ms]) => ({ told, ms })).sort((a, b) => rank(a.told) - rank(b.told) || b.ms - a.ms);
}

const knownTypes = [
  'watched',
  'check-answered',
  'group-opened',
  'group-joined',
  'group-left',
  'group-checked',
  'group-ended',
] as const;
export type ToldType = (typeof knownTypes)[number] | 'other';
export const toldType = (type: string): ToldType => knownTypes.find((known) => known === type) ?? 'other';
