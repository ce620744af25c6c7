import { existsSync, renameSync } from 'node:fs';

const companions = ['', '-wal', '-shm'];

/** Moves a database with its companions to a name that says when; SQLite still finds them as one there. @returns the new name. */
export function setAside(file: string, wallMs: number): string {
  const stamp = new Date(wallMs)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z');
  let target = `${file}.damaged-${stamp}`;
  for (let n = 2; companions.some((end) => existsSync(target + end)); n += 1) target = `${file}.damaged-${stamp}-${n}`;
  for (const end of companions) if (existsSync(file + end)) renameSync(file + end, target + end);
  return target;
}
