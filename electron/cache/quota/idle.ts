import type { LectureKey } from '../../contract/domain.ts';
import type { Clock } from '../../contract/ports.ts';
import type { MediaIndex } from '../manifests/media-index.ts';
import type { Playing } from '../playback/playing.ts';

const longestSittingMs = 8 * 3_600_000;
/** Looking whether a lecture plays means looking at each of its files. */
const lookAgainMs = 5000;

export interface IdleDeps {
  readonly clock: Clock;
  readonly index: MediaIndex;
  readonly playing: Playing;
  readonly filesInFlight: () => number;
}

/** Whether nobody needs the disk now: nothing is fetched, and none of the lectures begun today still plays. */
export function createIdle({ clock, index, playing, filesInFlight }: IdleDeps) {
  let quietSinceMs = -Infinity;
  const begun = new Map<string, { key: LectureKey; atMs: number }>();

  /** One of the lectures that were begun today. */
  async function isPlaying(): Promise<boolean> {
    for (const [name, { key, atMs }] of begun) {
      const shelf = index.shelf(key);
      if (shelf !== null && (await playing.isPlaying(key, shelf.lecture))) return true;
      if (clock.monotonicMs() - atMs > longestSittingMs) begun.delete(name);
    }
    return false;
  }

  return {
    isPlaying,
    /** @param path of a playlist: `<courseId>/<lectureId>/…` */
    begins(path: string): void {
      const [courseId = '', lectureId = ''] = path.split('/');
      quietSinceMs = -Infinity;
      begun.set(`${courseId}/${lectureId}`, { key: { courseId, lectureId }, atMs: clock.monotonicMs() });
    },
    async isIdle(): Promise<boolean> {
      if (filesInFlight() > 0) return false;
      if (clock.monotonicMs() - quietSinceMs < lookAgainMs) return true;
      if (await isPlaying()) return false;
      quietSinceMs = clock.monotonicMs();
      return true;
    },
  };
}
