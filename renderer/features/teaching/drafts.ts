import { create } from 'zustand';
import type { ClassDraft } from './class-form.ts';

interface Drafts {
  readonly drafts: Readonly<Record<string, ClassDraft>>;
  readonly keep: (key: string, draft: ClassDraft | null) => void;
}

/** Changes of a class that are not saved: leaving the page loses none. By person, and only as long as the program runs. */
export const useDrafts = create<Drafts>((set) => ({
  drafts: {},
  keep: (key, draft) =>
    set(({ drafts }) => {
      const { [key]: _, ...others } = drafts;
      return { drafts: draft === null ? others : { ...others, [key]: draft } };
    }),
}));

/** `classId` null: a new class. */
export const draftKey = (accountId: string, classId: string | null): string => `${accountId} ${classId ?? ''}`;
