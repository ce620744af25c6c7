import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MediaFile } from '../../api-client/contract/common.ts';
import { mediaUrl } from '../../api-client/contract/routes.ts';
import { AppError } from '../contract/errors.ts';
import type { Timers } from '../contract/ports.ts';

export interface FetchSnapshotDeps {
  /** Of the terminal's own; nothing else lies in it. */
  readonly folder: string;
  readonly mediaBaseUrl: string;
  readonly file: MediaFile;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/** Without a byte for so long the request is given up; what came stays. */
const stallMs = 30_000;

/**
 * Brings a snapshot's file here, going on where the last attempt ended, and verifies it. Another one that lies there goes.
 * @returns where it lies
 * @throws AppError `media.corrupt` when it is whole and not what its name says (it is thrown away), `central.unreachable` when it is not;
 *   `brought` says how many bytes this attempt added
 */
export async function fetchSnapshot(deps: FetchSnapshotDeps): Promise<string> {
  const { folder, file, signal } = deps;
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name !== file.sha256) await rm(path.join(folder, name), { recursive: true, force: true });
  }
  const target = path.join(folder, file.sha256);
  const there = (await stat(target).catch(() => null))?.size ?? 0;
  if (there < file.bytes) await fetchRest(deps, target, there);
  const hash = createHash('sha256');
  await pipeline(createReadStream(target), hash, { signal });
  if (hash.digest('hex') !== file.sha256) {
    await rm(target, { force: true });
    throw new AppError('media.corrupt', { details: { file: 'catalogue snapshot' } });
  }
  return target;
}

async function fetchRest(deps: FetchSnapshotDeps, target: string, from: number): Promise<void> {
  const { mediaBaseUrl, file, timers, signal } = deps;
  const stalled = new AbortController();
  const either = AbortSignal.any([signal, stalled.signal]);
  const handle = await open(target, from === 0 ? 'w' : 'r+');
  let at = from;
  try {
    const first = fetch(mediaUrl(mediaBaseUrl, file.sha256), {
      headers: { 'accept-encoding': 'identity', ...(from === 0 ? {} : { range: `bytes=${from}-` }) },
      redirect: 'error',
      signal: either,
    });
    const answer = await unlessStalled(first, deps.timers, stalled, signal);
    at = startOf(answer, from);
    const reader = answer.body?.getReader();
    if (reader === undefined) throw new Error('an answer without a body');
    for (;;) {
      const { done, value } = await unlessStalled(reader.read(), timers, stalled, signal);
      if (done) break;
      if (at + value.length > file.bytes) throw new Error('more bytes than the snapshot has');
      await handle.write(value, 0, value.length, at);
      at += value.length;
    }
    if (at < file.bytes) throw new Error(`only ${at} of ${file.bytes} bytes came`);
  } catch (error) {
    signal.throwIfAborted();
    stalled.abort(error);
    throw error instanceof AppError
      ? error
      : new AppError('central.unreachable', { cause: error, details: { brought: Math.max(0, at - from) } });
  } finally {
    await handle.close();
  }
}

/** Where the answer's first byte belongs. */
function startOf(answer: Response, from: number): number {
  if (answer.status === 200) return 0;
  const range = answer.headers.get('content-range');
  if (answer.status === 206 && range?.startsWith(`bytes ${from}-`) === true) return from;
  throw new Error(`the snapshot was answered with HTTP ${answer.status} and ${range ?? 'no range'}`);
}

async function unlessStalled<T>(work: Promise<T>, timers: Timers, stalled: AbortController, signal: AbortSignal) {
  const ended = new AbortController();
  const watch = timers.sleep(stallMs, AbortSignal.any([signal, ended.signal])).then(
    () => stalled.abort(new Error('stalled')),
    () => {},
  );
  try {
    return await work;
  } finally {
    ended.abort();
    await watch;
  }
}
