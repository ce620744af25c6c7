import type { Lecture } from '../../../api-client/contract/manifest.ts';
import type { LectureKey } from '../../contract/domain.ts';
import type { Clock } from '../../contract/ports.ts';
import { renditionFiles } from '../downloads/download-plan.ts';
import type { SegmentStore } from '../store/segment-store.ts';

const playingForMs = 30_000;

export type Playing = ReturnType<typeof createPlaying>;

/**
 * Whether a lecture is playing. What misses comes by here; a hit is answered by the shell without asking, but leaves its mark
 * in the file's access time (see media-responder).
 */
export function createPlaying({ clock, store }: { clock: Clock; store: SegmentStore }) {
  const asked = new Map<string, number>();
  const keyOf = ({ courseId, lectureId }: LectureKey): string => `${courseId}/${lectureId}`;

  return {
    note(key: LectureKey): void {
      asked.set(keyOf(key), clock.monotonicMs());
    },
    async isPlaying(key: LectureKey, lecture: Lecture): Promise<boolean> {
      const askedMs = asked.get(keyOf(key));
      if (askedMs !== undefined && clock.monotonicMs() - askedMs < playingForMs) return true;
      const nowMs = clock.wallMs();
      for (const file of lecture.renditions.flatMap(renditionFiles)) {
        if (!store.has(file)) continue;
        const readMs = await store.lastReadMs(file.sha256);
        if (readMs !== null && Math.abs(nowMs - readMs) < playingForMs) return true;
      }
      return false;
    },
  };
}
