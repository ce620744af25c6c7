import { fullJitterMs } from '../../../api-client/client/backoff.ts';
import { AppError, toErrorReport } from '../../contract/errors.ts';
import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts';
import type { Log, Timers } from '../../contract/ports.ts';
import type { Job } from './download-job.ts';

const longestHoldMs = 60_000;
/**
 * Failures that pass by themselves, and how often in a row a job may meet them before it stands still. The line and the
 * centre may be away for weeks; an answer that is always cut short is a fault somebody has to look at.
 */
const allowed: Partial<Record<ErrorCode, number>> = {
  'central.unreachable': Infinity,
  'central.failing': Infinity,
  'central.malformed': Infinity,
  'manifest.not-here': Infinity,
  'media.truncated': 5,
};

export interface SetbacksDeps {
  readonly timers: Timers;
  readonly log: Log;
  readonly random: () => number;
  readonly notify: (code: ErrorCode, details: ErrorDetails) => void;
  readonly holdBaseMs: number;
}

/** What a job does after a failure: waits and goes on by itself, or stands still until a person resumes it. */
export function createSetbacks({ timers, log, random, notify, holdBaseMs }: SetbacksDeps) {
  function standStill(job: Job, error: unknown): void {
    const { courseId, lectureId } = job.wish;
    const { code, details } = toErrorReport(error);
    log.error({ err: error, courseId, lectureId }, `download stands still: ${code}`);
    job.failed = true;
    job.run.abort(new AppError('request.cancelled', { details: { courseId, lectureId } }));
    if (code === 'storage.full' || code === 'storage.unwritable') notify(code, { ...details, courseId, lectureId });
  }

  return {
    /** @returns the wait, if there is one: true once it is over and the job may go on. */
    meet(job: Job, error: unknown): Promise<boolean> | null {
      if (job.failed || job.holding !== null) return null;
      job.error = error;
      const { code } = toErrorReport(error);
      if (job.setbacks >= (allowed[code] ?? 0)) {
        standStill(job, error);
        return null;
      }
      const { courseId, lectureId } = job.wish;
      const spanMs = fullJitterMs(job.setbacks++, random, { retries: 0, baseMs: holdBaseMs, maxMs: longestHoldMs });
      log.warn({ err: error, courseId, lectureId, spanMs }, `download waits: ${code}`);
      const holding = new AbortController();
      job.holding = holding;
      return timers.sleep(holdBaseMs + spanMs, holding.signal).then(
        () => {
          if (job.holding === holding) job.holding = null;
          return true;
        },
        () => false,
      );
    },
  };
}

/** Ends the wait; what was in the way may be gone. */
export function endHold(job: Job): void {
  job.holding?.abort(new DOMException('no need to wait', 'AbortError'));
  job.holding = null;
}
