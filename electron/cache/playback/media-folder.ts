import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** In the profile: where the store lies. Core writes it (see store-place), the shell's media responder reads it. */
export const pointerName = 'media-folder.json';

/** Where the store lies now; null where core has never said so. */
export async function readMediaFolder(profileFolder: string): Promise<string | null> {
  try {
    const pointer: unknown = JSON.parse(await readFile(path.join(profileFolder, pointerName), 'utf8'));
    const folder = (pointer as { folder?: unknown } | null)?.folder;
    return typeof folder === 'string' && path.isAbsolute(folder) ? folder : null;
  } catch {
    return null;
  }
}
