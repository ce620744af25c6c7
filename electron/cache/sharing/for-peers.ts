import { toErrorReport } from '../../contract/errors.ts';
import type { Clock, Log } from '../../contract/ports.ts';
import type { ManifestStore } from '../manifests/manifest-store.ts';
import type { MediaIndex } from '../manifests/media-index.ts';
import type { SegmentStore, WantedFile } from '../store/segment-store.ts';
import type { FileFetcher } from '../transfer/file-fetcher.ts';
import { createLane } from '../transfer/lane.ts';
import type { Asked } from './offers.ts';

export interface ForPeersDeps {
  readonly store: SegmentStore;
  readonly index: MediaIndex;
  readonly manifests: ManifestStore;
  readonly findFile: (sha256: string) => { bytes: number } | null;
  readonly fetcher: FileFetcher;
  readonly isOnline: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

const atOnce = 6;
/** A course is not asked after more often on a peer's word. */
const askAgainMs = 30_000;

/** What this terminal does for others with its own cache: never more than a believed manifest names. */
export function createForPeers({
  store,
  index,
  manifests,
  findFile,
  fetcher,
  isOnline,
  clock,
  log,
  signal,
}: ForPeersDeps) {
  const lane = createLane(atOnce, () => {});
  const askedMs = new Map<string, number>();

  function named(sha256: string): WantedFile | null {
    const found = index.uses(sha256)[0]?.file ?? findFile(sha256);
    return found === null ? null : { sha256, bytes: found.bytes };
  }

  /** The course is a hint: what its manifest says is believed, nothing else. */
  async function locate({ sha256, courseId }: Asked): Promise<WantedFile | null> {
    const known = named(sha256);
    if (known !== null || courseId === null) return known;
    const last = askedMs.get(courseId) ?? -Infinity;
    if (clock.monotonicMs() - last < askAgainMs && index.has(courseId)) return null;
    askedMs.set(courseId, clock.monotonicMs());
    // One that is here and does not name the file may have a successor.
    await (index.has(courseId) ? manifests.newest(courseId, signal) : manifests.usable(courseId, signal));
    return named(sha256);
  }

  return {
    /** @throws AppError of manifests and fetcher */
    async readThrough(asked: Asked): Promise<WantedFile | null> {
      const file = await locate(asked);
      if (file === null) return null;
      const { foreground } = asked;
      await lane.run(() => fetcher.fetch({ file, signal, foreground }), signal);
      return file;
    },

    /** A file that was about to be served is not what its name says: it goes, and comes again if there is a line. */
    damaged(file: WantedFile): void {
      const mend = async (): Promise<void> => {
        if (await store.verify(file, signal)) return;
        await store.remove(file.sha256);
        if (isOnline()) await fetcher.fetch({ file, signal });
      };
      mend().catch((error: unknown) => {
        if (!signal.aborted)
          log.warn({ err: error, sha256: file.sha256, code: toErrorReport(error).code }, 'damaged, and not mended yet');
      });
    },
  };
}

/** Looking whether something plays reads the disk: the last answer counts for a while, and nobody waits for the next. */
export function createPlayingHint(deps: {
  clock: Clock;
  look: () => Promise<boolean>;
  lookAgainMs: number;
}): () => boolean {
  let playing = false;
  let lookedMs = -Infinity;
  return () => {
    const nowMs = deps.clock.monotonicMs();
    if (nowMs - lookedMs >= deps.lookAgainMs) {
      lookedMs = nowMs;
      deps.look().then(
        (answer) => (playing = answer),
        () => {},
      );
    }
    return playing;
  };
}
