import type { PersonCaller } from '../http/authenticate.ts';
import type { Caller } from '../http/authenticate.ts';
import { Refusal } from '../http/refusal.ts';
import type { Sql } from '../database/database.ts';
import { findManagedPrefecture } from './organisation-repository.ts';
import { scopeOf } from './teaching-scope.ts';
import type { TeachingScope } from './teaching-scope.ts';

export function personOf({ person }: Caller): PersonCaller {
  if (person === null) throw new Refusal('token-refused', 'Only a person who has signed in may ask for this.');
  return person;
}

/** @throws Refusal `forbidden` for who only learns. */
export async function teachingScope(sql: Sql, caller: Caller): Promise<TeachingScope> {
  const person = personOf(caller);
  const managed = person.roles.includes('manager') ? await findManagedPrefecture(sql, person.accountId) : null;
  const scope = scopeOf(person, managed);
  if (scope === null) throw new Refusal('forbidden', 'Only teachers, managers and the centre may see this.');
  return scope;
}

/** What is one person's own: for them, and for the centre. */
export function wantSelfOrCentre(person: PersonCaller, accountId: string): void {
  if (person.accountId === accountId || person.roles.includes('administrator')) return;
  throw new Refusal('forbidden', 'This is for the person themselves.');
}
