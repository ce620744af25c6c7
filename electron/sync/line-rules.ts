import { ApiError, type ApiErrorKind } from '../../api-client/client/api-error.ts';

export type Line = 'unknown' | 'online' | 'offline';

/**
 * What a request's end says about the line.
 * - `answered`: the centre answered, be it with a refusal
 * - `lost`: nothing answered
 * - `late`: no whole answer in time, which a busy thin line can also cause
 * - `broken`: something answered, but not as the centre does: it is out of order, or a captive portal stands in between
 * - null: nothing, such as when the caller gave up
 */
export type Evidence = 'answered' | 'lost' | 'late' | 'broken' | null;

const evidenceOf: Record<ApiErrorKind, Evidence> = {
  unreachable: 'lost',
  timeout: 'late',
  refused: 'answered',
  oauth: 'answered',
  aborted: null,
  'server-failed': 'broken',
  malformed: 'broken',
  truncated: 'broken',
};

export function readEvidence(error: unknown): Evidence {
  if (!(error instanceof ApiError)) return null;
  // Without a status a refusal never left this machine: a token was missing.
  if (error.kind === 'refused' && error.status === undefined) return null;
  return evidenceOf[error.kind];
}

/** A success this young outweighs one late answer: the line is busy, not down. */
const freshMs = 5_000;

export function nextLine(
  line: Line,
  evidence: Exclude<Evidence, null>,
  context: { isProbe: boolean; sinceAnswerMs: number },
): Line {
  if (evidence === 'answered') return 'online';
  if (evidence === 'lost') return 'offline';
  if (evidence === 'late') return line === 'online' && context.sinceAnswerMs < freshMs ? 'online' : 'offline';
  // The probe asks for the least there is: where that is broken nothing else will do. Of other requests it is only theirs.
  return context.isProbe || line === 'unknown' ? 'offline' : line;
}

/** Full jitter between two ends, so that terminals do not ask in one rhythm. */
export const between = (lowMs: number, highMs: number, random: () => number): number =>
  lowMs + (highMs - lowMs) * random();

/** Until the next work: about a minute after a success; 2 s, 4 s … 60 s after failures. */
export const cycleWaitMs = (failures: number, random: () => number): number => {
  if (failures === 0) return between(45_000, 75_000, random);
  const fullMs = Math.min(60_000, 2_000 * 2 ** Math.min(failures - 1, 8));
  return between(fullMs / 2, fullMs, random);
};

/**
 * Until the next probe. Online: with its time-out below ten seconds, so that a loss is seen within ten. Offline: below five.
 */
export const probeWaitMs = (line: Line, random: () => number): number =>
  line === 'online' ? between(4_500, 6_500, random) : between(1_500, 2_400, random);
export const probeTimeoutMs = 2_500;
