import { z } from 'zod';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import type { Localized } from '../contract/domain.ts';
import type { AppError } from '../contract/errors.ts';
import type { Clock, Log, Loop, StartLoop, Timers } from '../contract/ports.ts';
import type { SyncStatus } from '../contract/sync.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';
import type { OutboxRepository } from '../store/outbox-repository.ts';
import { createAlarm } from './alarm.ts';
import { describeDead, exportDead, wallMsOf } from './dead-letters.ts';
import { drainOutbox } from './drain-outbox.ts';
import { cycleWaitMs, probeTimeoutMs, probeWaitMs, type Line } from './line-rules.ts';
import { createLineWatch, type LineWatch } from './line-watch.ts';
import { pullCatalogue, type CatalogueTarget } from './pull-catalogue.ts';
import { createServerClock } from './server-clock.ts';

export interface SyncDeps {
  readonly api: Pick<ApiClient, 'getTime' | 'getCatalogueChanges' | 'getCatalogueSnapshot' | 'postLearningRecords'>;
  readonly outbox: OutboxRepository;
  readonly keyValue: KeyValueRepository;
  readonly catalogue: CatalogueTarget;
  readonly courseTitle: (courseId: string) => Localized | null;
  readonly snapshotFolder: string;
  readonly mediaBaseUrl: () => string | null;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: () => number;
  readonly log: Log;
  readonly startLoop: StartLoop;
  readonly announce: Announce;
  readonly centralUrl: () => string;
  readonly isEnrolled: () => boolean;
  readonly refreshService: (signal: AbortSignal) => Promise<void>;
  readonly pullNotes: (signal: AbortSignal) => Promise<void>;
  readonly pullRosters: (signal: AbortSignal) => Promise<void>;
  readonly pullCredit: (signal: AbortSignal) => Promise<void>;
  readonly pullReminders: (signal: AbortSignal) => Promise<void>;
  readonly pullPlans: (signal: AbortSignal) => Promise<void>;
  readonly lineChanged: (line: Line) => void;
  readonly toAppError: (error: unknown) => AppError;
}

export interface SyncDomain {
  readonly handlers: DomainHandlers<'sync'>;
  /** Every request to the centre, whoever makes it, tells how it ended. */
  readonly observe: Pick<LineWatch, 'answered' | 'failed' | 'carried'>;
  isOnline(): boolean;
  /** Known to be down; before the first attempt neither is known. */
  isOffline(): boolean;
  clockOffsetMs(): number | null;
  /** There is something to do now. */
  trigger(): void;
  /** Something was recorded: deliver it soon, together with what follows. */
  recorded(): void;
  /** Another centre. */
  centreChanged(): void;
  start(): void;
  stop(): Promise<void>;
}

const gatherMs = 2_000;
const offsetKey = 'clock-offset-ms';
/** Below this a change of the offset is noise and is neither shown nor kept. */
const offsetGrainMs = 200;

