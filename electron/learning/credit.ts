import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { CreditVerdict, SignedCreditRules } from '../../api-client/contract/credit.ts';
import type { ClockStamp, LearningEvent } from '../../api-client/contract/learning-records.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import { evaluateCredit } from '../../api-client/protocol/credit/evaluate-credit.ts';
import type { Announce } from '../contract/contract.ts';
import type { Credit, PlayingRules } from '../contract/learning.ts';
import type { Clock, Log } from '../contract/ports.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';
import { transact } from '../store/transact.ts';
import { createCreditRepository } from './credit-repository.ts';
import { createCreditRulesKeeper } from './credit-rules-keeper.ts';
import { creditView, lectureKey } from './credit-view.ts';
import type { WatchedRepository } from './watched-repository.ts';

export interface CreditDeps {
  readonly database: Database;
  readonly keyValue: KeyValueRepository;
  readonly clock: Clock;
  readonly log: Log;
  readonly announce: Announce;
  readonly watched: Pick<WatchedRepository, 'progressOf'>;
  readonly currentAccountId: () => string | null;
  readonly signingKeys: () => readonly SigningKey[];
  /** By the centre's clock, as well as it is known. */
  readonly centreNowMs: () => number;
  /** Null: what is here is the newest. */
  readonly fetchRules: (ifNoneMatch: string | null, signal: AbortSignal) => Promise<SignedCreditRules | null>;
  /** Null where the centre does not know who sits here. */
  readonly fetchVerdict: (accountId: string, signal: AbortSignal) => Promise<CreditVerdict | null>;
}

export interface CreditPart {
  /** Takes part in the caller's transaction. */
  record(record: { streamId: string; sequence: number; event: LearningEvent; stamp: ClockStamp }): void;
  of(accountId: string): Credit;
  playing(): PlayingRules;
  /** Rules and verdict from the centre, after what was recorded has been delivered. */
  pull(signal: AbortSignal): Promise<void>;
}

/** So long what the centre has judged stays here: its neighbours may still be waiting. */
const keepSeenMs = 7 * 24 * 3_600_000;

/** What watching is worth: the centre's word, and until it has spoken, what the same rules say here. */
export function createCredit(deps: CreditDeps): CreditPart {
  const { database, clock, log, announce, watched, currentAccountId } = deps;
  const repository = createCreditRepository(database);
  const rules = createCreditRulesKeeper(deps);

  function of(accountId: string): Credit {
    const records = repository.records(accountId);
    const kept = repository.verdict(accountId);
    const waiting = new Set(records.filter(({ seen }) => !seen).map(({ event }) => lectureKey(lectureOf(event))));
    const { lectures } = evaluateCredit({
      rules: rules.current(),
      lectures: watched.progressOf(accountId).map((progress) => ({ ...progress, checks: [] })),
      records: records.map((record) => ({ ...record, terminalId: '', receivedAtMs: null })),
      nowMs: deps.centreNowMs(),
      sha256Hex,
    });
    const { bands, dailyCapHours, courses } = rules.current();
    const views = creditView({
      verdict: kept?.verdict ?? null,
      here: lectures,
      waiting,
      requiredBy: (courseId) => courses.find((course) => course.courseId === courseId)?.requires ?? [],
    });
    return {
      hours: kept?.verdict.hours ?? 0,
      confirmedAtMs: kept?.receivedAtMs ?? null,
      bands,
      dailyCapHours,
      lectures: views,
    };
  }

  async function pullVerdict(signal: AbortSignal): Promise<void> {
    const accountId = currentAccountId();
    if (accountId === null) return;
    const delivered = repository.delivered(accountId);
    const verdict = await deps.fetchVerdict(accountId, signal);
    if (verdict === null || verdict.accountId !== accountId) return;
    const before = repository.verdict(accountId);
    transact(database, () => {
      repository.saveVerdict(verdict, clock.wallMs());
      repository.markSeen(delivered);
      repository.forgetSeenBefore(clock.wallMs() - keepSeenMs);
    });
    if (delivered.length > 0 || JSON.stringify(before?.verdict) !== JSON.stringify(verdict)) {
      announce('learning.creditChanged', {});
    }
  }

  return {
    record: ({ streamId, sequence, event, stamp }) =>
      repository.add({ streamId, sequence, event, stamp, atMs: clock.wallMs() }),
    of,
    playing: () => {
      const { maxRate, seekAheadMs, idleMinutes } = rules.current();
      return { maxRate, seekAheadMs, idleMinutes };
    },
    pull: async (signal) => {
      const signed = await deps.fetchRules(rules.entityTag(), signal);
      if (signed !== null && rules.offer(signed)) announce('learning.creditChanged', {});
      await pullVerdict(signal).catch((error: unknown) => {
        log.info({ err: error }, 'the verdict was not pulled');
        throw error;
      });
    },
  };
}

const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

const lectureOf = (event: LearningEvent): { courseId: string; lectureId: string } =>
  event.type === 'watched' || event.type === 'check-answered' ? event : { courseId: '', lectureId: '' };
