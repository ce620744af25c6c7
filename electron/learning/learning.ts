import type { Database } from 'better-sqlite3';
import type { CreditRules } from '../../api-client/contract/credit.ts';
import type { ClockStamp, LearningEvent } from '../../api-client/contract/learning-records.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { Interval, LectureProgress } from '../contract/learning.ts';
import type { Clock, Ids } from '../contract/ports.ts';
import type { OutboxRepository } from '../store/outbox-repository.ts';
import { transact } from '../store/transact.ts';
import { createCredit, type CreditDeps } from './credit.ts';
import { totalMs, unionWith } from './interval-rules.ts';
import { allowanceAtBegin, judge, type Allowance } from './viewing-rules.ts';
import { createWatchedRepository, type WatchedKey } from './watched-repository.ts';

export interface LearningDeps extends Omit<CreditDeps, 'watched'> {
  readonly database: Database;
  readonly outbox: OutboxRepository;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly announce: Announce;
  /** Every clock there is, for a record. */
  readonly stamp: () => ClockStamp;
  /** Who sits here; null when nobody has signed in. */
  readonly currentAccountId: () => string | null;
  /** Something waits for the centre. */
  readonly recorded: () => void;
  /** The room that this person leads here and that studies this course; undefined: they watch alone. */
  readonly groupFor: (accountId: string, courseId: string) => string | undefined;
  /** A span was kept as the room's. */
  readonly playedInGroup: (groupId: string, media: Interval, beganMs: number, endedMs: number) => void;
}

export interface Learning {
  readonly handlers: DomainHandlers<'learning'>;
  /** What the signed-in person has begun, newest first. */
  recent(limit: number): LectureProgress[];
  /** Rules and verdict from the centre, after what was recorded has been delivered. */
  pullCredit(signal: AbortSignal): Promise<void>;
  /** What the rules of credit say of rooms. */
  groupRules(): CreditRules['groups'];
}

interface Viewing extends WatchedKey {
  readonly durationMs: number;
  allowance: Allowance;
}

/** More are not open at once on one terminal; the oldest is forgotten, not a leak kept. */
const maxViewings = 32;

/** What was watched: each report is kept, counted and put in the outbox in one transaction, or not at all. */
export function createLearning(deps: LearningDeps): Learning {
  const { database, outbox, clock, ids, announce, stamp, currentAccountId, recorded } = deps;
  const repository = createWatchedRepository(database);
  const credit = createCredit({ ...deps, watched: repository });
  const viewings = new Map<string, Viewing>();
  function recent(limit: number): LectureProgress[] {
    const accountId = currentAccountId();
    return accountId === null ? [] : repository.recent(accountId, limit);
  }

  function signedIn(): string {
    const accountId = currentAccountId();
    if (accountId === null) throw new AppError('account.not-signed-in');
    return accountId;
  }

  /** For the centre, and for what it is worth here; part of the caller's transaction. */
  function keep(event: LearningEvent): void {
    const recordedAt = stamp();
    const sequence = outbox.append(event.type, event, recordedAt);
    credit.record({ streamId: outbox.streamId, sequence, event, stamp: recordedAt });
  }

  return {
    recent,
    pullCredit: (signal) => credit.pull(signal),
    groupRules: () => credit.groupRules(),
    handlers: {
      begin: ({ courseId, lectureId, durationMs }) => {
        const viewing = {
          accountId: signedIn(),
          courseId,
          lectureId,
          durationMs,
          allowance: allowanceAtBegin(clock.monotonicMs()),
        };
        const viewingId = ids.next();
        viewings.set(viewingId, viewing);
        for (const oldest of viewings.keys()) if (viewings.size > maxViewings) viewings.delete(oldest);
        const stoppedAt = repository.progress(viewing)?.positionMs ?? 0;
        return { viewingId, positionMs: Math.min(stoppedAt, durationMs), watched: repository.intervals(viewing) };
      },

      report: ({ viewingId, played, rate, positionMs }) => {
        const viewing = viewings.get(viewingId);
        if (viewing === undefined) throw new AppError('viewing.not-found');
        const { accountId, courseId, lectureId, durationMs } = viewing;
        const monotonicMs = clock.monotonicMs();
        const { counted, allowance } = judge(viewing.allowance, { played, rate, monotonicMs }, durationMs);
        const groupId = deps.groupFor(accountId, courseId);
        const beganMs =
          counted === null
            ? monotonicMs
            : Math.max(viewing.allowance.atMs, monotonicMs - (counted.toMs - counted.fromMs) / rate);
        const watched = transact(database, () => {
          const old = repository.intervals(viewing);
          const next = counted === null ? old : unionWith(old, counted);
          repository.replaceIntervals(viewing, old, next);
          repository.saveProgress(accountId, {
            courseId,
            lectureId,
            positionMs: Math.min(positionMs, durationMs),
            watchedMs: totalMs(next),
            durationMs,
            lastAtMs: clock.wallMs(),
          });
          if (counted !== null) {
            const event: LearningEvent = {
              type: 'watched',
              viewingId,
              accountId,
              courseId,
              lectureId,
              ...(groupId === undefined ? {} : { groupId }),
              ...counted,
              rate,
              beganMonotonicMs: beganMs,
              endedMonotonicMs: monotonicMs,
            };
            keep(event);
          }
          return next;
        });
        // Only now: a report that could not be kept may be made again and must find its time still there.
        viewing.allowance = allowance;
        announce('learning.changed', {});
        if (counted !== null) recorded();
        if (counted !== null && groupId !== undefined) deps.playedInGroup(groupId, counted, beganMs, monotonicMs);
        return { watched };
      },

      recent: ({ limit }) => recent(limit),
      credit: () => credit.of(signedIn()),
      playing: () => credit.playing(currentAccountId()),
      keepRate: ({ rate }) => {
        credit.keepRate(signedIn(), rate);
        announce('learning.creditChanged', {});
      },
      standing: (lecture) => {
        const accountId = signedIn();
        return credit.standing(accountId, lecture, deps.groupFor(accountId, lecture.courseId));
      },
      refreshChecks: async ({ courseId }, signal) => {
        await credit.refreshChecks(courseId, signal);
        return undefined;
      },
      answer: ({ viewingId, checkId, answer }) => {
        const viewing = viewings.get(viewingId);
        if (viewing === undefined) throw new AppError('viewing.not-found');
        const right = credit.isRight(viewing, checkId, answer);
        if (right === null) throw new AppError('check.not-found');
        const { accountId, courseId, lectureId } = viewing;
        const groupId = deps.groupFor(accountId, courseId);
        const inGroup = groupId === undefined ? {} : { groupId };
        transact(database, () =>
          keep({ type: 'check-answered', viewingId, accountId, courseId, lectureId, checkId, answer, ...inGroup }),
        );
        announce('learning.creditChanged', {});
        recorded();
        return { right };
      },
      progress: ({ courseId }) => {
        const accountId = currentAccountId();
        return accountId === null ? [] : repository.ofCourse(accountId, courseId);
      },
    },
  };
}
