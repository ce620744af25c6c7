import type { Lecture } from '../../../api-client/contract/manifest.ts';
import type { LectureCache } from '../../contract/cache.ts';
import type { Announce } from '../../contract/contract.ts';
import type { LectureKey } from '../../contract/domain.ts';
import type { Clock, Log } from '../../contract/ports.ts';
import { createJob, describeJob, followStore, jobState, nextFile, planJob } from './download-job.ts';
import type { Job } from './download-job.ts';
import { chooseRendition, findLecture, lectureFiles } from './download-plan.ts';
import type { Quality } from './download-plan.ts';
import type { FileFetcher } from '../transfer/file-fetcher.ts';
import type { ManifestStore } from '../manifests/manifest-store.ts';
import type { SegmentStore, WantedFile } from '../store/segment-store.ts';
import { createSetbacks, endHold } from './setbacks.ts';
import type { SetbacksDeps } from './setbacks.ts';
import type { WishRepository } from './wish-repository.ts';

const announceEveryMs = 200;

export interface DownloadsDeps extends SetbacksDeps {
  readonly wishes: WishRepository;
  readonly manifests: ManifestStore;
  readonly store: SegmentStore;
  readonly fetcher: FileFetcher;
  readonly clock: Clock;
  readonly log: Log;
  readonly announce: Announce;
  readonly isOnline: () => boolean;
  readonly quality: () => Quality;
  /** While the player is waiting for a file, no download begins another one. */
  readonly foregroundBusy: () => boolean;
  readonly filesAtOnce: number;
}

interface Wanted extends LectureKey {
  readonly files: ReadonlyMap<string, WantedFile> | null;
}

export type Downloads = ReturnType<typeof createDownloads>;

const keyOf = ({ courseId, lectureId }: LectureKey): string => `${courseId}/${lectureId}`;

