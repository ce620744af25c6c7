import type { Database } from 'better-sqlite3';
import type { Check, CreditRules } from '../../api-client/contract/credit.ts';
import type { CourseChecks } from '../../api-client/contract/credit-administration.ts';
import { checksOf } from '../../api-client/protocol/credit/checks.ts';
import type { LectureKey } from '../contract/domain.ts';
import type { Clock, Log } from '../contract/ports.ts';
import { createCheckRepository } from './check-repository.ts';

export interface ChecksDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: () => CreditRules;
  /** Null: what is here is the newest. */
  readonly fetchChecks: (
    courseId: string,
    ifNoneMatch: string | null,
    signal: AbortSignal,
  ) => Promise<CourseChecks | null>;
  /** Of which something is kept for a time without a line. */
  readonly coursesHere: (signal: AbortSignal) => Promise<readonly string[]>;
}

export interface ChecksPart {
  /** A lecture's own, as the centre told them. */
  ownOf(lecture: LectureKey): readonly Check[];
  /** Those that hold: its own, or what the rules say instead. */
  holding(lecture: LectureKey & { durationMs: number }): Check[];
  /** When the checks of a course last became others here; null where the centre has told none. */
  changedAtMs(courseId: string): number | null;
  /** @returns whether others hold now. */
  refresh(courseId: string, signal: AbortSignal): Promise<boolean>;
  /** Those of courses that are here and were not asked for lately. @returns whether others hold now. */
  refreshDue(signal: AbortSignal): Promise<boolean>;
}

/** A course that is opened is asked for at once; the others, which may be opened without a line, so often. */
const staleAfterMs = 6 * 3_600_000;
/** In one round of sync; a terminal with a thousand courses comes through them within the hour. */
const mostPerRound = 20;

/** Questions and attention checks: pulled while there is a line, kept, and so asked also without one. */
export function createChecks(deps: ChecksDeps): ChecksPart {
  const { database, clock, log, rules, fetchChecks, coursesHere } = deps;
  const repository = createCheckRepository(database);

  const ownOf = ({ courseId, lectureId }: LectureKey): readonly Check[] =>
    repository.find(courseId)?.told.lectures.find((lecture) => lecture.lectureId === lectureId)?.checks ?? [];

  async function refresh(courseId: string, signal: AbortSignal): Promise<boolean> {
    const kept = repository.find(courseId);
    const told = await fetchChecks(courseId, kept === null ? null : `"${kept.told.revision}"`, signal);
    const atMs = clock.wallMs();
    if (told === null || told.courseId !== courseId || told.revision === kept?.told.revision) {
      repository.stillSo(courseId, atMs);
      return false;
    }
    repository.save(told, atMs);
    log.info({ courseId, lectures: told.lectures.length }, 'the checks of a course are others');
    return kept !== null || told.lectures.length > 0;
  }

  return {
    ownOf,
    holding: (lecture) => checksOf({ checks: ownOf(lecture), durationMs: lecture.durationMs }, rules()),
    changedAtMs: (courseId) => repository.find(courseId)?.changedAtMs ?? null,
    refresh,
    refreshDue: async (signal) => {
      const nowMs = clock.wallMs();
      const due = [...new Set(await coursesHere(signal))].filter((courseId) => {
        const askedAtMs = repository.askedAtMs(courseId);
        // Also when the clock was turned back meanwhile.
        return askedAtMs === null || Math.abs(nowMs - askedAtMs) > staleAfterMs;
      });
      let changed = false;
      for (const courseId of due.slice(0, mostPerRound)) changed = (await refresh(courseId, signal)) || changed;
      return changed;
    },
  };
}
