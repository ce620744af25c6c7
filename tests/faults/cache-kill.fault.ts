import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hashFile } from '../../electron/cache/store/hash-file.ts';
import { storedPath } from '../../electron/cache/store/store-layout.ts';
import { bundleCacheProcess } from '../harness/bundle-cache-process.ts';
import { openCountingOrigin } from '../harness/counting-origin.ts';
import { makeCourse } from '../harness/made-course.ts';
import type { MadeFile } from '../harness/made-course.ts';
import { startMeasuredCache } from '../harness/measured-cache.ts';
import type { RunOptions } from '../harness/run-named.ts';
import { seeded } from '../harness/seeded.ts';

const never = new AbortController().signal;
const kb = 1024;
/** Larger files are gone on with by Range. */
const resumeFromBytes = 1024 * kb;

/**
 * `kill -9` of core's cache at random moments of a download: at any time of its start, or after any number of bytes. What has a
 * final name is hashed after each kill when it is new, and all of it in the end. Bytes of a file in flight are those that were
 * sent in a life whose end it did not reach under its final name; whatever else was sent twice was lost.
 */
export async function run({ quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const kills = quick ? 40 : 1000;
  const random = seeded(seed);
  const work = mkdtempSync(path.join(os.tmpdir(), 'hexi-kill-'));
  const root = path.join(work, 'origin');
  const small = Array.from({ length: 24 }, () => 150 * kb);
  const large = Array.from({ length: 4 }, () => 4096 * kb);
  const course = makeCourse(root, { lecture: [...small.slice(0, 12), ...large, ...small.slice(12)] });
  const files = course.files['lecture'] ?? [];
  const entry = await bundleCacheProcess();
  const origin = await openCountingOrigin(root);
  const profile = path.join(work, 'profile');
  const folder = path.join(profile, 'media');
  const isHere = ({ sha256 }: MadeFile): boolean => existsSync(storedPath(folder, sha256));

  let corrupt = 0;
  let inFlightBytes = 0;
  let downloads = 0;
  const verified = new Set<string>();
  const verify = async (some: readonly MadeFile[]): Promise<void> => {
    for (const { sha256 } of some) {
      if ((await hashFile(storedPath(folder, sha256), never))?.sha256 !== sha256) corrupt++;
      verified.add(sha256);
    }
  };
  const start = () => {
    const options = { ...course, profile, mediaBaseUrl: origin.url, kilobitsPerSecond: null, verbose: false };
    return startMeasuredCache({ ...options, cache: { resumeFromBytes } }, entry);
  };
  try {
    for (let kill = 1; kill <= kills; kill++) {
      const before = new Map(files.map(({ sha256 }) => [sha256, origin.sent(sha256)]));
      const cache = start();
      const moment = random() < 0.2 ? wait(random() * 250) : origin.afterBytes(random() * 3 * 2 ** 20);
      const fetched = cache.ready
        .then(() => cache.fetch('lecture'))
        .then(
          () => true,
          () => false,
        );
      await Promise.race([moment, fetched]);
      await cache.kill();
      await fetched;
      const fresh = files.filter((file) => isHere(file) && !verified.has(file.sha256));
      await verify(fresh);
      for (const { sha256 } of files) {
        if (!verified.has(sha256)) inFlightBytes += origin.sent(sha256) - (before.get(sha256) ?? 0);
      }
      if (kill % 50 === 0)
        console.log(`${kill} kills, ${verified.size} of ${files.length} files here, ${corrupt} corrupt`);
      if (verified.size === files.length && kill < kills) {
        await verify(files);
        downloads++;
        verified.clear();
        rmSync(profile, { recursive: true });
      }
    }
    const last = start();
    await last.ready;
    await last.fetch('lecture');
    await last.kill();
    const completes = files.every(isHere);
    await verify(files);
    downloads++;
    const sentBytes = files.reduce((sum, { sha256 }) => sum + origin.sent(sha256), 0);
    const uniqueBytes = files.reduce((sum, { bytes }) => sum + bytes, 0) * downloads;
    return {
      fault: 'cache-kill',
      kills,
      corrupt,
      refetchedBytes: sentBytes - uniqueBytes,
      inFlightBytes,
      resumedByRange: origin.ranges(),
      downloads,
      completes,
      seed,
    };
  } finally {
    await origin.close();
    rmSync(work, { recursive: true, force: true });
  }
}
