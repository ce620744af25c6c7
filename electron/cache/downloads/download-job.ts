import type { LectureCache } from '../../contract/cache.ts';
import { toErrorReport } from '../../contract/errors.ts';
import { tally } from './download-plan.ts';
import type { Has } from './download-plan.ts';
import type { WantedFile } from '../store/segment-store.ts';
import { createSpeedMeter, msLeft } from './speed-meter.ts';
import type { SpeedMeter } from './speed-meter.ts';
import type { Wish } from './wish-repository.ts';

/** A wish at work. How far it is follows from the store's files alone: `missing` is kept in step with them. */
export interface Job {
  wish: Wish;
  /** Among those of its priority the lowest comes first. */
  readonly age: number;
  /** False until a manifest was had. */
  planned: boolean;
  bytesTotal: number;
  bytesDone: number;
  /** In the order they are wanted. */
  missing: Map<string, WantedFile>;
  readonly inFlight: Map<string, Promise<void>>;
  /** Ends what is in flight; a new one for each start. */
  run: AbortController;
  /** Why it stands still or waits. */
  error: unknown;
  /** Stands still until somebody resumes it. */
  failed: boolean;
  /** After a setback: waits before the next try; ends the wait. */
  holding: AbortController | null;
  setbacks: number;
  preparing: boolean;
  readonly speed: SpeedMeter;
  announcedMs: number;
  announced: LectureCache['state'] | null;
  /** An announcement is due a little later. */
  announcing: boolean;
}

export const createJob = (wish: Wish, age: number): Job => ({
  wish,
  age,
  planned: false,
  bytesTotal: 0,
  bytesDone: 0,
  missing: new Map(),
  inFlight: new Map(),
  run: new AbortController(),
  error: null,
  failed: false,
  holding: null,
  setbacks: 0,
  preparing: false,
  speed: createSpeedMeter(),
  announcedMs: -Infinity,
  announced: null,
  announcing: false,
});

export function planJob(job: Job, files: readonly WantedFile[], has: Has): void {
  const { bytesTotal, bytesDone, missing } = tally(files, has);
  job.planned = true;
  job.bytesTotal = bytesTotal;
  job.bytesDone = bytesDone;
  job.missing = new Map(missing.map((file) => [file.sha256, file]));
}

/** A file that the job's lecture names has come or gone. */
export function followStore(job: Job, file: WantedFile, has: Has): void {
  const { sha256 } = file;
  if (!job.planned || has(file) !== job.missing.has(sha256)) return;
  if (has(file)) {
    job.missing.delete(sha256);
    job.bytesDone += file.bytes;
  } else {
    job.missing.set(sha256, file);
    job.bytesDone -= file.bytes;
  }
}

export function jobState(job: Job): LectureCache['state'] {
  if (job.planned && job.missing.size === 0) return 'cached';
  if (job.wish.state === 'paused') return 'paused';
  if (job.failed) return 'failed';
  return job.inFlight.size > 0 && job.holding === null ? 'caching' : 'waiting';
}

/** The next file to ask for, if this job may ask at all. */
export function nextFile(job: Job): WantedFile | null {
  if (job.wish.state !== 'active' || job.failed || job.holding !== null) return null;
  for (const file of job.missing.values()) if (!job.inFlight.has(file.sha256)) return file;
  return null;
}

export function describeJob(job: Job, nowMs: number): LectureCache {
  const state = jobState(job);
  const bytesPerSecond = state === 'caching' ? job.speed.bytesPerSecond(nowMs) : null;
  return {
    courseId: job.wish.courseId,
    lectureId: job.wish.lectureId,
    state,
    renditionId: job.wish.renditionId,
    bytesDone: job.bytesDone,
    bytesTotal: job.bytesTotal,
    bytesPerSecond,
    msLeft: msLeft(job.bytesTotal - job.bytesDone, bytesPerSecond),
    error: state === 'cached' || state === 'paused' || job.error === null ? null : reportOf(job.error),
  };
}

function reportOf(error: unknown): LectureCache['error'] {
  const { code, details } = toErrorReport(error);
  return { code, details: { ...details } };
}
