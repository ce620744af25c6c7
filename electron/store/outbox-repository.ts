import type { Database } from 'better-sqlite3';
import type { Clock } from '../contract/ports.ts';
import { parseJson } from './parse-json.ts';
import { transact } from './transact.ts';

export interface OutboxRecord {
  readonly sequence: number;
  readonly type: string;
  /** Null when a salvaged row holds no JSON any more; so with the stamp. */
  readonly event: unknown;
  readonly stamp: unknown;
}

export interface DeadRecord extends OutboxRecord {
  readonly streamId: string;
  readonly reason: string;
  readonly atMs: number;
}

export interface OutboxBatch {
  readonly streamId: string;
  readonly records: OutboxRecord[];
}

/**
 * Append-only. A record is keyed (stream, sequence) for its whole life; the stream id is made with the database, so that a
 * replaced or salvaged one never reuses a key which the centre has acknowledged for something else. Salvaged records
 * keep the stream they were written under.
 */
export interface OutboxRepository {
  readonly streamId: string;
  /** Takes part in the caller's transaction. @returns the sequence. */
  append(type: string, event: unknown, stamp: unknown): number;
  /** The oldest records, all of one stream; null when there is nothing to deliver. */
  pending(limit: number): OutboxBatch | null;
  /** Forgets what the centre has. */
  acknowledge(sequences: readonly number[]): void;
  /** Moves a refused record out of the way; it is kept. */
  bury(sequence: number, reason: string): void;
  counts(): { pending: number; dead: number };
  countsByType(): { type: string; count: number }[];
  /** When the oldest record was made; null where there is none. */
  oldestStamp(): unknown;
  /** The last buried first. */
  dead(page: { offset: number; limit: number }): DeadRecord[];
  /** One after the other, the oldest first, to be written out whole: what is no JSON any more comes as the text that it is. */
  eachDead(): IterableIterator<DeadRecord>;
  /** Puts refused records back under the keys that they always had. @returns how many there were. */
  revive(sequences: readonly number[] | null): number;
}

interface DeadRow extends OutboxRow {
  reason: string;
  at_ms: number;
}

interface OutboxRow {
  sequence: number;
  stream_id: string;
  type: string;
  event: string;
  stamp: string;
}

export function createOutboxRepository({ database, clock }: { database: Database; clock: Clock }): OutboxRepository {
  const streamId = database.prepare<[], string>('SELECT stream_id FROM stream LIMIT 1').pluck().get();
  if (streamId === undefined) throw new Error('records.db has no stream id');
  const insert = database.prepare('INSERT INTO outbox (stream_id, type, event, stamp) VALUES (?, ?, ?, ?)');
  const oldest = database.prepare<[number], OutboxRow>(
    `SELECT sequence, stream_id, type, event, stamp FROM outbox
     WHERE stream_id = (SELECT stream_id FROM outbox ORDER BY sequence LIMIT 1) ORDER BY sequence LIMIT ?`,
  );
  const remove = database.prepare('DELETE FROM outbox WHERE sequence = ?');
  const bury = database.prepare(
    `INSERT OR REPLACE INTO dead_letter (sequence, stream_id, type, event, stamp, reason, at_ms)
     SELECT sequence, stream_id, type, event, stamp, ?, ? FROM outbox WHERE sequence = ?`,
  );
  const counts = database.prepare<[], { pending: number; dead: number }>(
    'SELECT (SELECT count(*) FROM outbox) AS pending, (SELECT count(*) FROM dead_letter) AS dead',
  );
  const countsByType = database.prepare<[], { type: string; count: number }>(
    'SELECT type, count(*) AS count FROM outbox GROUP BY type ORDER BY count DESC, type',
  );
  const oldestStamp = database.prepare<[], string>('SELECT stamp FROM outbox ORDER BY sequence LIMIT 1').pluck();
  const dead = database.prepare<[number, number], DeadRow>(
    'SELECT * FROM dead_letter ORDER BY at_ms DESC, sequence DESC LIMIT ? OFFSET ?',
  );
  const eachDead = database.prepare<[], DeadRow>('SELECT * FROM dead_letter ORDER BY sequence');
  const deadSequences = database.prepare<[], number>('SELECT sequence FROM dead_letter').pluck();
  // A record that waits already under the same number would be lost by a replacement: then the dead one stays where it is.
  const revive = database.prepare(
    `INSERT OR IGNORE INTO outbox (sequence, stream_id, type, event, stamp)
     SELECT sequence, stream_id, type, event, stamp FROM dead_letter WHERE sequence = ?`,
  );
  const removeDead = database.prepare('DELETE FROM dead_letter WHERE sequence = ?');
  const toDead = ({ sequence, stream_id, type, event, stamp, reason, at_ms }: DeadRow): DeadRecord => ({
    sequence,
    streamId: stream_id,
    type,
    event: parseJson(event),
    stamp: parseJson(stamp),
    reason,
    atMs: at_ms,
  });
  return {
    streamId,
    append: (type, event, stamp) =>
      transact(database, () =>
        Number(insert.run(streamId, type, JSON.stringify(event), JSON.stringify(stamp)).lastInsertRowid),
      ),
    pending: (limit) => {
      const rows = oldest.all(limit);
      const [first] = rows;
      if (first === undefined) return null;
      const records = rows.map(({ sequence, type, event, stamp }) => ({
        sequence,
        type,
        event: parseJson(event),
        stamp: parseJson(stamp),
      }));
      return { streamId: first.stream_id, records };
    },
    acknowledge: (sequences) => {
      transact(database, () => {
        for (const sequence of sequences) remove.run(sequence);
      });
    },
    bury: (sequence, reason) => {
      transact(database, () => {
        bury.run(reason, clock.wallMs(), sequence);
        remove.run(sequence);
      });
    },
    counts: () => counts.get() ?? { pending: 0, dead: 0 },
    countsByType: () => countsByType.all(),
    oldestStamp: () => parseJson(oldestStamp.get() ?? 'null'),
    dead: ({ offset, limit }) => dead.all(limit, offset).map(toDead),
    eachDead: function* () {
      for (const row of eachDead.iterate()) {
        const { event, stamp, ...record } = toDead(row);
        yield { ...record, event: event ?? row.event, stamp: stamp ?? row.stamp };
      }
    },
    revive: (sequences) =>
      transact(database, () => {
        let count = 0;
        for (const sequence of sequences ?? deadSequences.all()) {
          if (revive.run(sequence).changes === 0) continue;
          removeDead.run(sequence);
          count += 1;
        }
        return count;
      }),
  };
}
