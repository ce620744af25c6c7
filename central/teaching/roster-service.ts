import { randomUUID } from 'node:crypto';
import type { RosterCommit, RosterPreview, RosterRow } from '../../api-client/contract/roster-imports.ts';
import type { TeachingClass } from '../../api-client/contract/teaching.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { isStorable } from '../learning/storable-text.ts';
import { lockClass } from './class-repository.ts';
import { scoped, visibleClass } from './class-service.ts';
import { findMemberIds } from './member-repository.ts';
import { enrolInto } from './member-service.ts';
import { findMemberAccountsByName } from './organisation-repository.ts';
import { readRoster } from './roster-reader.ts';
import { findCardOwners, insertRoster, lockRoster, saveCards, saveRosterResult } from './roster-repository.ts';
import type { StoredRoster } from './roster-repository.ts';
import { judgeRoster } from './roster-rules.ts';
import { rowsOf } from './roster-table.ts';
import type { WrittenRow } from './roster-table.ts';
import type { TeachingScope } from './teaching-scope.ts';

/** What no database keeps is shown as what it is, unreadable. */
const storable = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\u0000', '\uFFFD');

/** A day to look at it; after it was committed a month in which the same answer is given. */
const previewMs = 24 * 3_600_000;
const resultMs = 30 * 24 * 3_600_000;

/** Rosters from files: first what is wrong with them, then the sound rows. @throws Refusal `not-found`, `request-invalid`, `payload-too-large` */
export interface RosterService {
  preview(scope: TeachingScope, classId: string, file: { fileName: string; content: string }): Promise<RosterPreview>;
  get(scope: TeachingScope, classId: string, previewId: string): Promise<RosterPreview>;
  commit(scope: TeachingScope, classId: string, previewId: string): Promise<RosterCommit>;
}

export function createRosterService({ database, clock }: { database: Database; clock: Clock }): RosterService {
  async function judge(
    sql: Sql,
    scope: TeachingScope,
    { into, rows }: { into: TeachingClass; rows: readonly WrittenRow[] },
  ) {
    const names = rows.map(({ accountName }) => accountName).filter(isStorable);
    const accounts = await findMemberAccountsByName(sql, [...new Set(names)]);
    const accountIds = [...accounts.values()].map(({ accountId }) => accountId);
    const memberIds = await findMemberIds(sql, into.classId, accountIds);
    const digests = rows.flatMap(({ card }) => (typeof card === 'object' && card !== null ? [card.digest] : []));
    const cardOwners = await findCardOwners(sql, digests);
    const judged = judgeRoster(rows, { scope, into: scoped(into), accounts, memberIds, cardOwners });
    return { accounts, judged };
  }

  const toPreview = (roster: StoredRoster, rows: RosterRow[]): RosterPreview => ({
    previewId: roster.previewId,
    classId: roster.classId,
    fileName: roster.fileName,
    format: roster.format,
    expiresAtMs: roster.expiresAtMs,
    sound: rows.filter(({ status }) => status === 'sound').length,
    already: rows.filter(({ status }) => status === 'already').length,
    bad: rows.filter(({ status }) => status === 'bad').length,
    rows,
    committedAtMs: roster.result?.committedAtMs ?? null,
  });

  async function locked(
    sql: Sql,
    scope: TeachingScope,
    { classId, previewId }: { classId: string; previewId: string },
  ) {
    await lockClass(sql, classId);
    const into = await visibleClass(sql, scope, classId);
    const roster = await lockRoster(sql, { previewId, classId, madeBy: scope.accountId, nowMs: clock.nowMs() });
    if (roster === null)
      throw new Refusal('not-found', 'There is no such preview, or its time is over. Read the file again.');
    return { into, roster };
  }

  return {
    preview: async (scope, classId, { fileName, content }) => {
      const into = await visibleClass(database, scope, classId);
      const { format, table } = await readRoster(Buffer.from(content, 'base64'));
      const rows = rowsOf(table.map((cells) => cells.map((cell) => storable(cell))));
      const { judged } = await judge(database, scope, { into, rows });
      const nowMs = clock.nowMs();
      const roster: StoredRoster = {
        previewId: randomUUID(),
        classId,
        madeBy: scope.accountId,
        fileName: storable(fileName),
        format,
        expiresAtMs: nowMs + previewMs,
        rows,
        result: null,
      };
      await insertRoster(database, roster, nowMs);
      return toPreview(roster, judged);
    },

    get: (scope, classId, previewId) =>
      database.transaction(async (sql) => {
        const { into, roster } = await locked(sql, scope, { classId, previewId });
        const { judged } = await judge(sql, scope, { into, rows: roster.rows });
        return toPreview(roster, judged);
      }),

    commit: (scope, classId, previewId) =>
      database.transaction(async (sql) => {
        const { into, roster } = await locked(sql, scope, { classId, previewId });
        if (roster.result !== null) return roster.result;
        const { accounts, judged } = await judge(sql, scope, { into, rows: roster.rows });
        const sound = judged.filter(({ status }) => status === 'sound');
        const accountIds = sound.flatMap(({ accountName }) => accounts.get(accountName)?.accountId ?? []);
        const committedAtMs = clock.nowMs();
        await saveCards(
          sql,
          judged.flatMap(({ status, accountName }, index) => {
            const card = roster.rows[index]?.card;
            const accountId = accounts.get(accountName)?.accountId;
            const isGiven = status !== 'bad' && typeof card === 'object' && card !== null && accountId !== undefined;
            return isGiven ? [{ accountId, digest: card.digest }] : [];
          }),
        );
        const enrolled = await enrolInto(sql, scope, { into, accountIds, nowMs: committedAtMs });
        const result: RosterCommit = {
          previewId,
          committedAtMs,
          added: enrolled.filter(({ status }) => status === 'added').length,
          already: judged.filter(({ status }) => status === 'already').length,
          leftOut: judged.filter(({ status }) => status === 'bad'),
        };
        await saveRosterResult(sql, result, committedAtMs + resultMs);
        return result;
      }),
  };
}
