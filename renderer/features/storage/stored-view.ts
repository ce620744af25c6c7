import type { StoredLecture, WantedBecause } from '../../../electron/contract/cache.ts';
import type { Localized } from '../../../electron/contract/domain.ts';

export const storedFilters = ['all', 'pinnedOnly', 'unwanted', 'incomplete'] as const;
export type StoredFilter = (typeof storedFilters)[number];
export const storedColumns = ['lecture', 'quality', 'size', 'because', 'lastPlayed'] as const;
export type StoredColumn = (typeof storedColumns)[number];

export interface StoredView {
  filter: StoredFilter;
  text: string;
  column: StoredColumn;
  descending: boolean;
}

/** The largest first: why somebody opens the page. */
export const firstView: StoredView = { filter: 'all', text: '', column: 'size', descending: true };

/** What a press on a column's head makes of the view: figures begin with the most, words with the first. */
export const sortedBy = (view: StoredView, column: StoredColumn): StoredView =>
  view.column === column
    ? { ...view, descending: !view.descending }
    : { ...view, column, descending: column === 'size' || column === 'quality' || column === 'lastPlayed' };

const strength: Record<WantedBecause, number> = { exam: 0, timetable: 1, assigned: 2, wish: 3, played: 4 };

const passes: Record<StoredFilter, (lecture: StoredLecture) => boolean> = {
  all: () => true,
  pinnedOnly: ({ pinned }) => pinned,
  unwanted: ({ because, pinned }) => because === 'played' && !pinned,
  incomplete: ({ state }) => state !== 'cached',
};

/** Chinese by pinyin, Latin letters without case; made once, since `localeCompare` makes one a comparison. */
const collator = new Intl.Collator('zh-CN', { numeric: true, sensitivity: 'base' });

/** The lectures that are shown, in their order; equal ones by course and lecture, so that rows keep their places. */
export function storedRows(
  lectures: readonly StoredLecture[],
  view: StoredView,
  of: (text: Localized) => string,
): StoredLecture[] {
  const words = view.text.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const rows = lectures
    .filter(passes[view.filter])
    .map((lecture) => ({ lecture, course: of(lecture.courseTitle), title: of(lecture.lectureTitle) }))
    .filter(({ course, title }) => {
      const text = `${course} ${title}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
  type Row = (typeof rows)[number];
  const byName = (a: Row, b: Row): number => collator.compare(a.course, b.course) || collator.compare(a.title, b.title);
  const compare: Record<StoredColumn, (a: Row, b: Row) => number> = {
    lecture: byName,
    quality: (a, b) => (a.lecture.height ?? 0) - (b.lecture.height ?? 0),
    size: (a, b) => a.lecture.bytesDone - b.lecture.bytesDone,
    because: (a, b) => strength[a.lecture.because] - strength[b.lecture.because],
    lastPlayed: (a, b) => (a.lecture.lastPlayedAtMs ?? 0) - (b.lecture.lastPlayedAtMs ?? 0),
  };
  const by = compare[view.column];
  return rows.sort((a, b) => (view.descending ? by(b, a) : by(a, b)) || byName(a, b)).map(({ lecture }) => lecture);
}
