import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import type { Log } from '../../contract/ports.ts';
import type { Partial } from '../store/partial-name.ts';
import type { Outcome } from './source.ts';
import type { Failure, FetchJob, FromWorker, ToWorker } from './worker/messages.ts';

export type EngineJob = Omit<FetchJob, 'jobId' | 'foreground'>;

export interface EngineRun {
  readonly job: EngineJob;
  readonly foreground: boolean;
  readonly signal: AbortSignal;
  /** Bytes as they arrive, before they are verified; told about ten times a second. */
  readonly onBytes: (bytes: number) => void;
}

export interface EngineEnd {
  readonly outcome: Outcome;
  /** Null: the file is in the store. */
  readonly error: AppError | null;
  readonly partial: Partial | null;
}

export interface Running {
  setForeground(foreground: boolean): void;
  /** Never rejects; when the signal aborts, once the job holds no file any more. */
  readonly ended: Promise<EngineEnd>;
}

export interface TransferEngine {
  run(run: EngineRun): Running;
  setRate(bytesPerSecond: number | null): void;
  end(): Promise<void>;
}

interface Entry {
  readonly run: EngineRun;
  readonly settle: (end: EngineEnd) => void;
}

/** Of a job whose worker has not said what became of it. */
const unsaid: Failure = { code: 'internal.unexpected', details: {}, cause: null, outcome: 'left', partial: null };

/** A disk that hangs must not keep core from stopping. */
const longestStopMs = 5000;

export interface TransferEngineDeps {
  readonly log: Log;
  /** Another than core's own. */
  readonly workerFile?: string;
}

/** Core's side of the transfer worker: begun with the first job, begun again when it falls over. */
export function createTransferEngine({ log, workerFile = ownWorkerFile() }: TransferEngineDeps): TransferEngine {
  const jobs = new Map<number, Entry>();
  let worker: Worker | null = null;
  let lastId = 0;
  let rate: number | null = null;
  let ended = false;

  const post = (message: ToWorker): void => worker?.postMessage(message);

  function begin(): Worker {
    const started = new Worker(workerFile);
    started.on('message', receive);
    started.on('error', (error) => log.error({ err: error }, 'the transfer worker fell over'));
    started.on('exit', (code) => lost(started, code));
    worker = started;
    if (rate !== null) post({ type: 'rate', bytesPerSecond: rate });
    return started;
  }

  function lost(which: Worker, code: number): void {
    if (worker !== which) return;
    worker = null;
    if (!ended)
      log.error({ code, jobs: jobs.size }, 'the transfer worker has ended; a new one begins with the next file');
    for (const jobId of jobs.keys()) {
      end(jobId, { ...unsaid, details: { reason: 'worker-ended' }, cause: `exit ${code}` });
    }
  }

  function receive(message: FromWorker): void {
    const entry = jobs.get(message.jobId);
    if (entry === undefined) return;
    if (message.bytes > 0) entry.run.onBytes(message.bytes);
    if (message.type === 'done') end(message.jobId, null);
    else if (message.type === 'failed') end(message.jobId, message.failure);
  }

  function end(jobId: number, failure: Failure | null): void {
    const entry = jobs.get(jobId);
    if (entry === undefined) return;
    jobs.delete(jobId);
    if (failure === null) {
      entry.settle({ outcome: 'ok', error: null, partial: null });
      return;
    }
    const { code, details, cause, outcome, partial } = failure;
    const options = cause === null ? { details } : { details, cause: new Error(cause) };
    entry.settle({ outcome, error: new AppError(code, options), partial });
  }

  return {
    run(run) {
      const jobId = ++lastId;
      const { promise, resolve } = deferred<EngineEnd>();
      const cancel = (): void => {
        post({ type: 'cancel', jobId });
        setTimeout(() => end(jobId, { ...unsaid, code: 'request.cancelled' }), longestStopMs).unref();
      };
      jobs.set(jobId, {
        run,
        settle: (result) => {
          run.signal.removeEventListener('abort', cancel);
          resolve(result);
        },
      });
      try {
        if (worker === null) begin();
        post({ type: 'fetch', job: { ...run.job, jobId, foreground: run.foreground } });
      } catch (error) {
        end(jobId, { ...unsaid, cause: String(error) });
      }
      run.signal.addEventListener('abort', cancel, { once: true });
      if (run.signal.aborted) cancel();
      return {
        setForeground: (foreground) => post({ type: 'foreground', jobId, foreground }),
        ended: promise,
      };
    },
    setRate(bytesPerSecond) {
      rate = bytesPerSecond;
      post({ type: 'rate', bytesPerSecond });
    },
    async end() {
      ended = true;
      const ending = worker;
      if (ending === null) return;
      let timer: NodeJS.Timeout | null = null;
      const patience = new Promise((resolve) => {
        timer = setTimeout(resolve, longestStopMs);
      });
      await Promise.race([ending.terminate(), patience]);
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

/** Beside core's own bundle; in plain Node, unbundled, the source. */
function ownWorkerFile(): string {
  const here = fileURLToPath(import.meta.url);
  if (here.endsWith('.ts')) return path.join(path.dirname(here), 'worker/transfer-worker.ts');
  const folders = [path.dirname(here), path.dirname(path.dirname(here))];
  const bundled = folders.map((folder) => path.join(folder, 'transfer-worker.cjs'));
  return bundled.find((file) => existsSync(file)) ?? bundled[0]!;
}
