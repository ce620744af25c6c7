import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { createSecretBox } from '../../electron/core/secret-box.ts';
import type { SecretBox } from '../../electron/contract/ports.ts';
import { createKeyValueRepository, type KeyValueRepository } from '../../electron/store/key-value-repository.ts';
import { openRecords } from '../../electron/store/open-records.ts';
import { createOutboxRepository, type OutboxRepository } from '../../electron/store/outbox-repository.ts';
import { countingIds, manualClock, recordingLog, temporaryFolder, type ManualClock } from './core-ports.ts';

/** A real records.db in a folder of its own, with what most domains want beside it. */
export interface Records {
  readonly database: Database;
  readonly keyValue: KeyValueRepository;
  readonly outbox: OutboxRepository;
  readonly clock: ManualClock;
  readonly box: SecretBox;
  /** Closes it and opens it again, as a restart would. */
  reopen(): Records;
  remove(): void;
}

export function openTestRecords(
  place = temporaryFolder(),
  clock = manualClock(),
  box = createSecretBox(randomBytes(32).toString('base64')),
): Records {
  const file = path.join(place.folder, 'records.db');
  const { database } = openRecords({ file, binding: null, log: recordingLog(), clock, ids: countingIds('stream') });
  return {
    database,
    keyValue: createKeyValueRepository(database),
    outbox: createOutboxRepository({ database, clock }),
    clock,
    box,
    reopen: () => {
      database.close();
      return openTestRecords(place, clock, box);
    },
    remove: () => {
      database.close();
      place.remove();
    },
  };
}
