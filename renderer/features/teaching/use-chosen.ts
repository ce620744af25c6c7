import { useState } from 'react';
import { classLimits } from '../../../electron/contract/teaching.ts';

export interface Chosen {
  readonly people: ReadonlyMap<string, string>;
  readonly full: boolean;
  readonly toggle: (accountId: string, displayName: string) => void;
  readonly clear: () => void;
}

/** Whom a person has marked in a list, with their names: they stay marked while something else is looked for. */
export function useChosen(): Chosen {
  const [people, setPeople] = useState<ReadonlyMap<string, string>>(new Map());
  const full = people.size >= classLimits.chosen;
  return {
    people,
    full,
    toggle: (accountId, displayName) =>
      setPeople((now) => {
        const next = new Map(now);
        if (!next.delete(accountId) && next.size < classLimits.chosen) next.set(accountId, displayName);
        return next;
      }),
    clear: () => setPeople(new Map()),
  };
}
