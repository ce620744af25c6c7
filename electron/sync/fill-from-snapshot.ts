import { rm } from 'node:fs/promises';
import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { CatalogueSnapshot } from '../../api-client/contract/catalogue.ts';
import { AppError } from '../contract/errors.ts';
import type { Log, Timers } from '../contract/ports.ts';
import { fetchSnapshot } from './fetch-snapshot.ts';
import type { CatalogueTarget } from './pull-catalogue.ts';
import { readSnapshot } from './read-snapshot.ts';

export interface SnapshotDeps {
  readonly api: Pick<ApiClient, 'getCatalogueSnapshot'>;
  readonly timers: Timers;
  /** Where the file lies while it comes. */
  readonly snapshotFolder: string;
  /** Null before the centre has said where its media are. */
  readonly mediaBaseUrl: () => string | null;
}

/**
 * Fills an empty or outdated catalogue from the centre's file, which on a thin line is a fraction of the pages. What is cut short
 * is gone on with at the next attempt; the courses that are here stay meanwhile.
 * @returns the cursor to go on from; null when there is no snapshot, or none that serves: then the pages do
 * @throws ApiError, AppError when the line failed: to be tried again
 */
export async function fillFromSnapshot(
  deps: SnapshotDeps & { catalogue: CatalogueTarget; log: Log; signal: AbortSignal },
): Promise<string | null> {
  const { api, catalogue, timers, snapshotFolder: folder, log, signal } = deps;
  const mediaBaseUrl = deps.mediaBaseUrl();
  if (mediaBaseUrl === null) return null;
  try {
    const snapshot = await ask(api, signal);
    if (snapshot === null) return null;
    const file = await fetchSnapshot({ folder, mediaBaseUrl, file: snapshot.file, timers, signal });
    for await (const courses of readSnapshot(file, snapshot.courses)) await catalogue.take(courses, signal);
    log.info({ courses: snapshot.courses, bytes: snapshot.file.bytes }, 'catalogue filled from a snapshot');
    await rm(folder, { recursive: true, force: true });
    return snapshot.cursor;
  } catch (error) {
    if (signal.aborted || !servesNot(error)) throw error;
    log.warn({ err: error }, 'the snapshot does not serve, the catalogue is pulled by pages');
    await rm(folder, { recursive: true, force: true });
    return null;
  }
}

/** A centre that refuses, or fails at it, has none. */
async function ask(api: SnapshotDeps['api'], signal: AbortSignal): Promise<CatalogueSnapshot | null> {
  try {
    return await api.getCatalogueSnapshot({}, { signal });
  } catch (error) {
    if (error instanceof ApiError && error.status !== undefined && error.status !== 401) return null;
    throw error;
  }
}

/** Not what was promised, or an attempt that brought nothing although the centre answers. */
const servesNot = (error: unknown): boolean =>
  error instanceof AppError &&
  (error.code === 'media.corrupt' ||
    error.code === 'central.malformed' ||
    (error.code === 'central.unreachable' && error.details['brought'] === 0));
