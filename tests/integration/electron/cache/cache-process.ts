import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SignedManifest } from '../../../../api-client/contract/manifest.ts';
import type { SigningKey } from '../../../../api-client/contract/service.ts';
import { createCache } from '../../../../electron/cache/create-cache.ts';
import type { Log } from '../../../../electron/contract/ports.ts';
import { openRecords } from '../../../../electron/store/open-records.ts';

/**
 * A cache in a process of its own, to be killed. Argument: a JSON file of CacheProcessOptions. Prints "cached" when the
 * lecture is here, and ends by itself only then.
 */
export interface CacheProcessOptions {
  profile: string;
  mediaBaseUrl: string;
  signed: SignedManifest;
  keys: SigningKey[];
  courseId: string;
  lectureId: string;
}

if (import.meta.main) await run(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as CacheProcessOptions);

async function run(options: CacheProcessOptions): Promise<void> {
  const log: Log = { debug() {}, info() {}, warn() {}, error: (...line) => console.error(...line), child: () => log };
  const clock = { bootId: String(process.pid), wallMs: () => Date.now(), monotonicMs: () => performance.now() };
  const { database } = openRecords({
    file: path.join(options.profile, 'records.db'),
    binding: null,
    log,
    clock,
    ids: { next: () => crypto.randomUUID() },
  });
  const cached = Promise.withResolvers<void>();
  const cache = createCache({
    folder: path.join(options.profile, 'media'),
    log,
    clock,
    timers: { sleep: (ms, signal) => wait(ms, undefined, { signal }) },
    records: database,
    announce: (_name, payload) => {
      if ('state' in payload && payload.state === 'cached') cached.resolve();
    },
    fetchManifest: () => Promise.resolve(options.signed),
    signingKeys: () => options.keys,
    mediaBaseUrl: () => options.mediaBaseUrl,
    isOnline: () => true,
    findFile: () => null,
    notify: (code, details) => console.error(code, details),
    quality: () => 'low',
    options: { freeFloorBytes: 0, filesAtOnce: 4 },
  });
  cache.start();
  const signal = new AbortController().signal;
  const { courseId, lectureId } = options;
  const before = await cache.handlers.lectures(undefined, signal);
  // Only the first time: afterwards it has to go on by itself.
  if (before.length === 0) await cache.handlers.fetch({ courseId, lectureId }, signal);
  await cached.promise;
  await cache.stop();
  database.close();
  process.stdout.write('cached\n');
}
