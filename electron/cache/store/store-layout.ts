import path from 'node:path';

/** Where a file of the store lies: `ab/cd/<sha256>`, so that no folder grows beyond a few hundred entries. */
export const storedPath = (folder: string, sha256: string): string =>
  path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

/** Files being written. What lies here belongs to nobody after a restart. */
export const temporaryFolder = (folder: string): string => path.join(folder, 'tmp');

export const manifestFolder = (folder: string): string => path.join(folder, 'manifests');
