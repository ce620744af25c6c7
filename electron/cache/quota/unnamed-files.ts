import { stat } from 'node:fs/promises';
import type { Clock } from '../../contract/ports.ts';
import type { MediaIndex } from '../manifests/media-index.ts';
import type { SegmentStore, WantedFile } from '../store/segment-store.ts';
import { storedPath } from '../store/store-layout.ts';

/** So long may pass between a file and the manifest that names it (an import from a disk), or between two reads of an old version. */
const restMs = 24 * 3_600_000;

export interface UnnamedFilesDeps {
  readonly folder: string;
  readonly store: Pick<SegmentStore, 'all'>;
  readonly index: Pick<MediaIndex, 'uses'>;
  /** The catalogue names it. */
  readonly isPoster: (sha256: string) => boolean;
  readonly clock: Pick<Clock, 'wallMs'>;
}

/**
 * Stored files that nothing names and nobody has touched for a day: of a version that a newer one has replaced, or of an import
 * that was never gone on with. They cannot be played, so they go before anything else when room is needed.
 */
export async function unnamedFiles(deps: UnnamedFilesDeps, signal: AbortSignal): Promise<WantedFile[]> {
  const found: WantedFile[] = [];
  for (const file of deps.store.all()) {
    if (deps.index.uses(file.sha256).length > 0 || deps.isPoster(file.sha256)) continue;
    signal.throwIfAborted();
    const times = await stat(storedPath(deps.folder, file.sha256)).catch(() => null);
    // Whichever way the wall clock was set since.
    if (times !== null && Math.abs(deps.clock.wallMs() - Math.max(times.atimeMs, times.mtimeMs)) >= restMs) {
      found.push(file);
    }
  }
  return found;
}
