import type { Logger } from 'pino';
import type { Statement } from '@xapi/xapi';
import type { WantedXapiExport, XapiExport } from '../../api-client/contract/xapi-export.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { findChecks } from '../learning/check-repository.ts';
import { rulesInForce } from '../learning/credit-rules-service.ts';
import { hasPrefecture } from '../teaching/organisation-repository.ts';
import {
  deleteExport,
  findDelivered,
  findExport,
  findExports,
  findToldCompletions,
  findVerdicts,
  insertToldCompletions,
  leaseExport,
  saveExport,
  saveProgress,
} from './export-repository.ts';
import type { About, CompletedUntil, ExportRow, ToldUntil } from './export-repository.ts';
import { createLrsClient, LrsError } from './lrs-client.ts';
import { sendAll } from './send-all.ts';
import { completedStatement, statementsOf } from './statements.ts';
import type { StatementContext } from './statements.ts';

/** Learning record stores, and what each is told. @throws Refusal `not-found`, `request-invalid` */
export interface XapiExportService {
  list(): Promise<XapiExport[]>;
  save(exportId: string, wanted: WantedXapiExport): Promise<XapiExport>;
  remove(exportId: string): Promise<void>;
  /** One slice of one export that is due. @returns false when none was. */
  step(): Promise<boolean>;
}

/** Statements come two or three to a record; an LRS takes some hundreds at once. */
const recordsPerStep = 100;
const leaseMs = 5 * 60_000;
/** A transaction that was begun before the last one told may still commit records of an earlier time; statements time out long before this. */
export const settledMs = 120_000;
const pauseMs = 30_000;
const longestPauseMs = 60 * 60_000;

export function createXapiExportService(deps: {
  database: Database;
  clock: Clock;
  baseUrl: () => string;
  log: Logger;
}): XapiExportService {
  const { database, clock, baseUrl, log } = deps;

  const contextOf = (row: ExportRow, about: About): StatementContext => ({
    baseUrl: baseUrl(),
    accountName: about.accountName,
    displayName: row.with_names ? about.displayName : null,
    courseTitle: about.courseTitle,
    lectureTitle: about.lectureTitle,
    durationMs: about.durationMs,
  });
  const concerns = (row: ExportRow, about: About): boolean =>
    row.prefecture_id === null || row.prefecture_id === about.prefectureId;

  async function delivered(
    row: ExportRow,
    untilMs: number,
  ): Promise<{ statements: Statement[]; told: ToldUntil; more: boolean }> {
    const found = await findDelivered(database, { after: row.told, untilMs, limit: recordsPerStep });
    const ours = found.filter(({ about }) => concerns(row, about));
    const courseIds = new Set<string>();
    for (const { record } of ours) if (record.event.type === 'check-answered') courseIds.add(record.event.courseId);
    const checks = courseIds.size === 0 ? [] : await findChecks(database, [...courseIds]);
    const last = found.at(-1)?.record;
    return {
      statements: ours.flatMap(({ record, about }) => {
        const { event } = record;
        const check =
          event.type === 'check-answered'
            ? checks.find(
                ({ courseId, lectureId, checkId }) =>
                  courseId === event.courseId && lectureId === event.lectureId && checkId === event.checkId,
              )
            : undefined;
        return statementsOf(record, contextOf(row, about), check ?? null);
      }),
      told: last === undefined ? row.told : [last.receivedAtMs, last.terminalId, last.streamId, last.sequence],
      more: found.length === recordsPerStep,
    };
  }

  async function completions(row: ExportRow, untilMs: number) {
    const found = await findVerdicts(database, { after: row.completed, untilMs, limit: recordsPerStep });
    const { completePercent } = await rulesInForce(database);
    const complete = found.filter(
      ({ about, creditedMs }) =>
        concerns(row, about) && about.durationMs !== null && creditedMs * 100 >= about.durationMs * completePercent,
    );
    const told = await findToldCompletions(
      database,
      row.export_id,
      complete.map(({ accountId }) => accountId),
    );
    const keyOf = (of: { accountId: string; courseId: string; lectureId: string }): string =>
      JSON.stringify([of.accountId, of.courseId, of.lectureId]);
    const isTold = new Set(told.map(keyOf));
    const fresh = complete.filter((verdict) => !isTold.has(keyOf(verdict)));
    const last = found.at(-1);
    const until: CompletedUntil =
      last === undefined ? row.completed : [last.evaluatedAtMs, last.accountId, last.courseId, last.lectureId];
    return {
      fresh,
      statements: fresh.map((verdict) =>
        completedStatement({ ...verdict, completePercent }, contextOf(row, verdict.about)),
      ),
      completed: until,
      more: found.length === recordsPerStep,
    };
  }

  async function tell(row: ExportRow): Promise<void> {
    const nowMs = clock.nowMs();
    const records = await delivered(row, nowMs - settledMs);
    const verdicts = await completions(row, nowMs - settledMs);
    const result = await sendAll(createLrsClient(row), [...records.statements, ...verdicts.statements]);
    if (result.refusal !== null)
      log.warn({ exportId: row.export_id, refusal: result.refusal }, 'statement refused by the LRS');
    await database.transaction(async (sql) => {
      if (verdicts.fresh.length > 0) await insertToldCompletions(sql, row.export_id, verdicts.fresh);
      await saveProgress(sql, {
        exportId: row.export_id,
        told: records.told,
        completed: verdicts.completed,
        sent: result.sent,
        refused: result.refused,
        lastError: result.refusal ?? (row.refused > 0 ? row.last_error : null),
        failures: 0,
        nextTryAtMs: records.more || verdicts.more ? 0 : nowMs + pauseMs,
      });
    });
  }

  async function standStill(row: ExportRow, error: LrsError): Promise<void> {
    const failures = row.failures + 1;
    const pause = Math.min(longestPauseMs, pauseMs * 2 ** Math.min(failures - 1, 10));
    log.warn({ err: error, exportId: row.export_id, failures }, 'an LRS takes nothing; it is tried again');
    await saveProgress(database, {
      exportId: row.export_id,
      told: row.told,
      completed: row.completed,
      sent: 0,
      refused: 0,
      lastError: error.message.slice(0, 500),
      failures,
      nextTryAtMs: clock.nowMs() + pause,
    });
  }

  return {
    list: () => findExports(database),

    save: async (exportId, wanted) => {
      if (wanted.prefectureId !== null && !(await hasPrefecture(database, wanted.prefectureId))) {
        throw new Refusal('request-invalid', `There is no prefecture ${wanted.prefectureId}.`);
      }
      if (!(await saveExport(database, exportId, wanted))) {
        throw new Refusal('request-invalid', 'A new export needs the secret of its LRS.');
      }
      const saved = await findExport(database, exportId);
      if (saved === null) throw new Refusal('not-found', 'The export was just removed.');
      return saved;
    },

    remove: async (exportId) => {
      if (!(await deleteExport(database, exportId))) throw new Refusal('not-found', 'There is no such export.');
    },

    step: async () => {
      const nowMs = clock.nowMs();
      const row = await leaseExport(database, nowMs, nowMs + leaseMs);
      if (row === null) return false;
      try {
        await tell(row);
      } catch (error) {
        if (!(error instanceof LrsError)) throw error;
        await standStill(row, error);
      }
      return true;
    },
  };
}
