import { open } from 'node:fs/promises';

/** Makes a rename or a new entry in `folder` survive a power loss. Windows has no such call and needs none (NTFS journals it). */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
