import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import { readSetting, writeSetting } from '../database/setting-repository.ts';
import { findChecks, type StoredCheck } from '../learning/check-repository.ts';
import { createCreditService } from '../learning/credit-service.ts';
import { createLearningRecordService } from '../learning/learning-record-service.ts';
import { createLectureDurations } from '../learning/lecture-durations.ts';
import type { NotesService } from '../notes/notes-service.ts';
import { demoClassIds } from './demo-organisation.ts';
import { demoMembers, saveDemoTerminals } from './demo-history-repository.ts';
import { demoTerminals, sessionsOf, type DemoSession, type DemoLecture } from './demo-sessions.ts';

const dayMs = 86_400_000;
const recordsAtOnce = 100;

/** When the records of the months before came in, and were judged: days before now. */
const deliveredDaysAgo = [160, 125, 85, 30, 20, 10, 1] as const;

/**
 * What the people of the demonstration have learnt in the months before: raw records, delivered as a terminal delivers them and judged by the
 * rules, so that every figure of a report opens down to the events behind it. The same for the same people; made once; what was begun and not
 * ended is delivered again, and each record counts once. Nobody who can sign in is among them.
 */
export async function ensureDemoHistory({
  database,
  notes,
  log,
  nowMs,
  signal,
}: {
  database: Database;
  notes: NotesService;
  log: Logger;
  nowMs: number;
  signal: AbortSignal;
}): Promise<void> {
  if ((await readSetting(database, 'demo-history')) !== null) return;
  let clockMs = nowMs;
  const clock = { nowMs: () => clockMs };
  const durations = createLectureDurations();
  const records = createLearningRecordService({ database, clock, notes });
  const credit = createCreditService({ database, clock, durations, log });

  await saveDemoTerminals(database, nowMs - 300 * dayMs);
  const sessions = await allSessions(database, durations, nowMs);
  const sequences = new Map<string, number>();
  let begin = 0;
  for (const [step, daysAgo] of deliveredDaysAgo.entries()) {
    clockMs = nowMs - daysAgo * dayMs;
    const come = sessions.slice(begin).filter(({ endedAtMs }) => endedAtMs < clockMs);
    begin += come.length;
    for (const { terminalId } of demoTerminals) {
      const told = come.filter((session) => session.terminalId === terminalId).flatMap((session) => session.records);
      for (let from = 0; from < told.length; from += recordsAtOnce) {
        if (signal.aborted) return;
        await nextTurn();
        const first = sequences.get(terminalId) ?? 1;
        const batch = told
          .slice(from, from + recordsAtOnce)
          .map((record, index) => ({ ...record, sequence: first + index }));
        sequences.set(terminalId, first + batch.length);
        await records.deliver(terminalId, { streamId: 'demonstration', records: batch });
      }
    }
    for (const accountId of new Set(come.map((session) => session.accountId))) {
      if (signal.aborted) return;
      // Requests come first: the embedded database answers without ever leaving the event loop.
      await nextTurn();
      await credit.verdictOf(accountId);
    }
    log.debug({ step, sessions: come.length }, 'history of the demonstration');
  }
  await writeSetting(database, 'demo-history', { madeAtMs: nowMs });
}

async function allSessions(
  database: Database,
  durations: ReturnType<typeof createLectureDurations>,
  nowMs: number,
): Promise<DemoSession[]> {
  const members = await demoMembers(database);
  const courseIds = [...new Set(members.flatMap((member) => member.courseIds))];
  const known = await durations.of(database, courseIds);
  const checks = await findChecks(database, courseIds);
  const lecturesOf = (courseId: string): DemoLecture[] =>
    [...(known.get(courseId) ?? [])].map(([lectureId, durationMs]) => ({
      courseId,
      lectureId,
      durationMs,
      checks: checks.filter((check) => check.courseId === courseId && check.lectureId === lectureId).map(answerable),
    }));
  return members
    .flatMap(({ accountId, classId, courseIds: of }) => {
      // A day in the middle of the class; what has ended was learnt before its end.
      const [fromDay, toDay] = classId === demoClassIds.ended ? [195, 86] : [42, 1];
      return sessionsOf({
        accountId,
        draw: (about) => drawn(`${accountId} ${classId} ${about}`),
        lectures: of.flatMap(lecturesOf),
        fromMs: nowMs - fromDay * dayMs,
        toMs: nowMs - toDay * dayMs,
      });
    })
    .sort((a, b) => a.endedAtMs - b.endedAtMs || (a.accountId < b.accountId ? -1 : 1));
}

const answerable = ({ checkId, atMs, question }: StoredCheck): DemoLecture['checks'][number] => ({
  checkId,
  atMs,
  right: question?.rightOptionIds ?? [],
  wrong:
    question?.options
      .flatMap(({ optionId }) => (question.rightOptionIds.includes(optionId) ? [] : [optionId]))
      .slice(0, 1) ?? [],
});

/** Uniform in [0, 1), and always the same for the same words. */
const drawn = (words: string): number => createHash('sha256').update(words).digest().readUInt32BE(0) / 2 ** 32;
