import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { SignedManifest } from '../../api-client/contract/manifest.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import type { CacheOptions } from '../../electron/cache/cache-parts.ts';

export interface MeasuredOptions {
  readonly profile: string;
  readonly mediaBaseUrl: string;
  readonly courseId: string;
  readonly signed: SignedManifest;
  readonly keys: readonly SigningKey[] & SigningKey[];
  /** For the background; null is unlimited. */
  readonly kilobitsPerSecond: number | null;
  readonly cache: Partial<CacheOptions>;
  readonly verbose: boolean;
}

export type ToMeasured = { type: 'fetch'; lectureId: string } | { type: 'loop'; ms: number };
export type FromMeasured =
  | { type: 'ready' }
  | { type: 'fetched'; ms: number; cpuMs: number }
  | { type: 'loop'; p99Ms: number }
  | { type: 'failed'; reason: string };
type Answer<T extends FromMeasured['type']> = Extract<FromMeasured, { type: T }>;

/**
 * Core's cache in a process of its own: so its CPU time and its event loop are its own, and it can be killed.
 * @param file the process, if it was bundled
 */
export function startMeasuredCache(
  options: MeasuredOptions,
  file = path.join(import.meta.dirname, 'measured-process.ts'),
) {
  const child = fork(file, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  const exited = once(child, 'exit').then(() => process.off('exit', onExit));
  const waiting = new Map<FromMeasured['type'], (message: FromMeasured) => void>();
  let failure: string | null = null;
  child.on('message', (message: FromMeasured) => {
    if (message.type === 'failed') failure = message.reason;
    for (const [type, settle] of waiting) if (type === message.type || message.type === 'failed') settle(message);
  });
  async function hear<T extends FromMeasured['type']>(type: T): Promise<Answer<T>> {
    const answer = await Promise.race([
      new Promise<FromMeasured>((resolve) => waiting.set(type, resolve)),
      exited.then(() => null),
    ]);
    waiting.delete(type);
    if (answer?.type !== type) throw new Error(`the measured cache ${failure ?? 'ended'}`);
    return answer as Answer<T>;
  }
  const post = (message: ToMeasured): void => void child.send(message);
  child.send(options);
  return {
    /** Fulfils once it has read what is here; rejects when it is killed before that. */
    ready: hear('ready'),
    /** @returns once the lecture is here: how long it took, and the process's CPU time (user and system, all threads). */
    fetch(lectureId: string): Promise<Answer<'fetched'>> {
      const answer = hear('fetched');
      post({ type: 'fetch', lectureId });
      return answer;
    },
    /** How late core's event loop is, watched for so long. */
    async loopP99Ms(ms: number): Promise<number> {
      const answer = hear('loop');
      post({ type: 'loop', ms });
      return (await answer).p99Ms;
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
