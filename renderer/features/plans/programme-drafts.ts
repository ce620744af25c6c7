import { create } from 'zustand';
import type { ProgrammeDraft } from './programme-form.ts';

interface Drafts {
  readonly drafts: Readonly<Record<string, ProgrammeDraft>>;
  readonly keep: (key: string, draft: ProgrammeDraft | null) => void;
}

/** Changes of a programme that are not saved: leaving the page loses none. By person, and only as long as the program runs. */
export const useProgrammeDrafts = create<Drafts>((set) => ({
  drafts: {},
  keep: (key, draft) =>
    set(({ drafts }) => {
      const { [key]: _, ...others } = drafts;
      return { drafts: draft === null ? others : { ...others, [key]: draft } };
    }),
}));

/** `programmeId` null: a new one. */
export const draftKey = (accountId: string, programmeId: string | null): string => `${accountId} ${programmeId ?? ''}`;
