import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Check, CreditRules, CreditVerdict, SignedCreditRules } from '../../api-client/contract/credit.ts';
import type { ClockStamp, LearningEvent } from '../../api-client/contract/learning-records.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import { isRightAnswer } from '../../api-client/protocol/credit/checks.ts';
import { evaluateCredit } from '../../api-client/protocol/credit/evaluate-credit.ts';
import type { Announce } from '../contract/contract.ts';
import type { LectureKey } from '../contract/domain.ts';
import type { ErrorDetails } from '../contract/errors.ts';
import type { Credit, LectureCheck, PlayingRules, Standing } from '../contract/learning.ts';
import type { Clock, Log } from '../contract/ports.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';
import { transact } from '../store/transact.ts';
import { createChecks, type ChecksDeps } from './checks.ts';
import { createCreditRepository, type KeptRecord, type KeptVerdict } from './credit-repository.ts';
import { createCreditRulesKeeper } from './credit-rules-keeper.ts';
import { creditView, lectureKey, stillWithheld, type KnownChecks } from './credit-view.ts';
import { openChecks, openedSince } from './open-checks.ts';
import type { WatchedRepository } from './watched-repository.ts';

export interface CreditDeps extends Omit<ChecksDeps, 'rules'> {
  readonly database: Database;
  readonly keyValue: KeyValueRepository;
  readonly clock: Clock;
  readonly log: Log;
  readonly announce: Announce;
  readonly notify: (code: 'credit.rules-refused', details: ErrorDetails) => void;
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
  playing(accountId: string | null): PlayingRules;
  keepRate(accountId: string, rate: number): void;
  /** In a room each question is asked again: what its leader answered alone opens nothing for the others. */
  standing(accountId: string, lecture: CreditLectureKey, groupId: string | undefined): Standing;
  groupRules(): CreditRules['groups'];
  /** Null: no such check holds here. */
  isRight(lecture: CreditLectureKey, checkId: string, answer: readonly string[]): boolean | null;
  refreshChecks(courseId: string, signal: AbortSignal): Promise<void>;
  /** Rules and verdict from the centre, after what was recorded has been delivered. */
  pull(signal: AbortSignal): Promise<void>;
}

type CreditLectureKey = LectureKey & { durationMs: number };

const rateSchema = z.number().min(0.25).max(4);
const rateKey = (accountId: string): string => `playing-rate/${accountId}`;

/** So long what the centre has judged stays here: its neighbours may still be waiting. */
const keepSeenMs = 7 * 24 * 3_600_000;

/** What watching is worth: the centre's word, and until it has spoken, what the same rules say here. */
export function createCredit(deps: CreditDeps): CreditPart {
  const { database, clock, log, announce, watched, currentAccountId } = deps;
  const repository = createCreditRepository(database);
  const rules = createCreditRulesKeeper(deps);
  const checks = createChecks({ ...deps, rules: () => rules.current() });

  /** Of each lecture the checks that some try on this terminal answered rightly. */
  function answeredIn(records: readonly KeptRecord[], lecture: CreditLectureKey): ReadonlySet<string> {
    const holding = new Map(checks.holding(lecture).map((check) => [check.checkId, check]));
    return new Set(
      records.flatMap(({ event }) => {
        if (event.type !== 'check-answered' || lectureKey(event) !== lectureKey(lecture)) return [];
        const check = holding.get(event.checkId);
        return check !== undefined && isRightAnswer(check, event.answer, sha256Hex) ? [event.checkId] : [];
      }),
    );
  }

  function openOf(lecture: CreditLectureKey, kept: KeptVerdict | null, answers: readonly KeptRecord[]): KnownChecks {
    const all = checks.holding(lecture);
    const told = kept?.verdict.lectures.find((one) => lectureKey(one) === lectureKey(lecture)) ?? null;
    const changedAtMs = checks.changedAtMs(lecture.courseId);
    const isOld = changedAtMs !== null && kept !== null && kept.receivedAtMs < changedAtMs;
    return { all, open: openChecks(all, isOld ? null : told, answeredIn(answers, lecture)) };
  }

  function of(accountId: string): Credit {
    const records = repository.records(accountId);
    const kept = repository.verdict(accountId);
    const answers = records.filter(({ event }) => event.type === 'check-answered');
    const waiting = new Set(records.filter(({ seen }) => !seen).map(({ event }) => lectureKey(lectureOf(event))));
    const { lectures } = evaluateCredit({
      rules: rules.current(),
      lectures: watched.progressOf(accountId).map((progress) => ({ ...progress, checks: checks.ownOf(progress) })),
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
      checksOf: (lecture) => openOf(lecture, kept, answers),
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
    playing: (accountId) => {
      const { maxRate, seekAheadMs, idleMinutes } = rules.current();
      const kept = accountId === null ? null : deps.keyValue.get(rateKey(accountId), rateSchema);
      return { maxRate, seekAheadMs, idleMinutes, rate: Math.min(kept ?? 1, maxRate) };
    },
    keepRate: (accountId, rate) => deps.keyValue.set(rateKey(accountId), rate),
    groupRules: () => rules.current().groups,
    standing: (accountId, lecture, groupId) => {
      const kept = repository.verdict(accountId);
      const inRoom =
        groupId === undefined ? null : answeredIn(repository.answers(accountId).filter(isOf(groupId)), lecture);
      const { all, open } = openOf(lecture, kept, repository.answers(accountId));
      const told = kept?.verdict.lectures.find((one) => lectureKey(one) === lectureKey(lecture));
      const opened = told === undefined ? [] : openedSince(told, all, open);
      return {
        checks: all.map((check) => ({
          ...toView(check),
          answered: inRoom?.has(check.checkId) ?? !open.includes(check),
        })),
        credited: told?.credited ?? [],
        withheld: stillWithheld(told?.withheld ?? [], opened),
      };
    },
    isRight: (lecture, checkId, answer) => {
      const check = checks.holding(lecture).find((one) => one.checkId === checkId);
      return check === undefined ? null : isRightAnswer(check, answer, sha256Hex);
    },
    refreshChecks: async (courseId, signal) => {
      if (!(await checks.refresh(courseId, signal))) return;
      announce('learning.creditChanged', {});
      // Which of them are answered already only the centre knows.
      await pullVerdict(signal);
    },
    pull: async (signal) => {
      const signed = await deps.fetchRules(rules.entityTag(), signal);
      const othersHold = signed !== null && rules.offer(signed);
      if ((await checks.refreshDue(signal)) || othersHold) announce('learning.creditChanged', {});
      await pullVerdict(signal).catch((error: unknown) => {
        log.info({ err: error }, 'the verdict was not pulled');
        throw error;
      });
    },
  };
}

/** Without the digest: what is right is nobody's to see before they have answered. */
function toView({ checkId, atMs, question }: Check): Omit<LectureCheck, 'answered'> {
  if (question === null) return { checkId, atMs, question };
  const { text, options, several } = question;
  return { checkId, atMs, question: { text, options, several } };
}

const isOf =
  (groupId: string) =>
  ({ event }: KeptRecord): boolean =>
    'groupId' in event && event.groupId === groupId;

const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

const lectureOf = (event: LearningEvent): { courseId: string; lectureId: string } =>
  event.type === 'watched' || event.type === 'check-answered' ? event : { courseId: '', lectureId: '' };
