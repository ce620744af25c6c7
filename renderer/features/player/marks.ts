import type { Note } from '../../../electron/contract/notes.ts';

/** On the bar a mark is met within this share of it. */
const reach = 0.006;

/** The mark that is pointed at: the nearest one within reach. */
export function markAt(marks: readonly Note[], atMs: number, durationMs: number): Note | null {
  const away = (mark: Note): number => Math.abs(mark.atMs - atMs);
  const nearest = marks.reduce<Note | null>(
    (best, mark) => (best === null || away(mark) < away(best) ? mark : best),
    null,
  );
  return nearest !== null && away(nearest) <= durationMs * reach ? nearest : null;
}

/** Pressed twice at one place, one bookmark is meant. */
export const bookmarkNear = (marks: readonly Note[], atMs: number): Note | null =>
  marks.find((mark) => mark.kind === 'bookmark' && Math.abs(mark.atMs - atMs) < 1000) ?? null;
