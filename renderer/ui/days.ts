/** Days as a calendar names them (`2026-09-01`) and the instants they begin and end at, by this machine's time zone. Pure. */

const two = (value: number): string => String(value).padStart(2, '0');

export function dayOf(atMs: number): string {
  const at = new Date(atMs);
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

const partsOf = (day: string): [number, number, number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return [year, month - 1, date];
};

export const startOfDay = (day: string): number => new Date(...partsOf(day)).getTime();

/** The day's last millisecond, so that what ends then still names this day. */
export function endOfDay(day: string): number {
  const [year, month, date] = partsOf(day);
  return new Date(year, month, date + 1).getTime() - 1;
}

/** The instant that stood there where its day was not changed: a due time of the afternoon is not moved by saving something else. */
export const kept = (day: string, before: number | null, instant: (day: string) => number): number =>
  before !== null && dayOf(before) === day ? before : instant(day);
