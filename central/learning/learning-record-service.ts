import { z } from 'zod';
import {
  clockStampSchema,
  learningEventSchema,
  learningRecordBatchSchema,
  maxRecordsPerBatch,
} from '../../api-client/contract/learning-records.ts';
import type { LearningRecordBatchResult, StoredLearningRecord } from '../../api-client/contract/learning-records.ts';
import { existingAccountIds } from '../accounts/account-repository.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import type { NotesService } from '../notes/notes-service.ts';
import { findRecordsOf, insertNewRecords, removeRecords } from './learning-record-repository.ts';
import type { NewLearningRecord } from './learning-record-repository.ts';
import { groupIdOf, lockRooms } from './room-repository.ts';
import { roomsOf, tellRooms } from './rooms.ts';
import { isStorable } from './storable-text.ts';

/** The contract's batch with only the sequence wanted of each record: whatever else is wrong with one rejects that one. */
export const looseBatchSchema = learningRecordBatchSchema.extend({
  records: z
    .array(z.looseObject({ sequence: z.int().min(1) }))
    .min(1)
    .max(maxRecordsPerBatch),
});
export type LooseBatch = z.infer<typeof looseBatchSchema>;

const recordSchema = z.object({ sequence: z.int().min(1), recordedAt: clockStampSchema, event: learningEventSchema });

export interface LearningRecordService {
  /** One result for each record, in their order. */
  deliver(terminalId: string, batch: LooseBatch): Promise<LearningRecordBatchResult>;
  recordsOf(accountId: string): Promise<StoredLearningRecord[]>;
}

export function createLearningRecordService({
  database,
  clock,
  notes,
}: {
  database: Database;
  clock: Clock;
  notes: Pick<NotesService, 'concerns' | 'forLedger' | 'apply'>;
}): LearningRecordService {
  type Stream = { terminalId: string; streamId: string };

  /** Notes, posts and rooms are applied in the transaction that stores them; what is refused there is not stored. */
  async function storeAndApply(sql: Sql, stream: Stream, records: readonly NewLearningRecord[]) {
    const rooms = roomsOf(
      stream.terminalId,
      records.map(({ event }) => event),
    );
    if (rooms.length > 0) await lockRooms(sql, rooms);
    const forLedger = records.map((record) => ({ ...record, event: notes.forLedger(record.event) }));
    const fresh = await insertNewRecords(sql, stream, forLedger, clock.nowMs());
    const unapplied = new Set(fresh);
    const refused = await notes.apply(
      sql,
      records.filter(({ sequence, event }) => unapplied.delete(sequence) && notes.concerns(event)),
    );
    const told = records.filter(({ sequence }) => fresh.has(sequence)).map(({ event }) => event);
    if (roomsOf(stream.terminalId, told).length > 0) await tellRooms(sql, stream.terminalId, told);
    if (refused.size > 0) await removeRecords(sql, stream, [...refused.keys()]);
    return { fresh, refused };
  }

  return {
    deliver: async (terminalId, { streamId, records }) => {
      const judged = records.map(judge);
      const sound = judged.filter((record) => typeof record !== 'string');
      const accounts = await existingAccountIds(database, [...new Set(sound.map(({ event }) => event.accountId))]);
      const storable = sound.filter(({ event }) => accounts.has(event.accountId));
      const stream = { terminalId, streamId };
      const { fresh, refused } =
        storable.length === 0
          ? { fresh: new Set<number>(), refused: new Map<number, string>() }
          : storable.some(({ event }) => notes.concerns(event) || groupIdOf(event) !== undefined)
            ? await database.transaction((sql) => storeAndApply(sql, stream, storable))
            : await storeAndApply(database, stream, storable);

      const results = judged.map((record, index): LearningRecordBatchResult['results'][number] => {
        const sequence = records[index]?.sequence ?? 0;
        if (typeof record === 'string') return { sequence, status: 'rejected', reason: record };
        if (!accounts.has(record.event.accountId)) return { sequence, status: 'rejected', reason: 'no such account' };
        const reason = refused.get(sequence);
        if (reason !== undefined) return { sequence, status: 'rejected', reason };
        // The first of two equal sequences in one batch is the one that was stored.
        return { sequence, status: fresh.delete(sequence) ? 'accepted' : 'duplicate' };
      });
      return { results };
    },
    recordsOf: (accountId) => findRecordsOf(database, accountId),
  };
}

/** The record, or why it can never be stored. */
function judge(record: unknown): NewLearningRecord | string {
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `not of the contract: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 300);
  }
  const { event } = parsed.data;
  if (event.type === 'watched' && event.toMs <= event.fromMs) return 'an empty interval';
  return isStorable(parsed.data) ? parsed.data : 'a text that cannot be stored';
}
