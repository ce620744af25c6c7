import { statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freeFloorOf } from '../../../../../electron/cache/quota/free-floor.ts';

test('2 GB or 5 % of the disk, whichever is more, also for a folder that is not made yet', () => {
  const { blocks, bsize } = statfsSync(os.tmpdir());
  const floor = Math.max(2 * 2 ** 30, Math.round(blocks * bsize * 0.05));
  expect(freeFloorOf(os.tmpdir())).toBe(floor);
  expect(freeFloorOf(path.join(os.tmpdir(), 'not', 'made', 'yet'))).toBe(floor);
});
