import { z } from 'zod';

/** What each system says of its mounted disks, read. Pure. */

export interface FoundDisk {
  /** Where it is mounted. */
  readonly folder: string;
  readonly label: string;
  readonly removable: boolean;
  /** Null: no limit worth speaking of. */
  readonly maxFileBytes: number | null;
}

/** FAT32 writes a file's size in 32 bits. */
export const fatMostFileBytes = 2 ** 32 - 1;
const fat = new Set(['vfat', 'msdos', 'fat', 'fat32', 'fat16']);
const limitOf = (fileSystem: string): number | null => (fat.has(fileSystem.toLowerCase()) ? fatMostFileBytes : null);

const diskSystems = new Set(
  'vfat msdos exfat ntfs ntfs3 fuseblk ext2 ext3 ext4 xfs btrfs f2fs hfsplus apfs udf'.split(' '),
);
const carried = /^\/(media|run\/media|mnt)\//;
const nameOf = (folder: string): string => folder.split('/').findLast((part) => part !== '') ?? folder;

/** proc_pid_mountinfo(5): blanks and the like in names are octal escapes. */
const unescape = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_all, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)));

export interface Mount {
  /** `major:minor`. */
  readonly device: string;
  readonly folder: string;
  readonly fileSystem: string;
}

/** Disks only, each where it was mounted last. Lines that are not understood are left out. */
export function readMountinfo(text: string): Mount[] {
  const mounts = new Map<string, Mount>();
  for (const line of text.split('\n')) {
    const [before = '', after] = line.split(' - ');
    const [, , device, , folder] = before.split(' ');
    const [fileSystem] = after?.split(' ') ?? [];
    if (device === undefined || folder === undefined || fileSystem === undefined) continue;
    if (diskSystems.has(fileSystem)) mounts.set(unescape(folder), { device, folder: unescape(folder), fileSystem });
  }
  return [...mounts.values()];
}

/** Removable ones, and what somebody mounted where such disks are mounted. */
export function linuxDisks(mounts: readonly Mount[], isRemovable: (device: string) => boolean): FoundDisk[] {
  return mounts.flatMap(({ device, folder, fileSystem }) => {
    const removable = isRemovable(device);
    if (folder === '/' || folder.startsWith('/boot') || !(removable || carried.test(folder))) return [];
    return [{ folder, label: nameOf(folder), removable, maxFileBytes: limitOf(fileSystem) }];
  });
}

/** `/sbin/mount` of macOS: `/dev/disk4s1 on /Volumes/USB (msdos, local, nodev)`. */
export function macDisks(text: string): FoundDisk[] {
  return text.split('\n').flatMap((line) => {
    const found = /^\/dev\/\S+ on (\/Volumes\/.+) \((\w+),/.exec(line);
    const [, folder, fileSystem] = found ?? [];
    if (folder === undefined || fileSystem === undefined) return [];
    return [{ folder, label: nameOf(folder), removable: true, maxFileBytes: limitOf(fileSystem) }];
  });
}

/** Asks Windows for its removable drives and for fixed ones that hang on USB. */
export const windowsQuery = [
  "$usb = @(Get-Disk -ErrorAction SilentlyContinue | Where-Object BusType -eq 'USB' | Get-Partition -ErrorAction SilentlyContinue | ForEach-Object DriveLetter)",
  "$all = @(Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=2 or DriveType=3' | ForEach-Object { [pscustomobject]@{" +
    ' folder = $_.DeviceID; label = $_.VolumeName; fileSystem = $_.FileSystem;' +
    ' removable = ($_.DriveType -eq 2) -or ($usb -contains [char]$_.DeviceID[0]) } })',
  '[Console]::OutputEncoding = [Text.Encoding]::UTF8',
  'ConvertTo-Json -Compress -InputObject $all',
].join('; ');

const windowsSchema = z.array(
  z.object({
    folder: z.string().regex(/^[A-Z]:$/),
    label: z.string().nullable(),
    /** Null: a drive with nothing in it. */
    fileSystem: z.string().nullable(),
    removable: z.boolean(),
  }),
);

/** @throws ZodError, SyntaxError */
export function windowsDisks(json: string): FoundDisk[] {
  return windowsSchema.parse(JSON.parse(json)).flatMap(({ folder, label, fileSystem, removable }) => {
    if (!removable || fileSystem === null) return [];
    const name = label === null || label === '' ? folder : `${label} (${folder})`;
    return [{ folder: `${folder}\\`, label: name, removable, maxFileBytes: limitOf(fileSystem) }];
  });
}
