import { createFileWriter, resumeFileWriter } from '../../store/file-writer.ts';
import type { FileWriter } from '../../store/file-writer.ts';
import { partialName, validatorFor } from '../../store/partial-name.ts';
import type { Partial } from '../../store/partial-name.ts';
import { errnoOf, toStorageError } from '../../store/storage-error.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Connections, Exchange, GetHandler } from './connections.ts';
import { isRedirect, judgeHead, nextUrl, TryError } from './file-answer.ts';
import type { Failure, FetchJob } from './messages.ts';
import type { Paced, Pacer } from './pacer.ts';
import { ProtocolError, validatorOf } from './response-head.ts';
import type { ResponseHead } from './response-head.ts';
import { createSilenceGuard } from './silence-guard.ts';

export interface FileJobDeps {
  readonly connections: Connections;
  readonly pacer: Pacer;
  readonly nowMs: () => number;
  readonly later: (task: () => void, ms: number) => () => void;
  readonly report: (bytes: number) => void;
}

export interface FileJob {
  setForeground(foreground: boolean): void;
  cancel(): void;
  /** Null once the file is in the store. Never rejects. */
  readonly ended: Promise<Failure | null>;
}

/** What one answer brought. */
type Brought = 'all' | 'nothing-to-go-on-with';

/** One try at one file from one source: asked for, hashed and written as it comes, synced, named. */
export function startFileJob(job: FetchJob, deps: FileJobDeps): FileJob {
  const { bytes, sha256, folder, limits } = job;
  const cancelling = new AbortController();
  const { signal } = cancelling;
  let foreground = job.foreground;
  let writer: FileWriter | null = null;
  /** Bytes of an earlier try: to them a mismatch at the end may be owed. */
  let isResumed = false;
  let exchange: Exchange | null = null;
  let held = false;
  let onGo = (): void => {};
  let fail: (error: unknown) => void = () => {};
  let isFlowing = false;

  const guard = createSilenceGuard({
    ...deps,
    silent: () => fail(new TryError('central.unreachable', 'stalled', { details: { reason: 'stalled' } })),
  });
  const expect = (): void => {
    if (!isFlowing) guard.expect(foreground ? limits.foregroundAnswerMs : limits.answerMs, 1);
    else guard.expect(foreground ? limits.foregroundStallMs : limits.stallMs, limits.stallBytes);
  };
  const paced: Paced = {
    hold() {
      held = true;
      exchange?.pause();
      guard.rest();
    },
    goOn() {
      held = false;
      if (exchange !== null) expect();
      exchange?.resume();
      onGo();
    },
  };
  const member = deps.pacer.join(paced, foreground);

  /** While the background has to wait no request is begun either. */
  async function myTurn(): Promise<void> {
    if (held && !signal.aborted) {
      await new Promise<void>((resolve) => {
        onGo = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    signal.throwIfAborted();
  }

  const large = job.resumable;
  const newWriter = (head: ResponseHead, from: URL): FileWriter => {
    const name = large
      ? partialName(sha256, { origin: from.origin, value: validatorOf(head.headers) })
      : `job-${job.jobId}`;
    return createFileWriter({ folder, sha256, name, large });
  };

  /** Asks for what is missing, through redirects. */
  async function receive(): Promise<Brought> {
    if (!URL.canParse(job.url)) {
      throw new TryError('central.malformed', 'unreachable', { details: { reason: 'address' } });
    }
    let url = new URL(job.url);
    for (let hops = 0; hops <= job.redirectsAllowed; hops++) {
      await myTurn();
      const answer = await exchangeOne(url);
      if (!(answer instanceof URL)) return answer;
      url = answer;
    }
    throw new TryError('central.failing', 'failing', { details: { reason: 'redirects' } });
  }

  function exchangeOne(url: URL): Promise<Brought | URL> {
    return new Promise((resolve, reject) => {
      const from = writer?.received() ?? 0;
      const validator = writer === null ? null : validatorFor(writer.name, url.origin);
      const headers: Record<string, string> = from === 0 ? {} : { range: `bytes=${from}-` };
      if (validator !== null) headers['if-range'] = validator;
      const settle = (done: () => void): void => {
        signal.removeEventListener('abort', onAbort);
        guard.rest();
        exchange?.abort();
        exchange = null;
        fail = () => {};
        done();
      };
      const onAbort = (): void => fail(signal.reason);
      fail = (error) => settle(() => reject(error instanceof Error ? error : new Error(String(error))));
      signal.addEventListener('abort', onAbort, { once: true });
      const tried = (task: () => void): void => {
        try {
          task();
        } catch (error) {
          fail(error);
        }
      };
      isFlowing = false;
      expect();
      const handler: GetHandler = {
        head: (head) =>
          tried(() => {
            if (isRedirect(head)) {
              const next = nextUrl(url, head.headers.get('location'));
              settle(() => resolve(next));
              return;
            }
            const offer = judgeHead(head, { bytes, from, validator });
            if (offer === 'anew') {
              settle(() => resolve('nothing-to-go-on-with'));
              return;
            }
            if (offer === 'whole') {
              dropWriter();
              writer = onDisk(() => newWriter(head, url));
            }
            isFlowing = true;
            expect();
          }),
        body: (part) => tried(() => take(part)),
        end: () =>
          tried(() => {
            const received = writer?.received() ?? 0;
            if (received < bytes) throw truncated(received, null);
            settle(() => resolve('all'));
          }),
        failed: (error) => fail(explain(error)),
      };
      try {
        exchange = deps.connections.get({ url, tls: job.tls, headers }, handler);
      } catch (error) {
        // Keys that are none.
        fail(explain(error as Error));
      }
      if (held) paced.hold();
    });
  }

  function take(part: Buffer): void {
    const into = writer;
    if (into === null) return;
    if (into.received() + part.byteLength > bytes) {
      throw new TryError('media.corrupt', 'corrupt', { details: { reason: 'over-long', bytesExpected: bytes } });
    }
    onDisk(() => into.write(part));
    guard.came(part.byteLength);
    deps.report(part.byteLength);
    member.took(part.byteLength);
  }

  function dropWriter(): void {
    isResumed = false;
    const dropped = writer;
    writer = null;
    if (dropped !== null) onDisk(() => dropped.discard());
  }

  async function goOnWith({ name }: Partial): Promise<void> {
    writer = await resumeFileWriter({ folder, sha256, name, large: true, bytesWanted: bytes, signal }).catch(
      (error: unknown) => {
        throw signal.aborted ? error : toStorageError(error);
      },
    );
    isResumed = writer !== null;
  }

  async function fetch(): Promise<void> {
    if (job.partial !== null) await goOnWith(job.partial);
    for (;;) {
      if ((writer?.received() ?? 0) < bytes || bytes === 0) {
        if ((await receive()) === 'nothing-to-go-on-with') {
          dropWriter();
          continue;
        }
      }
      if (writer === null) throw truncated(0, null);
      if (writer.isRight()) break;
      if (!isResumed) throw new TryError('media.corrupt', 'corrupt', { details: { reason: 'hash' } });
      // Which of the tries was wrong nobody knows.
      dropWriter();
    }
    await writer.keep().catch((error: unknown) => {
      throw toStorageError(error);
    });
  }

  function truncated(bytesReceived: number, cause: unknown): TryError {
    const details = { bytesExpected: bytes, bytesReceived };
    return new TryError('media.truncated', 'truncated', { details, ...(cause === null ? {} : { cause }) });
  }

  function explain(error: Error): Error {
    const reason = errnoOf(error) ?? error.message;
    if (error instanceof ProtocolError) {
      return new TryError('central.malformed', 'unreachable', { cause: error, details: { reason } });
    }
    if (isFlowing) return truncated(writer?.received() ?? 0, error);
    return new TryError('central.unreachable', 'unreachable', { cause: error, details: { reason } });
  }

  /** What is wrong is never kept; nor what fills a disk that is full. */
  function leave(error: unknown): Partial | null {
    if (writer === null) return null;
    const code = error instanceof AppError ? error.code : null;
    const isWrong = code === 'media.corrupt' || code === 'storage.full' || code === 'storage.unwritable';
    try {
      if (large && !isWrong) return writer.leave();
      writer.discard();
    } catch {
      // It goes at the next start.
    }
    return null;
  }

  function report(error: unknown): Failure {
    const partial = leave(error);
    if (signal.aborted) return { code: 'request.cancelled', details: {}, cause: null, outcome: 'left', partial };
    const inner = error instanceof Error ? (error.cause ?? error) : error;
    const cause = inner instanceof Error ? (inner.stack ?? inner.message) : String(inner);
    if (!(error instanceof AppError)) {
      return { code: 'internal.unexpected', details: {}, cause, outcome: 'left', partial };
    }
    const outcome = error instanceof TryError ? error.outcome : 'left';
    return { code: error.code, details: error.details, cause, outcome, partial };
  }

  return {
    setForeground(next) {
      foreground = next;
      member.setForeground(next);
      if (exchange !== null && !held) expect();
    },
    cancel: () => cancelling.abort(new DOMException('cancelled', 'AbortError')),
    ended: fetch()
      .then(() => null, report)
      .finally(() => {
        guard.rest();
        member.leave();
      }),
  };
}

function onDisk<T>(task: () => T): T {
  try {
    return task();
  } catch (error) {
    throw toStorageError(error);
  }
}
