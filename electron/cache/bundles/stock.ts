import type { LectureKey } from '../../contract/domain.ts';
import type { ManifestFiles } from '../manifests/manifest-files.ts';
import type { ManifestStore } from '../manifests/manifest-store.ts';
import type { MediaIndex } from '../manifests/media-index.ts';
import type { SegmentStore } from '../store/segment-store.ts';

/** What a bundle is made from and unpacked into: the cache in its present folder. */
export interface Stock {
  readonly folder: string;
  readonly store: Pick<SegmentStore, 'has' | 'confirm' | 'remove' | 'write' | 'reserve'>;
  readonly index: Pick<MediaIndex, 'uses'>;
  readonly manifests: Pick<ManifestStore, 'here' | 'offer'>;
  readonly manifestFiles: Pick<ManifestFiles, 'read'>;
  /** Keeps the lecture as one that somebody asked for; what is missing of it comes when there is a line. */
  readonly want: (key: LectureKey, signal: AbortSignal) => Promise<unknown>;
}
