import type { CourseManifest, Lecture } from '../../../api-client/contract/manifest.ts';
import type { LectureCache, Transfers, WantedBecause } from '../../contract/cache.ts';
import type { Announce } from '../../contract/contract.ts';
import type { LectureKey } from '../../contract/domain.ts';
import { toErrorReport } from '../../contract/errors.ts';
import type { Clock, Log } from '../../contract/ports.ts';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';
import type { ManifestStore } from '../manifests/manifest-store.ts';
import { shelfKey } from '../manifests/media-index.ts';
import type { MediaIndex } from '../manifests/media-index.ts';
import { unwantedLecture } from '../playback/lecture-view.ts';
import type { SegmentStore } from '../store/segment-store.ts';
import type { FileFetcher } from '../transfer/file-fetcher.ts';
import { createAnnouncer } from './announcer.ts';
import type { Allowance } from './bandwidth-rules.ts';
import type { PolicyCourse } from './cache-policy.ts';
import { createJob, describeJob, followStore, planJob } from './download-job.ts';
import type { Job } from './download-job.ts';
import { chooseRendition, findLecture, lectureFiles } from './download-plan.ts';
import type { Quality } from './download-plan.ts';
import { createJobQueue } from './job-queue.ts';
import { createJobRunner } from './job-runner.ts';
import { createPauseAll } from './pause-all.ts';
import { endHold } from './setbacks.ts';
import type { SetbacksDeps } from './setbacks.ts';
import { createTasks } from './tasks.ts';
import { createTransfers } from './transfers.ts';
import type { Wish, WishRepository } from './wish-repository.ts';

export interface DownloadsDeps extends SetbacksDeps {
  readonly wishes: WishRepository;
  readonly keyValue: KeyValueRepository;
  readonly manifests: ManifestStore;
  readonly index: MediaIndex;
  readonly store: SegmentStore;
  readonly fetcher: FileFetcher;
  readonly clock: Clock;
  readonly log: Log;
  readonly announce: Announce;
  readonly isOnline: () => boolean;
  readonly quality: () => Quality;
  /** While the player is waiting for a file, no download begins another one. */
  readonly foregroundBusy: () => boolean;
  /** What policy's windows let the background use now. */
  readonly allowance: () => Allowance;
  readonly policyCourses: () => readonly PolicyCourse[];
  readonly filesAtOnce: number;
}

export type Downloads = ReturnType<typeof createDownloads>;

/**
 * Turns wishes into files: what policy wants most first, then the oldest wish, `filesAtOnce` files at a time over all of
 * them. A file that ends gives its place to what is wanted most by then: nobody waits longer than one segment.
 */
