/** Numbers as a person reads them. Pure; the words come from i18n. */

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Decimal units, as disks and lines are sold: three significant figures at most. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.5 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

export const formatSpeed = (bytesPerSecond: number): string => `${formatBytes(bytesPerSecond)}/s`;

/** `03:05`, `1:02:13`: at least minutes in two digits, so that the figures keep their places. */
export function formatTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const part = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** Whole percent, and 100 only when it is all there. */
export function percentOf(part: number, whole: number): number {
  if (whole <= 0) return 0;
  if (part >= whole) return 100;
  return Math.max(0, Math.min(99, Math.floor((part / whole) * 100)));
}

export interface Span {
  unit: 'seconds' | 'minutes' | 'hours';
  count: number;
}

/** How much time is left, no finer than it can be known. */
export function timeLeft(ms: number): Span {
  if (ms < 60_000) return { unit: 'seconds', count: Math.max(1, Math.ceil(ms / 1000)) };
  if (ms < 3_600_000) return { unit: 'minutes', count: Math.ceil(ms / 60_000) };
  return { unit: 'hours', count: Math.round(ms / 3_600_000) };
}

export type Ago = { unit: 'now' } | { unit: 'minutes' | 'hours' | 'days'; count: number };

export function timeAgo(atMs: number, nowMs: number): Ago {
  const ms = nowMs - atMs;
  if (ms < 60_000) return { unit: 'now' };
  if (ms < 3_600_000) return { unit: 'minutes', count: Math.floor(ms / 60_000) };
  if (ms < 86_400_000) return { unit: 'hours', count: Math.floor(ms / 3_600_000) };
  return { unit: 'days', count: Math.floor(ms / 86_400_000) };
}

/** A line's rate as lines are sold: `4 Mb/s`. */
export function formatBits(bitsPerSecond: number): string {
  const [value, unit] = bitsPerSecond >= 999_500 ? [bitsPerSecond / 1_000_000, 'Mb/s'] : [bitsPerSecond / 1000, 'kb/s'];
  return `${Number(value.toFixed(value >= 99.5 ? 0 : 1))} ${unit}`;
}

/** How many midnights lie between two instants, by the clock on the wall. */
export function daysBetween(from: Date, to: Date): number {
  const day = (at: Date): number => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000;
  return day(to) - day(from);
}
