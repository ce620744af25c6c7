import type { Bandwidth, BandwidthWindow } from './cache-policy.ts';

/** What the weekly windows allow, and until when: pure. All instants are wall-clock milliseconds since the epoch. */

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
const dayMs = dayMinutes * minuteMs;
/** The windows repeat weekly; a change of the clocks may move one by an hour. */
const lookAheadMs = 8 * dayMs;

export interface Allowance {
  /** Null is unlimited, 0 is nothing. */
  readonly kilobitsPerSecond: number | null;
  /** When that changes; null if it does not within a week. */
  readonly untilMs: number | null;
  /** To what it changes then; null (unlimited) also where it does not change. */
  readonly thenKilobitsPerSecond: number | null;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a zone this runtime does not know */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** What the clocks on the wall show at `atMs`, as if that were UTC. */
function localMs(atMs: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatIn(timeZone).formatToParts(atMs)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((atMs % 1000) + 1000) % 1000);
}

const offsetMs = (atMs: number, timeZone: string): number => localMs(atMs, timeZone) - atMs;

/** ISO week day (1 = Monday) of a local time; 1970-01-01 was a Thursday. */
const weekday = (local: number): number => ((((Math.floor(local / dayMs) + 3) % 7) + 7) % 7) + 1;

function covers({ days, fromMinute, toMinute }: BandwidthWindow, local: number): boolean {
  const minute = Math.floor((local - Math.floor(local / dayMs) * dayMs) / minuteMs);
  const today = weekday(local);
  const yesterday = today === 1 ? 7 : today - 1;
  if (fromMinute < toMinute) return days.includes(today) && minute >= fromMinute && minute < toMinute;
  return (days.includes(today) && minute >= fromMinute) || (days.includes(yesterday) && minute < toMinute);
}

function allowedAt({ windows, otherwiseKilobitsPerSecond }: Bandwidth, local: number): number | null {
  const window = windows.find((candidate) => covers(candidate, local));
  return window === undefined ? otherwiseKilobitsPerSecond : window.kilobitsPerSecond;
}

/** The first local time after `local` at which a window may begin or end. */
function nextEdge(edges: readonly number[], local: number): number {
  const midnight = Math.floor(local / dayMs) * dayMs;
  const later = edges.map((minute) => midnight + minute * minuteMs).filter((at) => at > local);
  return Math.min(...later, midnight + dayMs);
}

/** The first instant in (afterMs, byMs] with another offset than at `afterMs`; there is at most one change in a day. */
function changeOfClocks(afterMs: number, byMs: number, timeZone: string): number {
  const before = offsetMs(afterMs, timeZone);
  let low = afterMs;
  let high = byMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** @throws RangeError for a time zone this runtime does not know */
export function allowanceAt(bandwidth: Bandwidth, nowMs: number): Allowance {
  const { timeZone, windows } = bandwidth;
  const kilobitsPerSecond = allowedAt(bandwidth, localMs(nowMs, timeZone));
  const forEver: Allowance = { kilobitsPerSecond, untilMs: null, thenKilobitsPerSecond: null };
  if (windows.length === 0) return forEver;
  const edges = windows.flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute % dayMinutes]);
  for (let atMs = nowMs; atMs < nowMs + lookAheadMs;) {
    const offset = offsetMs(atMs, timeZone);
    let next = nextEdge(edges, atMs + offset) - offset;
    if (offsetMs(next, timeZone) !== offset) next = changeOfClocks(atMs, next, timeZone);
    const thenKilobitsPerSecond = allowedAt(bandwidth, localMs(next, timeZone));
    if (thenKilobitsPerSecond !== kilobitsPerSecond) return { kilobitsPerSecond, untilMs: next, thenKilobitsPerSecond };
    atMs = next;
  }
  return forEver;
}
