import type { Database } from 'better-sqlite3';
import { creditVerdictSchema, type CreditVerdict } from '../../api-client/contract/credit.ts';
import {
  clockStampSchema,
  learningEventSchema,
  type ClockStamp,
  type LearningEvent,
} from '../../api-client/contract/learning-records.ts';
import { parseJson } from '../store/parse-json.ts';

export interface KeptRecord {
  readonly streamId: string;
  readonly sequence: number;
  readonly recordedAt: ClockStamp;
  readonly event: LearningEvent;
  readonly seen: boolean;
}

export interface KeptVerdict {
  readonly verdict: CreditVerdict;
  readonly receivedAtMs: number;
}

/** Records of this terminal that may be worth credit, and the centre's last word on each person. Writes take part in the caller's transaction. */
export interface CreditRepository {
  add(record: { streamId: string; sequence: number; event: LearningEvent; stamp: ClockStamp; atMs: number }): void;
  records(accountId: string): KeptRecord[];
  /** Those that answer a check. */
  answers(accountId: string): KeptRecord[];
  /** Those of a person that wait in the outbox no longer, so that a verdict asked for from now on knows them. */
  delivered(accountId: string): { streamId: string; sequence: number }[];
  markSeen(records: readonly { streamId: string; sequence: number }[]): void;
  /** Of what the centre has seen, what is older; but not answers, which open what is watched later. */
  forgetSeenBefore(atMs: number): void;
  verdict(accountId: string): KeptVerdict | null;
  saveVerdict(verdict: CreditVerdict, receivedAtMs: number): void;
}

interface RecordRow {
  streamId: string;
  sequence: number;
  event: string;
  stamp: string;
  seen: number;
}

export function createCreditRepository(database: Database): CreditRepository {
  const add = database.prepare(
    `INSERT OR IGNORE INTO credit_record (stream_id, sequence, account_id, event, stamp, at_ms) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const records = database.prepare<[string], RecordRow>(
    `SELECT stream_id AS streamId, sequence, event, stamp, seen FROM credit_record WHERE account_id = ?
     ORDER BY stream_id, sequence`,
  );
  const answers = database.prepare<[string], RecordRow>(
    `SELECT stream_id AS streamId, sequence, event, stamp, seen FROM credit_record WHERE account_id = ?
     AND json_extract(event, '$.type') = 'check-answered' ORDER BY stream_id, sequence`,
  );
  const delivered = database.prepare<[string], { streamId: string; sequence: number }>(
    `SELECT stream_id AS streamId, sequence FROM credit_record WHERE account_id = ? AND seen = 0
     AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.sequence = credit_record.sequence
       AND outbox.stream_id = credit_record.stream_id)`,
  );
  const markSeen = database.prepare('UPDATE credit_record SET seen = 1 WHERE stream_id = ? AND sequence = ?');
  const forget = database.prepare(
    `DELETE FROM credit_record WHERE seen = 1 AND at_ms < ? AND json_extract(event, '$.type') <> 'check-answered'`,
  );
  const verdict = database.prepare<[string], { verdict: string; receivedAtMs: number }>(
    'SELECT verdict, received_at_ms AS receivedAtMs FROM credit_verdict WHERE account_id = ?',
  );
  const saveVerdict = database.prepare(
    `INSERT INTO credit_verdict (account_id, verdict, received_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET verdict = excluded.verdict, received_at_ms = excluded.received_at_ms`,
  );
  return {
    add: ({ streamId, sequence, event, stamp, atMs }) => {
      add.run(streamId, sequence, event.accountId, JSON.stringify(event), JSON.stringify(stamp), atMs);
    },
    records: (accountId) => records.all(accountId).flatMap(toRecord),
    answers: (accountId) => answers.all(accountId).flatMap(toRecord),
    delivered: (accountId) => delivered.all(accountId),
    markSeen: (all) => {
      for (const { streamId, sequence } of all) markSeen.run(streamId, sequence);
    },
    forgetSeenBefore: (atMs) => {
      forget.run(atMs);
    },
    verdict: (accountId) => {
      const row = verdict.get(accountId);
      const parsed = creditVerdictSchema.safeParse(row === undefined ? null : parseJson(row.verdict));
      return row === undefined || !parsed.success ? null : { verdict: parsed.data, receivedAtMs: row.receivedAtMs };
    },
    saveVerdict: (kept, receivedAtMs) => {
      saveVerdict.run(kept.accountId, JSON.stringify(kept), receivedAtMs);
    },
  };
}

/** Of a salvaged row that cannot be read nothing: the centre judges what was delivered of it. */
function toRecord(row: RecordRow): KeptRecord[] {
  const event = learningEventSchema.safeParse(parseJson(row.event));
  const recordedAt = clockStampSchema.safeParse(parseJson(row.stamp));
  if (!event.success || !recordedAt.success) return [];
  const { streamId, sequence, seen } = row;
  return [{ streamId, sequence, event: event.data, recordedAt: recordedAt.data, seen: seen === 1 }];
}
