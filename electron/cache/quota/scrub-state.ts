import { z } from 'zod';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';

const key = 'cache.scrub';
const schema = z.object({
  /** The pass goes on behind this file; null: it begins anew. */
  after: z.string().nullable(),
  filesChecked: z.int(),
  damagedFound: z.int(),
  damagedRepaired: z.int(),
  lastCompletedAtMs: z.int().nullable(),
  /** Damaged, thrown away, and not fetched again yet. */
  repairing: z.array(z.string()),
});
export type ScrubState = z.infer<typeof schema>;

const fresh: ScrubState = {
  after: null,
  filesChecked: 0,
  damagedFound: 0,
  damagedRepaired: 0,
  lastCompletedAtMs: null,
  repairing: [],
};

export const readScrubState = (keyValue: KeyValueRepository): ScrubState => keyValue.get(key, schema) ?? { ...fresh };
export const writeScrubState = (keyValue: KeyValueRepository, state: ScrubState): void => keyValue.set(key, state);
