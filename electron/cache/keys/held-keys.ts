import { z } from 'zod';
import { contentKeySchema } from '../../../api-client/contract/content-keys.ts';
import type { Log, SecretBox } from '../../contract/ports.ts';
import { parseJson } from '../../store/parse-json.ts';
import type { LeaseRepository } from './lease-repository.ts';

const heldKeySchema = contentKeySchema.extend({ refused: z.boolean() });
export type HeldKey = z.infer<typeof heldKeySchema>;

export type HeldKeys = ReturnType<typeof createHeldKeys>;

/**
 * Content keys on the disk, sealed under the key that the system's key store keeps; the lease is sealed with its key, so it cannot
 * be made longer. What does not open (the key store's key has changed) is as good as not there, and is removed.
 */
export function createHeldKeys(deps: { repository: LeaseRepository; box: SecretBox; log: Log }) {
  const { repository, box, log } = deps;
  return {
    get(keyId: string): HeldKey | null {
      const sealed = repository.get(keyId);
      if (sealed === null) return null;
      try {
        const held = heldKeySchema.parse(parseJson(box.open(sealed)));
        if (held.keyId !== keyId) throw new Error(`sealed for ${held.keyId}`);
        return held;
      } catch (error) {
        log.error({ err: error, keyId }, 'a content key no longer opens: it has to be lent again');
        repository.remove([keyId]);
        return null;
      }
    },
    keep: (held: HeldKey): void => repository.set(held.keyId, box.seal(JSON.stringify(held))),
    forget: (keyIds: readonly string[]): void => {
      if (keyIds.length > 0) repository.remove(keyIds);
    },
    keyIds: (): string[] => repository.keyIds(),
  };
}
