import type { z } from 'zod';
import type { scrubSchema } from '../../contract/cache.ts';
import { toErrorReport } from '../../contract/errors.ts';
import type { Clock, Log, Loop, Timers } from '../../contract/ports.ts';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';
import type { SegmentStore, WantedFile } from '../store/segment-store.ts';
import { storedPath } from '../store/store-layout.ts';
import { scanStore } from '../store/store-scan.ts';
import type { FileFetcher } from '../transfer/file-fetcher.ts';
import { checkFile } from './check-file.ts';
import { readScrubState, writeScrubState } from './scrub-state.ts';

export type ScrubView = z.infer<typeof scrubSchema>;

const lookEveryMs = 60_000;
const passEveryMs = 7 * 24 * 3_600_000;
/** How much of a pass is done again after a kill, at most. */
const rememberEvery = 100;

export interface ScrubDeps {
  readonly folder: string;
  readonly store: SegmentStore;
  readonly fetcher: FileFetcher;
  readonly keyValue: KeyValueRepository;
  /** What a file must weigh, from manifests and catalogue; null if nobody names it. */
  readonly find: (sha256: string) => WantedFile | null;
  readonly isOnline: () => boolean;
  readonly isIdle: () => Promise<boolean>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly changed: () => void;
  /** How fast it reads, so that nobody notices. */
  readonly bytesPerSecond: number;
}

export interface Scrub extends Loop {
  readonly describe: () => ScrubView;
  /** Goes on at once and to the end, idle or not. */
  readonly now: () => ScrubView;
  readonly look: () => void;
}

/**
 * Reads every stored file about once a week and compares it with its name. What is damaged is thrown away at once, so that it
 * can never play, and fetched again if anybody names it. Files too large to be hashed at each read are verified only here.
 */
export function startScrub(deps: ScrubDeps): Scrub {
  const { store, keyValue, clock, timers, log } = deps;
  const state = readScrubState(keyValue);
  const repairing = new Set(state.repairing);
  const ending = new AbortController();
  let waiting = new AbortController();
  let asked = false;
  let checking = false;
  let filesTotal = 0;

  const remember = (): void => {
    state.repairing = [...repairing];
    try {
      writeScrubState(keyValue, state);
    } catch (error) {
      log.warn({ err: error }, 'how far the check is could not be written down');
    }
  };
  const pace = (bytes: number): Promise<void> => timers.sleep((bytes / deps.bytesPerSecond) * 1000, ending.signal);
  const isDue = (): boolean =>
    asked ||
    state.after !== null ||
    state.lastCompletedAtMs === null ||
    Math.abs(clock.wallMs() - state.lastCompletedAtMs) >= passEveryMs;

  store.onChange((sha256) => {
    const file = repairing.has(sha256) ? deps.find(sha256) : null;
    if (file === null || !store.has(file)) return;
    repairing.delete(sha256);
    state.damagedRepaired++;
    log.info({ sha256 }, 'a damaged file was fetched again');
    remember();
    deps.changed();
  });

  async function throwAway(sha256: string): Promise<void> {
    log.error({ sha256 }, 'a stored file is damaged and thrown away');
    state.damagedFound++;
    // Before it is gone: whoever wants it may fetch it in the same moment.
    if (deps.find(sha256) === null) state.damagedRepaired++;
    else repairing.add(sha256);
    remember();
    await store.remove(sha256);
    deps.changed();
  }

  async function pass(): Promise<void> {
    const names = [...(await scanStore(deps.folder, ending.signal)).keys()].sort();
    filesTotal = names.length;
    const { after } = state;
    const left = after === null ? names : names.filter((name) => name > after);
    state.filesChecked = names.length - left.length;
    for (const sha256 of left) {
      if (!asked && !(await deps.isIdle())) return;
      const path = storedPath(deps.folder, sha256);
      if ((await checkFile({ path, sha256, pace, signal: ending.signal })) === 'damaged') await throwAway(sha256);
      state.after = sha256;
      state.filesChecked++;
      if (state.filesChecked % rememberEvery === 0) remember();
    }
    asked = false;
    state.after = null;
    state.lastCompletedAtMs = clock.wallMs();
    log.info({ filesTotal, damagedFound: state.damagedFound }, 'all stored files were checked');
  }

  async function check(): Promise<void> {
    checking = true;
    deps.changed();
    try {
      await pass();
    } finally {
      checking = false;
      remember();
      deps.changed();
    }
  }

  async function repair(): Promise<void> {
    for (const sha256 of repairing) {
      if (ending.signal.aborted || !deps.isOnline()) return;
      const file = deps.find(sha256);
      if (file !== null && !store.has(file)) {
        try {
          await deps.fetcher.fetch({ file, signal: ending.signal });
          continue;
        } catch (error) {
          if (ending.signal.aborted) return;
          log.warn({ err: error, sha256 }, 'a damaged file could not be fetched again');
          if (toErrorReport(error).code !== 'media.missing-at-centre') continue;
        }
      }
      // Nobody names it any more, or nobody has it.
      repairing.delete(sha256);
      remember();
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      waiting = new AbortController();
      try {
        await repair();
        if (isDue() && (asked || (await deps.isIdle()))) {
          await check();
          await repair();
        }
      } catch (error) {
        if (ending.signal.aborted) return;
        asked = false;
        log.error({ err: error }, 'stored files could not be checked');
      }
      const either = AbortSignal.any([waiting.signal, ending.signal]);
      await timers.sleep(lookEveryMs, either).catch(() => {});
    }
  }
  const running = run();

  const describe = (): ScrubView => ({
    state: checking ? 'checking' : repairing.size > 0 ? 'repairing' : 'resting',
    filesChecked: state.filesChecked,
    filesTotal: Math.max(filesTotal, state.filesChecked),
    damagedFound: state.damagedFound,
    damagedRepaired: state.damagedRepaired,
    lastCompletedAtMs: state.lastCompletedAtMs,
  });
  const look = (): void => waiting.abort(new DOMException('look again', 'AbortError'));

  return {
    describe,
    now: () => {
      if (!checking) state.after = null;
      asked = true;
      look();
      return { ...describe(), state: 'checking' };
    },
    look,
    stop: () => {
      ending.abort(new DOMException('stopped', 'AbortError'));
      return running.then(remember);
    },
  };
}
