import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { errnoOf } from './storage-error.ts';
import { storedPath } from './store-layout.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * Gives a file that is right and on the disk its final name, and makes that name survive a power loss. The store's own folder,
 * if gone, is not made anew: its disk may be.
 */
export async function keepFile(at: { temporary: string; folder: string; sha256: string }): Promise<void> {
  const target = storedPath(at.folder, at.sha256);
  const inner = path.dirname(target);
  const outer = path.dirname(inner);
  const changed = [inner];
  try {
    renameSync(at.temporary, target);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    if (make(outer)) changed.push(at.folder);
    if (make(inner)) changed.push(outer);
    renameSync(at.temporary, target);
  }
  // Whichever of them a power loss forgets, the file is only not here.
  await Promise.all(changed.map(syncFolder));
}

function make(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    return false;
  }
}
