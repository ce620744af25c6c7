import { execFile } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Log } from '../../contract/ports.ts';
import { linuxDisks, macDisks, readMountinfo, windowsDisks, windowsQuery } from './disk-lists.ts';
import type { FoundDisk } from './disk-lists.ts';

export type ListDisks = (signal: AbortSignal) => Promise<FoundDisk[]>;

const run = promisify(execFile);
const timeoutMs = 15_000;

/** The disks that somebody may have plugged in. Where the system does not tell, none: a folder can still be chosen by hand. */
export function createSystemDisks({ log }: { log: Log }): ListDisks {
  return async (signal) => {
    try {
      return await listOf(process.platform, signal);
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ err: error }, 'the system does not tell its disks');
      return [];
    }
  };
}

async function listOf(platform: NodeJS.Platform, signal: AbortSignal): Promise<FoundDisk[]> {
  if (platform === 'win32') {
    const flags = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', windowsQuery];
    const { stdout } = await run('powershell.exe', flags, { signal, timeout: timeoutMs, windowsHide: true });
    return windowsDisks(stdout);
  }
  if (platform === 'darwin') {
    const { stdout } = await run('/sbin/mount', [], { signal, timeout: timeoutMs });
    return macDisks(stdout);
  }
  return linuxDisks(readMountinfo(await readFile('/proc/self/mountinfo', 'utf8')), isRemovable);
}

/** What the kernel calls removable, and what hangs on USB without being called so (disks in a case of their own). */
function isRemovable(device: string): boolean {
  try {
    const folder = realpathSync(`/sys/dev/block/${device}`);
    if (/\/usb\d+\//.test(folder)) return true;
    return [folder, `${folder}/..`].some((at) => readOrNull(`${at}/removable`)?.trim() === '1');
  } catch {
    // Not a block device, as with btrfs: then only where it is mounted speaks for it.
    return false;
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
