import { z } from 'zod';
import { groupRostersSchema, type GroupRoster, type GroupRosters } from '../../api-client/contract/group-study.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';

const keptSchema = z.object({ pulledAtMs: z.int(), answer: groupRostersSchema });
/** Whoever used this terminal last; the rosters of more are not kept on it. */
const mostKept = 5;
const listKey = 'group-rosters';
const keyOf = (accountId: string): string => `group-rosters/${accountId}`;

export interface Rosters {
  of(accountId: string): { pulledAtMs: number | null; rosters: readonly GroupRoster[] };
  /** @returns whether anything is new. */
  keep(answer: GroupRosters, atMs: number): boolean;
}

/** The classes of who signs in here, as the centre last told them: for roll-calls without a line. */
export function createRosters({ keyValue }: { keyValue: KeyValueRepository }): Rosters {
  return {
    of: (accountId) => {
      const kept = keyValue.get(keyOf(accountId), keptSchema);
      return { pulledAtMs: kept?.pulledAtMs ?? null, rosters: kept?.answer.rosters ?? [] };
    },
    keep: (answer, atMs) => {
      const before = keyValue.get(keyOf(answer.accountId), keptSchema);
      const others = (keyValue.get(listKey, z.array(z.string())) ?? []).filter((id) => id !== answer.accountId);
      for (const gone of others.slice(mostKept - 1)) keyValue.remove(keyOf(gone));
      keyValue.set(listKey, [answer.accountId, ...others.slice(0, mostKept - 1)]);
      keyValue.set(keyOf(answer.accountId), { pulledAtMs: atMs, answer });
      return JSON.stringify(before?.answer) !== JSON.stringify(answer);
    },
  };
}