/** Turns wishes into files: oldest wish first, `filesAtOnce` files at a time over all of them. */
export function createDownloads(deps: DownloadsDeps) {
  const { wishes, manifests, store, fetcher, clock, timers, log } = deps;
  const setbacks = createSetbacks(deps);
  const jobs = new Map<string, Job>();
  const background = new Set<Promise<void>>();
  const ending = new AbortController();
  let filesInFlight = 0;
  /** Counts the returns of the line. */
  let linesSeen = 0;

  function announce(job: Job): void {
    const nowMs = clock.monotonicMs();
    const state = jobState(job);
    const dueInMs = job.announcedMs + announceEveryMs - nowMs;
    if (state === job.announced && dueInMs > 0) {
      if (!job.announcing) track(announceLater(job, dueInMs));
      return;
    }
    if (state !== 'caching') job.speed.reset();
    job.announced = state;
    job.announcedMs = nowMs;
    deps.announce('cache.progress', describeJob(job, nowMs));
  }

  /** What came too soon after the last announcement is not lost: bytes may not move again for a while. */
  async function announceLater(job: Job, dueInMs: number): Promise<void> {
    job.announcing = true;
    await timers.sleep(Math.ceil(dueInMs), ending.signal).catch(() => {});
    job.announcing = false;
    if (!ending.signal.aborted && jobs.get(keyOf(job.wish)) === job) announce(job);
  }

  /** Keeps a background task's promise until it ends, so that stop() can wait for it. */
  function track(task: Promise<unknown>): void {
    const tracked: Promise<void> = task
      .then(
        () => {},
        (error: unknown) => log.error({ err: error }, 'download task failed'),
      )
      .finally(() => background.delete(tracked));
    background.add(tracked);
  }

  /** Begins whatever may begin now. Called after everything that could have changed that. */
  function pump(): void {
    if (ending.signal.aborted) return;
    if (deps.isOnline() && !deps.foregroundBusy()) {
      for (const job of jobs.values()) {
        if (job.files === null) prepare(job);
        for (let file = nextFile(job); file !== null; file = nextFile(job)) {
          if (filesInFlight >= deps.filesAtOnce) break;
          begin(job, file);
        }
      }
    }
    for (const job of jobs.values()) if (jobState(job) !== job.announced) announce(job);
  }

  function begin(job: Job, file: WantedFile): void {
    const { signal } = job.run;
    const line = linesSeen;
    const onBytes = (bytes: number): void => {
      job.speed.add(bytes, clock.monotonicMs());
      announce(job);
    };
    filesInFlight++;
    const transfer = fetcher
      .fetch({ file, signal, onBytes })
      .then(
        () => {
          job.setbacks = 0;
          if (!job.failed && job.holding === null) job.error = null;
        },
        (error: unknown) => {
          // What failed on the line as it was says nothing about the one that is back.
          if (!signal.aborted && line === linesSeen) stumble(job, error);
        },
      )
      .finally(() => {
        filesInFlight--;
        job.inFlight.delete(file.sha256);
        pump();
        if (!ending.signal.aborted && jobs.get(keyOf(job.wish)) === job) announce(job);
      });
    job.inFlight.set(file.sha256, transfer);
    track(transfer);
  }

  function stumble(job: Job, error: unknown): void {
    const wait = setbacks.meet(job, error);
    if (wait !== null) track(wait.then((over) => over && pump()));
  }

  /** Ends what runs and gives the job a clean start. @returns once nothing of it is in flight */
  async function halt(job: Job): Promise<void> {
    endHold(job);
    job.run.abort(new DOMException('halted', 'AbortError'));
    job.run = new AbortController();
    job.failed = false;
    job.error = null;
    job.setbacks = 0;
    await Promise.allSettled(job.inFlight.values());
  }

  /** Without a manifest there is nothing to ask for yet. */
  function prepare(job: Job): void {
    if (job.preparing || job.holding !== null || job.failed || job.wish.state !== 'active') return;
    job.preparing = true;
    const { signal } = job.run;
    const prepared = manifests
      .usable(job.wish.courseId, signal)
      .then((manifest) => plan(job, findLecture(manifest, job.wish.lectureId)))
      .catch((error: unknown) => {
        if (!signal.aborted) stumble(job, error);
      })
      .finally(() => {
        job.preparing = false;
        pump();
      });
    track(prepared);
  }

  /** Also after a new version of the course: the rendition may be gone. */
  function plan(job: Job, lecture: Lecture): void {
    const same = lecture.renditions.find(({ renditionId }) => renditionId === job.wish.renditionId);
    const rendition = same ?? chooseRendition(lecture, deps.quality(), store.has);
    if (same === undefined) {
      job.wish = { ...job.wish, renditionId: rendition.renditionId };
      wishes.save(job.wish, clock.wallMs());
    }
    planJob(job, lectureFiles(lecture, rendition), store.has);
  }

  async function planFromHere(job: Job): Promise<void> {
    const manifest = await manifests.here(job.wish.courseId);
    if (manifest === null) return;
    try {
      plan(job, findLecture(manifest, job.wish.lectureId));
    } catch (error) {
      stumble(job, error);
    }
  }

  async function replan(courseId: string): Promise<void> {
    for (const job of jobs.values()) if (job.wish.courseId === courseId) await planFromHere(job);
    pump();
  }

  store.onChange((sha256) => {
    for (const job of jobs.values()) followStore(job, sha256, store.has);
    // A file that has gone is fetched again; one that has come may have been a lecture's last.
    queueMicrotask(pump);
  });
  manifests.onChange((courseId) => track(replan(courseId)));

  return {
    /** Takes up what was wanted when the last run ended, however it ended. */
    async start(): Promise<void> {
      for (const wish of wishes.all()) {
        const job = createJob(wish);
        jobs.set(keyOf(wish), job);
        await planFromHere(job);
      }
      pump();
    },

    async stop(): Promise<void> {
      ending.abort(new DOMException('stopped', 'AbortError'));
      for (const job of jobs.values()) {
        endHold(job);
        job.run.abort(new DOMException('stopped', 'AbortError'));
      }
      while (background.size > 0) await Promise.allSettled(background);
    },

    pump,

    /** Wants it, or resumes it. @throws as ManifestStore.usable; AppError lecture.not-found, storage.* */
    async fetch(key: LectureKey, signal: AbortSignal): Promise<LectureCache> {
      const manifest = await manifests.usable(key.courseId, signal);
      const lecture = findLecture(manifest, key.lectureId);
      const before = jobs.get(keyOf(key));
      const renditionId = before?.wish.renditionId ?? chooseRendition(lecture, deps.quality(), store.has).renditionId;
      const wish = { ...key, renditionId, state: 'active' as const };
      wishes.save(wish, clock.wallMs());
      const job = before ?? createJob(wish);
      job.wish = wish;
      if (job.failed || job.holding !== null) await halt(job);
      plan(job, lecture);
      jobs.set(keyOf(key), job);
      pump();
      return describeJob(job, clock.monotonicMs());
    },

    /** Nothing happens if it is not wanted. @returns once nothing of it is in flight */
    async pause(key: LectureKey): Promise<void> {
      const job = jobs.get(keyOf(key));
      if (job === undefined) return;
      const wish = { ...job.wish, state: 'paused' as const };
      wishes.save(wish, clock.wallMs());
      job.wish = wish;
      await halt(job);
      pump();
    },

    /** Is not wanted any more. @returns once nothing of it is in flight */
    async forget(key: LectureKey): Promise<void> {
      const job = jobs.get(keyOf(key));
      wishes.remove(key);
      jobs.delete(keyOf(key));
      if (job !== undefined) await halt(job);
      pump();
    },

    /** Null if it is not wanted. */
    describe(key: LectureKey): LectureCache | null {
      const job = jobs.get(keyOf(key));
      return job === undefined ? null : describeJob(job, clock.monotonicMs());
    },

    wanted: (): Wanted[] =>
      [...jobs.values()].map(({ wish, files }) => ({ courseId: wish.courseId, lectureId: wish.lectureId, files })),

    /** The line is back or gone. Back: nobody waits out a span that was meant for the line as it was. */
    lineChanged(online: boolean): void {
      if (online) {
        linesSeen++;
        for (const job of jobs.values()) endHold(job);
      }
      pump();
    },
  };
}