/** Keeps the terminal and the centre in step: the line, the clock, the catalogue, the outbox. */
export function createSync(deps: SyncDeps): SyncDomain {
  const { api, outbox, keyValue, catalogue, clock, log, random } = deps;
  const work = createAlarm(deps);
  const probing = createAlarm(deps);
  const serverClock = createServerClock(clock, keyValue.get(offsetKey, z.int()));
  let offsetShown = serverClock.offsetMs();
  let working = false;
  /** In a row. */
  let failures = 0;
  let lastSuccessAtMs: number | null = null;
  let lastError: SyncStatus['lastError'] = null;
  let waiters: (() => void)[] = [];
  let loops: Loop[] = [];
  let announced = '';

  const watch = createLineWatch({
    clock,
    log,
    changed: (line) => {
      // Back again: nothing waits for its turn any longer. Gone: the short intervals begin at once.
      if (line === 'online') work.ring();
      probing.ring();
      deps.lineChanged(line);
      tell();
    },
  });

  function status(): SyncStatus {
    const { pending, dead } = outbox.counts();
    return {
      line: watch.line(),
      working,
      lastSuccessAtMs,
      lastError,
      pendingRecords: pending,
      deadRecords: dead,
      courses: catalogue.count(),
      catalogueAtMs: catalogue.state().atMs,
      clockOffsetMs: offsetShown,
    };
  }

  /** Only when something differs from what was last told. */
  function tell(): void {
    const now = JSON.stringify(status());
    if (now === announced) return;
    announced = now;
    deps.announce('sync.changed', {});
  }

  async function probe(signal: AbortSignal): Promise<void> {
    const sentAtMs = clock.monotonicMs();
    const { serverTimeMs } = await api.getTime({}, { signal, timeoutMs: probeTimeoutMs });
    serverClock.add({ sentAtMs, serverTimeMs });
    const offset = serverClock.offsetMs();
    if (offset === null || (offsetShown !== null && Math.abs(offset - offsetShown) < offsetGrainMs)) return;
    offsetShown = offset;
    keyValue.set(offsetKey, offset);
    tell();
  }

  async function probeForEver(signal: AbortSignal): Promise<void> {
    for (;;) {
      await probe(signal).catch((error: unknown) => {
        if (signal.aborted) throw signal.reason;
        log.debug({ err: error }, 'probe failed');
      });
      await probing.wait(probeWaitMs(watch.line(), random), signal);
    }
  }

  /** Every part is tried, so that a centre that fails in one thing still gets the others done. @throws the first failure */
  async function workOnce(signal: AbortSignal): Promise<void> {
    await probe(signal);
    if (!deps.isEnrolled()) return;
    const failures: unknown[] = [];
    const parts = [
      () => drainOutbox({ api, outbox, log, signal, progressed: tell }),
      () => pullCatalogue({ ...deps, source: deps.centralUrl(), signal }),
      () => deps.refreshService(signal),
      () => deps.pullNotes(signal),
      () => deps.pullReminders(signal),
      () => deps.pullRosters(signal),
      () => deps.pullCredit(signal),
      // After the verdict, by which the plan goes.
      () => deps.pullPlans(signal),
    ];
    for (const part of parts) {
      signal.throwIfAborted();
      await part().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  async function workForEver(signal: AbortSignal): Promise<void> {
    for (;;) {
      const served = waiters;
      waiters = [];
      working = true;
      tell();
      try {
        await workOnce(signal);
        failures = 0;
        lastSuccessAtMs = clock.wallMs();
        lastError = null;
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        failures += 1;
        lastError = { code: deps.toAppError(error).code, atMs: clock.wallMs() };
        log.warn({ err: error, failures }, 'sync failed');
      } finally {
        working = false;
        for (const serve of served) serve();
      }
      tell();
      await work.wait(cycleWaitMs(failures, random), signal);
    }
  }

  /** Fulfils when work that began after this call has ended. */
  function worked(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', onAbort, { once: true });
      waiters.push(() => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      });
      work.ring();
    });
  }

  return {
    handlers: {
      status,
      now: async (_, signal) => {
        await worked(signal);
        return status();
      },
      queue: () => {
        const leftMs = work.dueAtMs() - clock.monotonicMs();
        return {
          pending: outbox.counts().pending,
          oldestAtMs: wallMsOf(outbox.oldestStamp()),
          byType: outbox.countsByType(),
          nextTryAtMs: working || !Number.isFinite(leftMs) ? null : Math.round(clock.wallMs() + Math.max(0, leftMs)),
        };
      },
      deadLetters: (page) => ({
        total: outbox.counts().dead,
        letters: outbox.dead(page).map((record) => describeDead(record, deps.courseTitle)),
      }),
      retryDead: ({ sequences }) => {
        const count = outbox.revive(sequences);
        log.info({ count }, 'refused records are tried again');
        if (count > 0) work.ring();
        tell();
        return { count };
      },
      exportDead: (which) => {
        const written = exportDead(deps, which);
        log.info(written, 'refused records copied to a file');
        return written;
      },
    },
    observe: watch,
    isOnline: () => watch.line() === 'online',
    isOffline: () => watch.line() === 'offline',
    clockOffsetMs: () => serverClock.offsetMs(),
    trigger: () => work.ring(),
    recorded: () => {
      // While it fails the back-off stands: a lecture in progress must not make a centre in trouble be asked every few seconds.
      if (failures === 0) work.ring(gatherMs);
      tell();
    },
    centreChanged: () => {
      watch.forget();
      probing.ring();
      work.ring();
    },
    start: () => {
      loops = [deps.startLoop('probe', probeForEver), deps.startLoop('sync', workForEver)];
    },
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      for (const serve of waiters.splice(0)) serve();
    },
  };
}
