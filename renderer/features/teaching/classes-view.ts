import { create } from 'zustand';
import type { ClassState } from '../../../electron/contract/teaching.ts';

export interface ClassesView {
  readonly text: string;
  /** Null: of every state. */
  readonly state: ClassState | null;
  readonly prefectureId: string | null;
}

export const allClasses: ClassesView = { text: '', state: null, prefectureId: null };

/** What is looked for stays while one class after the other is opened; only as long as the program runs. */
export const useClassesView = create<{ view: ClassesView; change: (next: Partial<ClassesView>) => void }>((set) => ({
  view: allClasses,
  change: (next) => set(({ view }) => ({ view: { ...view, ...next } })),
}));
