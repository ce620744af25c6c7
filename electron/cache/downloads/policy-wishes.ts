import type { CourseManifest } from '../../../api-client/contract/manifest.ts';
import type { Log, Loop, Timers } from '../../contract/ports.ts';
import type { PolicyCourse } from './cache-policy.ts';

const tryAgainMs = 60_000;
/** New versions of the courses that policy wants. */
const refreshMs = 6 * 3_600_000;

export interface PolicyWishesDeps {
  readonly courses: () => readonly PolicyCourse[];
  readonly isOnline: () => boolean;
  readonly newestManifest: (courseId: string, signal: AbortSignal) => Promise<CourseManifest>;
  /** Wants every lecture of the course; what is wanted already stays as it is. */
  readonly want: (manifest: CourseManifest) => void;
  /** Gives up what only policy wanted and does not want any more. */
  readonly release: () => Promise<void>;
  readonly timers: Timers;
  readonly log: Log;
}

export interface PolicyWishes extends Loop {
  /** The policy is another one, or the line is back. */
  readonly look: () => void;
}

/** Makes wishes of what policy wants, by itself. Without a line what is kept here has to do. */
export function followPolicy(deps: PolicyWishesDeps): PolicyWishes {
  const { timers, log } = deps;
  const ending = new AbortController();
  let waiting = new AbortController();
  let looks = 0;

  /** @returns whether all could be asked for */
  async function pass(): Promise<boolean> {
    await deps.release();
    let whole = true;
    for (const { courseId } of deps.courses()) {
      if (ending.signal.aborted) return whole;
      try {
        deps.want(await deps.newestManifest(courseId, ending.signal));
      } catch (error) {
        if (ending.signal.aborted) return whole;
        whole = false;
        log.warn({ err: error, courseId }, 'a course of the policy has no manifest yet');
      }
    }
    return whole;
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const seen = looks;
      const whole = await pass().catch((error: unknown) => {
        log.error({ err: error }, 'what policy wants could not be written down');
        return false;
      });
      if (seen !== looks || ending.signal.aborted) continue;
      waiting = new AbortController();
      const either = AbortSignal.any([waiting.signal, ending.signal]);
      await timers.sleep(whole || !deps.isOnline() ? refreshMs : tryAgainMs, either).catch(() => {});
    }
  }
  const running = run();

  return {
    look: () => {
      looks++;
      waiting.abort(new DOMException('look again', 'AbortError'));
    },
    stop: () => {
      ending.abort(new DOMException('stopped', 'AbortError'));
      return running;
    },
  };
}