export function createDownloads(deps: DownloadsDeps) {
  const { wishes, manifests, index, store, clock, timers, log } = deps;
  const jobs = new Map<string, Job>();
  const tasks = createTasks(log);
  const { track, ending } = tasks;
  const pausing = createPauseAll(deps.keyValue);
  let priorities = new Map<string, PolicyCourse['priority']>();
  const becauseOf = ({ courseId }: { courseId: string }): WantedBecause => priorities.get(courseId) ?? 'wish';
  const queue = createJobQueue(({ wish }) => becauseOf(wish));
  const touched = new Set<Job>();
  let ages = 0;

  const jobsOf = (courseId: string): Job[] => [...jobs.values()].filter(({ wish }) => wish.courseId === courseId);
  const isCurrent = (job: Job): boolean => jobs.get(shelfKey(job.wish)) === job;
  const announcer = createAnnouncer({ ...deps, signal: ending.signal, track, isCurrent });
  const transfers = createTransfers({
    clock,
    timers,
    announce: (now) => deps.announce('cache.transfersChanged', now),
    allowance: deps.allowance,
    isPaused: pausing.isPaused,
    open: queue.inOrder,
    track,
    signal: ending.signal,
  });

  const runner = createJobRunner({
    ...deps,
    queue,
    announcer,
    transfers,
    track,
    isCurrent,
    ending: ending.signal,
    touch: (job) => touched.add(job),
    prepare,
    pump,
  });
  const { halt, stumble } = runner;

  const mayBegin = (): boolean =>
    deps.isOnline() && !deps.foregroundBusy() && !pausing.isPaused() && deps.allowance().kilobitsPerSecond !== 0;

  /** Begins whatever may begin now. Called after everything that could have changed that. */
  function pump(): void {
    if (ending.signal.aborted) return;
    if (mayBegin()) runner.beginFiles();
    for (const job of touched) {
      if (isCurrent(job)) announcer.tellState(job);
      if (job.planned && job.missing.size === 0) queue.leave(job);
    }
    if (touched.size > 0) transfers.changed();
    touched.clear();
  }

  /** Without a manifest there is nothing to ask for yet. */
  function prepare(job: Job): void {
    if (job.preparing || job.holding !== null || job.failed || job.wish.state !== 'active') return;
    job.preparing = true;
    const { signal } = job.run;
    const prepared = manifests
      .usable(job.wish.courseId, signal)
      .then((manifest) => {
        // It may have been forgotten or paused meanwhile.
        if (!signal.aborted) plan(job, findLecture(manifest, job.wish.lectureId));
      })
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
      wishes.save([job.wish], clock.wallMs());
    }
    planJob(job, lectureFiles(lecture, rendition), store.has);
    enter(job);
  }

  function enter(job: Job): void {
    jobs.set(shelfKey(job.wish), job);
    queue.enter(job);
    touched.add(job);
  }

  function planFrom(job: Job, manifest: CourseManifest): void {
    try {
      plan(job, findLecture(manifest, job.wish.lectureId));
    } catch (error) {
      stumble(job, error);
    }
  }

  function replan(manifest: CourseManifest): void {
    const staying = new Set(manifest.lectures.map(({ lectureId }) => lectureId));
    for (const job of jobsOf(manifest.courseId)) {
      if (job.wish.wantedBy === 'policy' && !staying.has(job.wish.lectureId)) track(drop([job]));
      else planFrom(job, manifest);
    }
    pump();
  }

  async function drop(leaving: readonly Job[]): Promise<void> {
    if (leaving.length === 0) return;
    wishes.remove(leaving.map(({ wish }) => wish));
    for (const job of leaving) {
      jobs.delete(shelfKey(job.wish));
      queue.leave(job);
    }
    await Promise.all(leaving.map(halt));
    pump();
  }

  async function setState(some: readonly Job[], state: Wish['state']): Promise<void> {
    const changing = some.map((job) => ({ job, wish: { ...job.wish, state } }));
    wishes.save(
      changing.map(({ wish }) => wish),
      clock.wallMs(),
    );
    for (const { job, wish } of changing) job.wish = wish;
    await Promise.all(some.map(halt));
    pump();
  }

  store.onChange((sha256) => {
    for (const { shelf, renditionId, file } of index.uses(sha256)) {
      const job = jobs.get(shelfKey(shelf));
      if (job === undefined || (renditionId !== null && renditionId !== job.wish.renditionId)) continue;
      followStore(job, file, store.has);
      if (job.missing.size > 0) queue.enter(job);
      touched.add(job);
    }
    // A file that has gone is fetched again; one that has come may have been a lecture's last.
    queueMicrotask(pump);
  });
  manifests.onChange((_courseId, manifest) => replan(manifest));

  function prioritiesChanged(): void {
    priorities = new Map(deps.policyCourses().map(({ courseId, priority }) => [courseId, priority]));
    queue.prioritiesChanged();
    pump();
  }

  return {
    /** Takes up what was wanted when the last run ended, however it ended. */
    async start(): Promise<void> {
      for (const wish of wishes.all()) enter(createJob(wish, ages++));
      prioritiesChanged();
      for (const job of jobs.values()) {
        if (job.planned) continue;
        const manifest = await manifests.here(job.wish.courseId);
        if (manifest !== null) planFrom(job, manifest);
      }
      pump();
    },

    async stop(): Promise<void> {
      ending.abort(new DOMException('stopped', 'AbortError'));
      for (const job of jobs.values()) {
        endHold(job);
        job.run.abort(new DOMException('stopped', 'AbortError'));
      }
      await tasks.settled();
    },

    pump,

    /** Wants it, or resumes it. @throws as ManifestStore.usable; AppError lecture.not-found, storage.* */
    async fetch(key: LectureKey, signal: AbortSignal): Promise<LectureCache> {
      const manifest = await manifests.usable(key.courseId, signal);
      const lecture = findLecture(manifest, key.lectureId);
      const before = jobs.get(shelfKey(key));
      const { renditionId } = before?.wish ?? chooseRendition(lecture, deps.quality(), store.has);
      const wantedBy = before?.wish.wantedBy ?? 'person';
      const wish = { ...key, renditionId, state: 'active' as const, wantedBy };
      wishes.save([wish], clock.wallMs());
      const job = before ?? createJob(wish, ages++);
      job.wish = wish;
      if (job.failed || job.holding !== null) await halt(job);
      plan(job, lecture);
      pump();
      return describeJob(job, clock.monotonicMs());
    },

    /** Those that are wanted; nothing happens to others. @returns once nothing of them is in flight */
    async pause(keys: readonly LectureKey[]): Promise<void> {
      const found = keys.map((key) => jobs.get(shelfKey(key))).filter((job) => job !== undefined);
      await setState(found, 'paused');
    },

    /** Holds everything, or lets it go on. Remembered. @returns once nothing is in flight */
    async pauseAll(paused: boolean): Promise<Transfers> {
      pausing.set(paused);
      if (paused) await Promise.all([...jobs.values()].filter(({ inFlight }) => inFlight.size > 0).map(halt));
      for (const job of queue.inOrder()) touched.add(job);
      pump();
      // Also where there is nothing to hold: whatever comes will be.
      transfers.changed();
      return transfers.describe();
    },

    /** Is not wanted any more, except by policy. @returns once nothing of it is in flight */
    async forget(key: LectureKey): Promise<void> {
      const job = jobs.get(shelfKey(key));
      if (job === undefined) return;
      if (!priorities.has(key.courseId)) {
        await drop([job]);
        return;
      }
      job.wish = { ...job.wish, wantedBy: 'policy' };
      await setState([job], 'active');
    },

    /** Null if it is not wanted. */
    describe(key: LectureKey): LectureCache | null {
      const job = jobs.get(shelfKey(key));
      return job === undefined ? null : describeJob(job, clock.monotonicMs());
    },

    transfers: transfers.describe,
    transfersChanged: transfers.changed,
    wanted: (): LectureKey[] => [...jobs.values()].map(({ wish }) => wish),
    wantedOf: (courseId: string): LectureKey[] => jobsOf(courseId).map(({ wish }) => wish),
    /** Whether somebody wants this rendition of the lecture. */
    wants: (key: LectureKey, renditionId: string): boolean => jobs.get(shelfKey(key))?.wish.renditionId === renditionId,
    /** Null if nobody wants it. */
    because: (key: LectureKey): WantedBecause | null => (jobs.has(shelfKey(key)) ? becauseOf(key) : null),
    filesInFlight: runner.filesInFlight,

    /** Wants every lecture of a course that policy names. */
    wantCourse(manifest: CourseManifest): void {
      const { courseId } = manifest;
      if (!priorities.has(courseId)) return;
      // Nobody may be there to tell what stands still to try again.
      for (const job of jobsOf(courseId)) if (job.failed) track(halt(job).then(pump));
      const missing = manifest.lectures.filter(({ lectureId }) => !jobs.has(shelfKey({ courseId, lectureId })));
      const fresh = missing.map((lecture) => ({
        courseId,
        lectureId: lecture.lectureId,
        renditionId: chooseRendition(lecture, deps.quality(), store.has).renditionId,
        state: 'active' as const,
        wantedBy: 'policy' as const,
      }));
      if (fresh.length === 0) return;
      wishes.save(fresh, clock.wallMs());
      for (const wish of fresh) planFrom(createJob(wish, ages++), manifest);
      pump();
    },

    prioritiesChanged,

    /** What only policy wanted and does not want any more. What is here of it stays until the space is needed. */
    async releasePolicy(): Promise<void> {
      const leaving = [...jobs.values()].filter(
        ({ wish }) => wish.wantedBy === 'policy' && !priorities.has(wish.courseId),
      );
      await drop(leaving);
      for (const { wish } of leaving) {
        const shelf = index.shelf(wish);
        if (shelf !== null) deps.announce('cache.progress', unwantedLecture(shelf, deps.quality()));
      }
    },

    /** There is room again. */
    async retryFull(): Promise<void> {
      const full = [...jobs.values()].filter((job) => job.failed && toErrorReport(job.error).code === 'storage.full');
      await Promise.all(full.map(halt));
      pump();
    },

    /** The line is back or gone. Back: nobody waits out a span that was meant for the line as it was. */
    lineChanged(online: boolean): void {
      if (online) {
        runner.lineIsBack();
        for (const job of queue.inOrder()) endHold(job);
      }
      for (const job of queue.inOrder()) touched.add(job);
      pump();
    },
  };
}
