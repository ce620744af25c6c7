import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../../contract/ports.ts';
import type { Partial } from './partial-name.ts';
import { temporaryFolder } from './store-layout.ts';

/** What was left of large files and lies idle in `tmp/`, by SHA-256, what was left first coming first. */
export interface Partials {
  fill(found: ReadonlyMap<string, Partial>): void;
  bytes(): number;
  /** For whoever goes on with it, and hands back what is left then. */
  take(sha256: string): Partial | null;
  leave(sha256: string, partial: Partial): void;
  drop(sha256: string): Promise<void>;
  /** @returns whether there was one */
  dropOldest(): Promise<boolean>;
}

export function createPartials({ folder, log }: { folder: string; log: Log }): Partials {
  const idle = new Map<string, Partial>();

  const take = (sha256: string): Partial | null => {
    const found = idle.get(sha256) ?? null;
    idle.delete(sha256);
    return found;
  };
  async function drop(sha256: string): Promise<void> {
    const found = take(sha256);
    if (found === null) return;
    await rm(path.join(temporaryFolder(folder), found.name), { force: true }).catch((error: unknown) =>
      log.warn({ err: error }, 'what was left of a file stays until it is old'),
    );
  }
  return {
    fill: (found) => {
      for (const [sha256, partial] of found) idle.set(sha256, partial);
    },
    bytes: () => {
      let sum = 0;
      for (const { bytes } of idle.values()) sum += bytes;
      return sum;
    },
    take,
    leave: (sha256, partial) => void idle.set(sha256, partial),
    drop,
    async dropOldest() {
      const [first] = idle.keys();
      if (first === undefined) return false;
      await drop(first);
      return true;
    },
  };
}
