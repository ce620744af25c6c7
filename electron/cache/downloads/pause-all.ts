import { z } from 'zod';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';

const key = 'cache.paused-all';

/** Whether somebody holds all downloads; remembered over a restart. */
export function createPauseAll(keyValue: KeyValueRepository) {
  let paused = keyValue.get(key, z.boolean()) ?? false;
  return {
    isPaused: () => paused,
    set(to: boolean): void {
      keyValue.set(key, to);
      paused = to;
    },
  };
}
