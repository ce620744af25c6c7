import { expect, test } from 'vitest';
import { linuxDisks, macDisks, readMountinfo, windowsDisks } from '../../../../../electron/cache/bundles/disk-lists.ts';

const mountinfo = `22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
23 22 0:21 / /proc rw,nosuid - proc proc rw
60 22 8:17 / /media/teacher/课程\\040盘 rw,nosuid shared:5 - vfat /dev/sdb1 rw,fmask=0022
61 22 8:33 / /run/media/teacher/BIG rw shared:6 - exfat /dev/sdc1 rw
62 22 8:49 / /srv/films rw - ext4 /dev/sdd1 rw
63 22 0:50 / /mnt/tmp rw - tmpfs tmpfs rw
64 22 8:65 / /home/teacher/stick rw - ntfs3 /dev/sde1 rw
not a line
65 22 8:81 / /boot/efi rw - vfat /dev/sdf1 rw
`;

test('Linux: what is plugged in or mounted where such disks are, by its name, with what FAT32 cannot hold', () => {
  const removable = (device: string): boolean => ['8:17', '8:65', '8:81'].includes(device);
  expect(linuxDisks(readMountinfo(mountinfo), removable)).toEqual([
    { folder: '/media/teacher/课程 盘', label: '课程 盘', removable: true, maxFileBytes: 4_294_967_295 },
    { folder: '/run/media/teacher/BIG', label: 'BIG', removable: false, maxFileBytes: null },
    { folder: '/home/teacher/stick', label: 'stick', removable: true, maxFileBytes: null },
  ]);
});

test('macOS: what is under /Volumes', () => {
  const text = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
/dev/disk4s1 on /Volumes/COURSE DISK (msdos, local, nodev, nosuid)
`;
  expect(macDisks(text)).toEqual([
    { folder: '/Volumes/COURSE DISK', label: 'COURSE DISK', removable: true, maxFileBytes: 4_294_967_295 },
  ]);
});

test('Windows: removable drives with something in them', () => {
  const drives = [
    { folder: 'C:', label: 'Windows', fileSystem: 'NTFS', removable: false },
    { folder: 'E:', label: '课程盘', fileSystem: 'FAT32', removable: true },
    { folder: 'F:', label: null, fileSystem: null, removable: true },
    { folder: 'G:', label: '', fileSystem: 'exFAT', removable: true },
  ];
  expect(windowsDisks(JSON.stringify(drives))).toEqual([
    { folder: 'E:\\', label: '课程盘 (E:)', removable: true, maxFileBytes: 4_294_967_295 },
    { folder: 'G:\\', label: 'G:', removable: true, maxFileBytes: null },
  ]);
  expect(windowsDisks('[]')).toEqual([]);
  expect(() => windowsDisks('[{"folder":"../x"}]')).toThrow();
});
