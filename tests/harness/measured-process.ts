import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createCache } from '../../electron/cache/create-cache.ts';
import { freePolicy } from '../../electron/cache/downloads/cache-policy.ts';
import type { LectureCache } from '../../electron/contract/cache.ts';
import type { Log } from '../../electron/contract/ports.ts';
import { openRecords } from '../../electron/store/open-records.ts';
import type { FromMeasured, MeasuredOptions, ToMeasured } from './measured-cache.ts';

/** The process behind measured-cache.ts: core's cache as core wires it, with records.db, and nothing else beside it. */
process.once('message', (message) => begin(message as MeasuredOptions));
process.on('disconnect', () => process.exit(0));
const say = (message: FromMeasured): unknown => process.send?.(message);

function begin(options: MeasuredOptions): void {
  const fault = (fields: Record<string, unknown>, message: string): void => {
    if (options.verbose) console.error(message, fields);
  };
  const log: Log = { debug() {}, info() {}, warn: fault, error: fault, child: () => log };
  const clock = { bootId: String(process.pid), wallMs: () => Date.now(), monotonicMs: () => performance.now() };
  mkdirSync(options.profile, { recursive: true });
  const { database } = openRecords({
    file: path.join(options.profile, 'records.db'),
    binding: null,
    log,
    clock,
    ids: { next: () => crypto.randomUUID() },
  });
  let onProgress = (_lecture: LectureCache): void => {};
  const cache = createCache({
    folder: path.join(options.profile, 'media'),
    log,
    clock,
    timers: { sleep: (ms, signal) => wait(ms, undefined, { signal }) },
    records: database,
    announce: (name, payload) => {
      if (name === 'cache.progress') onProgress(payload as LectureCache);
    },
    fetchManifest: () => Promise.resolve(options.signed),
    signingKeys: () => options.keys,
    mediaBaseUrl: () => options.mediaBaseUrl,
    isOnline: () => true,
    findFile: () => null,
    notify: (code, details) => fault({ details }, code),
    quality: () => 'high',
    policy: () => ({
      ...freePolicy,
      bandwidth: { ...freePolicy.bandwidth, otherwiseKilobitsPerSecond: options.kilobitsPerSecond },
    }),
    options: { freeFloorBytes: 0, ...options.cache },
  });
  cache.start();
  const { signal } = new AbortController();

  async function fetchLecture(lectureId: string): Promise<FromMeasured> {
    const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
    const cached = new Promise<void>((resolve, reject) => {
      onProgress = ({ lectureId: of, state, error }) => {
        if (of !== lectureId) return;
        if (state === 'cached') resolve();
        if (state === 'failed') reject(new Error(`the download stands still: ${error?.code ?? ''}`));
      };
    });
    await cache.handlers.fetch({ courseId: options.courseId, lectureId }, signal);
    await cached;
    const { user, system } = process.cpuUsage(cpu);
    return { type: 'fetched', ms: performance.now() - startedMs, cpuMs: (user + system) / 1000 };
  }

  async function watchLoop(ms: number): Promise<FromMeasured> {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await wait(ms);
    delay.disable();
    return { type: 'loop', p99Ms: delay.percentile(99) / 1e6 };
  }

  process.on('message', (message: ToMeasured) => {
    const answer = message.type === 'fetch' ? fetchLecture(message.lectureId) : watchLoop(message.ms);
    answer.then(say, (error: unknown) => say({ type: 'failed', reason: String(error) }));
  });
  // Only now: what is here has been read.
  void Promise.resolve(cache.handlers.lectures(undefined, signal)).then(() => say({ type: 'ready' }));
}
