import { rosterMaxBytes } from '../../../electron/contract/teaching.ts';

export interface RosterFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type FileFault = { readonly kind: 'too-large'; readonly bytes: number } | { readonly kind: 'empty' | 'several' };

/** What is wrong with what was chosen or dropped, before a byte of it is read; null where nothing is. */
export function faultOf(files: readonly Pick<File, 'size'>[]): FileFault | null {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) return { kind: 'several' };
  if (file.size === 0) return { kind: 'empty' };
  return file.size > rosterMaxBytes ? { kind: 'too-large', bytes: file.size } : null;
}

/** A file system allows longer names than the centre keeps. */
const longestName = 255;

export const readFile = async (file: File): Promise<RosterFile> => ({
  fileName: file.name.slice(-longestName) || '?',
  bytes: new Uint8Array(await file.arrayBuffer()),
});
