import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';
import type { CacheDeps } from '../cache-parts.ts';
import { createContentKeys } from './content-keys.ts';
import type { ContentKeys, ContentKeysDeps } from './content-keys.ts';
import { createHeldKeys } from './held-keys.ts';
import { createLeaseClock } from './lease-clock.ts';
import { createLeaseRepository } from './lease-repository.ts';

type Deps = Pick<ContentKeysDeps, 'isKept' | 'isOnline' | 'clock' | 'timers' | 'log'> & {
  readonly contentKeys?: CacheDeps['contentKeys'];
  readonly records: Database;
  readonly keyValue: KeyValueRepository;
};

/** The content keys of this terminal, or, where nobody lends any, none. */
export function openContentKeys({ contentKeys, records, keyValue, ...deps }: Deps): ContentKeys {
  if (contentKeys === undefined) return noKeys;
  const { fetch, box, serverOffsetMs } = contentKeys;
  return createContentKeys({
    ...deps,
    fetchKey: fetch,
    held: createHeldKeys({ repository: createLeaseRepository(records), box, log: deps.log }),
    leaseClock: createLeaseClock({ clock: deps.clock, keyValue, serverOffsetMs }),
  });
}

const noKeys: ContentKeys = {
  start: () => {},
  put: () => {},
  key: () => Promise.reject(new AppError('media.key-unavailable', { details: { reason: 'nobody-lends' } })),
  look: () => {},
  lacks: () => false,
  forget: () => {},
  stop: () => Promise.resolve(),
};
