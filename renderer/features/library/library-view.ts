import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { CourseQuery } from '../../../electron/contract/library.ts';

export type Sort = CourseQuery['sort'];

/** 学时, both ends included. Hours come in steps of a half. */
export const hoursBands = {
  short: { maxHours: 2 },
  medium: { minHours: 2.5, maxHours: 6 },
  long: { minHours: 6.5 },
} as const;
export type HoursBand = keyof typeof hoursBands;

interface Choices {
  categoryId: string | null;
  onTerminal: boolean;
  playableOnly: boolean;
  begun: boolean;
  year: number | null;
  hours: HoursBand | null;
  sort: Exclude<Sort, 'relevance'>;
  /** The whole list instead of shelves, though nothing is searched or filtered. */
  everything: boolean;
}

interface LibraryView extends Choices {
  text: string;
  /** Where the page and its shelves stood, for coming back from a course. */
  scrollTop: number;
  shelfScroll: Record<string, number>;
  change: (choices: Partial<Choices>) => void;
  search: (text: string) => void;
  reset: () => void;
}

/** Nothing is left out. */
export const noFilters = {
  categoryId: null,
  onTerminal: false,
  playableOnly: false,
  begun: false,
  year: null,
  hours: null,
} as const satisfies Partial<Choices>;

const plain: Choices = { ...noFilters, sort: 'newest', everything: false };

/** What only the renderer knows of the library: how this person looks at it. Choices outlive the window, words do not. */
export const useLibraryView = create<LibraryView>()(
  persist(
    (set) => ({
      ...plain,
      text: '',
      scrollTop: 0,
      shelfScroll: {},
      change: (choices) => set({ ...choices, scrollTop: 0 }),
      search: (text) => set({ text, scrollTop: 0 }),
      reset: () => set({ ...plain, text: '', scrollTop: 0 }),
    }),
    {
      name: 'hexi.library',
      partialize: ({ categoryId, onTerminal, playableOnly, begun, year, hours, sort }) => ({
        categoryId,
        onTerminal,
        playableOnly,
        begun,
        year,
        hours,
        sort,
      }),
    },
  ),
);

export const isFiltered = ({ categoryId, onTerminal, playableOnly, begun, year, hours }: Choices): boolean =>
  categoryId !== null || onTerminal || playableOnly || begun || year !== null || hours !== null;

export const isBrowsing = (view: Choices & { text: string }): boolean =>
  view.text.trim() === '' && !isFiltered(view) && !view.everything;

/** The question for core. `known`: what the cache has and what the person began, where it was asked for. */
export function courseQuery(
  view: Choices & { text: string },
  known: { onTerminal: readonly string[]; begun: readonly string[] },
): Omit<CourseQuery, 'offset' | 'limit'> {
  const text = view.text.trim();
  const begun = new Set(known.begun);
  const here = view.onTerminal ? known.onTerminal.filter((id) => !view.begun || begun.has(id)) : known.begun;
  return {
    text,
    sort: text === '' ? view.sort : 'relevance',
    ...(view.categoryId === null ? {} : { categoryId: view.categoryId }),
    ...(view.playableOnly ? { playableOnly: true } : {}),
    ...(view.year === null ? {} : { year: view.year }),
    ...(view.hours === null ? {} : hoursBands[view.hours]),
    ...(view.onTerminal || view.begun ? { courseIds: here.slice(0, 1000) } : {}),
  };
}
