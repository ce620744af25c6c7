import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bundleCacheProcess } from '../harness/bundle-cache-process.ts';
import { openCountingOrigin } from '../harness/counting-origin.ts';
import { openLine } from '../harness/line.ts';
import { makeCourse } from '../harness/made-course.ts';
import { startMeasuredCache } from '../harness/measured-cache.ts';
import type { RunOptions } from '../harness/run-named.ts';

const bytesPerSecond = 20e6 / 8;
const delayMs = 50;
/** Each so often: the line carries nothing, one connection is reset, all are. */
const stalls = { everyMs: 13_000, forMs: 3000 };
const drops = { oneEveryMs: 5000, allEveryMs: 21_000 };

/**
 * A lecture over a county's line: 20 Mb/s, 50 ms each way, which stalls and drops connections. `lineUse` is what was verified
 * over what the line could have carried while it carried anything, from the click to the last file's name.
 */
export async function run({ quick }: RunOptions): Promise<Record<string, unknown>> {
  const work = mkdtempSync(path.join(os.tmpdir(), 'hexi-slow-line-'));
  const root = path.join(work, 'origin');
  const segments = Array.from({ length: quick ? 34 : 100 }, () => 1_600_000);
  const course = makeCourse(root, { lecture: segments });
  const bytes = (course.files['lecture'] ?? []).reduce((sum, file) => sum + file.bytes, 0);
  const origin = await openCountingOrigin(root);
  const line = await openLine({ targetPort: Number(new URL(origin.url).port), bytesPerSecond, delayMs });
  const profile = path.join(work, 'profile');
  mkdirSync(profile);
  const ending = new AbortController();
  const counts = { stalledMs: 0, dropped: 0 };
  const every = async (ms: number, task: () => void): Promise<void> => {
    for (;;) {
      await wait(ms, undefined, { signal: ending.signal });
      task();
    }
  };
  const mediaBaseUrl = `http://127.0.0.1:${line.port}`;
  const options = { ...course, profile, mediaBaseUrl, kilobitsPerSecond: null, cache: {}, verbose: false };
  const cache = startMeasuredCache(options, await bundleCacheProcess());
  try {
    await cache.ready;
    const troubles = [
      every(stalls.everyMs, () => {
        line.stall(stalls.forMs);
        counts.stalledMs += stalls.forMs;
      }),
      every(drops.oneEveryMs, () => {
        line.drop(1);
        counts.dropped++;
      }),
      every(drops.allEveryMs, () => {
        line.drop(Infinity);
        counts.dropped++;
      }),
    ];
    const { ms } = await cache.fetch('lecture');
    ending.abort();
    await Promise.allSettled(troubles);
    const couldCarry = ((ms - counts.stalledMs) / 1000) * bytesPerSecond;
    console.log(
      `${(bytes / 1e6).toFixed(0)} MB in ${(ms / 1000).toFixed(1)} s, of which stalled ${counts.stalledMs} ms`,
    );
    return {
      bench: 'cache-slow-line',
      lineUse: Number((bytes / couldCarry).toFixed(3)),
      verifiedBytes: bytes,
      carriedBytes: line.bytesDown(),
      seconds: Number((ms / 1000).toFixed(1)),
      stalledSeconds: counts.stalledMs / 1000,
      drops: counts.dropped,
      resumedByRange: origin.ranges(),
    };
  } finally {
    ending.abort();
    await cache.kill();
    await line.close();
    await origin.close();
    rmSync(work, { recursive: true, force: true });
  }
}
