export const periods = ['all', 'month', 'quarter', 'year', 'last-year'] as const;
export type Period = (typeof periods)[number];

/** By the calendar on the wall: from the first moment up to, and without, the end. `all` has neither. */
export function boundsOf(period: Period, now: Date): { fromMs?: number; toMs?: number } {
  const year = now.getFullYear();
  const between = (from: Date, to: Date) => ({ fromMs: from.getTime(), toMs: to.getTime() });
  switch (period) {
    case 'all':
      return {};
    case 'month':
      return between(new Date(year, now.getMonth(), 1), new Date(year, now.getMonth() + 1, 1));
    case 'quarter': {
      const first = Math.floor(now.getMonth() / 3) * 3;
      return between(new Date(year, first, 1), new Date(year, first + 3, 1));
    }
    case 'year':
      return between(new Date(year, 0, 1), new Date(year + 1, 0, 1));
    default:
      return between(new Date(year - 1, 0, 1), new Date(year, 0, 1));
  }
}
