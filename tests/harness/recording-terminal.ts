/**
 * A terminal that records and delivers, and may be killed at any time: the real records.db, outbox, sync and connection to the centre,
 * wired as core wires them. Its waits are a fiftieth of the usual ones, so that a run of minutes sees weeks of trouble.
 */
import path from 'node:path';
import { createCentralConnection } from '../../electron/core/central-connection.ts';
import { toAppError } from '../../electron/core/central-errors.ts';
import { createStartLoop, createSystemClock, systemIds, systemTimers } from '../../electron/core/system-ports.ts';
import type { Log, Timers } from '../../electron/contract/ports.ts';
import { createLibrary } from '../../electron/library/library.ts';
import { createKeyValueRepository } from '../../electron/store/key-value-repository.ts';
import { openCatalogue } from '../../electron/store/open-catalogue.ts';
import { openRecords } from '../../electron/store/open-records.ts';
import { createOutboxRepository } from '../../electron/store/outbox-repository.ts';
import { createSync } from '../../electron/sync/sync.ts';
import { makeRecords } from './made-records.ts';
import { seeded } from './seeded.ts';

export interface RecordingOptions {
  readonly folder: string;
  readonly centralUrl: string;
  readonly accessToken: string;
  readonly accountIds: readonly string[];
  /** Names what this life records: no two lives may write the same. */
  readonly life: string;
  readonly records: number;
  readonly seed: number;
}
/** `written`: what records.db has acknowledged, by viewing. `empty`: all of it is written, and nothing waits any longer. */
export type FromRecording = { type: 'written'; viewings: string[] } | { type: 'empty'; dead: string[] };

const say = (message: FromRecording): void => void process.send?.(message);
const quiet = (): void => {};
const log: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet, child: () => log };
const timers: Timers = { sleep: (ms, signal) => systemTimers.sleep(ms / 50, signal) };

process.once('message', (options: RecordingOptions) => {
  record(options).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.once('disconnect', () => process.exit(0));

async function record({ folder, centralUrl, accessToken, accountIds, life, records, seed }: RecordingOptions) {
  const clock = createSystemClock();
  const random = seeded(seed);
  const { signal } = new AbortController();
  const at = (name: string): string => path.join(folder, name);
  const { database } = openRecords({ file: at('records.db'), binding: null, log, clock, ids: systemIds });
  const outbox = createOutboxRepository({ database, clock });
  const catalogueDatabase = openCatalogue({ file: at('catalogue.db'), binding: null, log, clock });
  const none = { announce: quiet, history: () => [], planned: () => [] };
  const connection = createCentralConnection({
    centralUrl: () => centralUrl,
    terminal: { access: () => accessToken, ensureFresh: async () => {}, renew: async () => {} },
    personToken: () => null,
    observe: {
      answered: () => sync.observe.answered(),
      failed: (error, isProbe) => sync.observe.failed(error, isProbe),
    },
  });
  let drained: () => void = quiet;
  const sync = createSync({
    api: connection.api,
    outbox,
    keyValue: createKeyValueRepository(database),
    catalogue: createLibrary({ database: catalogueDatabase, clock, ...none }).catalogue,
    courseTitle: () => null,
    snapshotFolder: at('snapshot'),
    mediaBaseUrl: () => null,
    clock,
    timers,
    random,
    log,
    startLoop: createStartLoop({ timers, log }),
    announce: () => {
      if (outbox.counts().pending === 0) drained();
    },
    centralUrl: () => centralUrl,
    isEnrolled: () => true,
    refreshService: async () => {},
    pullNotes: async () => {},
    pullReminders: async () => {},
    pullRosters: () => Promise.resolve(),
    pullCredit: async () => {},
    pullPlans: async () => {},
    lineChanged: quiet,
    toAppError,
  });
  sync.start();

  const made = makeRecords(records, { accountIds, random });
  for (let next = 0; next < made.length;) {
    const some = made.slice(next, next + 1 + Math.floor(random() * 20));
    const viewings = some.map((_, index) => `${life}-${next + index}`);
    database.transaction(() => {
      for (const [index, { event, stamp }] of some.entries())
        outbox.append(event.type, { ...event, viewingId: viewings[index] }, stamp);
    })();
    say({ type: 'written', viewings });
    sync.recorded();
    next += some.length;
    await systemTimers.sleep(random() * 60, signal);
  }
  while (outbox.counts().pending > 0) {
    await new Promise<void>((resolve) => {
      drained = resolve;
      sync.trigger();
    });
  }
  const dead = database.prepare<[], string>("SELECT event ->> 'viewingId' FROM dead_letter").pluck().all();
  say({ type: 'empty', dead });
}
