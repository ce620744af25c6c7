import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { CourseQuery } from '../../../electron/contract/library.ts';

export type Sort = CourseQuery['sort'];

interface Choices {
  categoryId: string | null;
  onTerminal: boolean;
  playableOnly: boolean;
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

const plain: Choices = { categoryId: null, onTerminal: false, playableOnly: false, sort: 'newest', everything: false };

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
      partialize: ({ categoryId, onTerminal, playableOnly, sort }) => ({ categoryId, onTerminal, playableOnly, sort }),
    },
  ),
);

export const isBrowsing = (view: Choices & { text: string }): boolean =>
  view.text.trim() === '' && view.categoryId === null && !view.onTerminal && !view.playableOnly && !view.everything;

/** The question for core. `onTerminalIds` is what the cache has, when the person asked for it. */
export function courseQuery(
  view: Choices & { text: string },
  onTerminalIds: readonly string[],
): Omit<CourseQuery, 'offset' | 'limit'> {
  const text = view.text.trim();
  return {
    text,
    sort: text === '' ? view.sort : 'relevance',
    ...(view.categoryId === null ? {} : { categoryId: view.categoryId }),
    ...(view.playableOnly ? { playableOnly: true } : {}),
    ...(view.onTerminal ? { courseIds: onTerminalIds.slice(0, 1000) } : {}),
  };
}
