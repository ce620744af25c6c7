import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import {
  clockStampSchema,
  maxRecordsPerBatch,
  type LearningRecord,
  type LearningRecordBatchResult,
} from '../../api-client/contract/learning-records.ts';
import { AppError } from '../contract/errors.ts';
import type { Log } from '../contract/ports.ts';
import type { OutboxRepository } from '../store/outbox-repository.ts';
import { cutBatch } from './cut-batch.ts';

interface DrainDeps {
  readonly api: Pick<ApiClient, 'postLearningRecords'>;
  readonly outbox: OutboxRepository;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Some have left the outbox. */
  readonly progressed?: () => void;
}

/** A single record that is refused may have been mangled on its way; one that is refused this often in a row is poison. */
const refusalsBeforeBurial = 3;

/**
 * Delivers what waits, oldest first, until nothing does. A record leaves the outbox only when the centre has acknowledged it
 * (a duplicate is an acknowledgement) or has refused it for good (then it is buried, and blocks nobody).
 * @throws ApiError, AppError
 */
export async function drainOutbox({ api, outbox, log, signal, progressed }: DrainDeps): Promise<void> {
  let limit = maxRecordsPerBatch;
  let refusedAlone = 0;
  for (;;) {
    const batch = outbox.pending(limit);
    if (batch === null) return;
    const unbounded = batch.records.flatMap(({ sequence, event, stamp }): LearningRecord[] => {
      const recordedAt = clockStampSchema.safeParse(stamp);
      if (recordedAt.success) return [{ sequence, recordedAt: recordedAt.data, event }];
      bury(sequence, 'unreadable here');
      return [];
    });
    if (unbounded.length === 0) continue;
    const records = cutBatch(unbounded);
    try {
      settle(records, await api.postLearningRecords({ streamId: batch.streamId, records }, { signal }));
      limit = maxRecordsPerBatch;
      refusedAlone = 0;
    } catch (error) {
      if (!isAboutContent(error)) throw error;
      // Something in it is refused as a whole: halve until that one stands alone.
      log.warn({ err: error, records: records.length }, 'a batch was refused');
      limit = Math.max(1, Math.floor(records.length / 2));
      if (records.length > 1) continue;
      // Only the centre's own word buries: a proxy in between that answers 413 has not read it.
      if (error.problemCode === undefined) throw error;
      refusedAlone += 1;
      if (refusedAlone < refusalsBeforeBurial) continue;
      bury(records[0]?.sequence ?? 0, `refused: ${error.problemCode}`);
      refusedAlone = 0;
    }
    progressed?.();
  }

  function settle(records: readonly LearningRecord[], { results }: LearningRecordBatchResult): void {
    const sent = new Set(records.map(({ sequence }) => sequence));
    const answered = results.filter(({ sequence }) => sent.has(sequence));
    if (answered.length === 0) throw new AppError('central.malformed', { details: { route: 'postLearningRecords' } });
    outbox.acknowledge(answered.filter(({ status }) => status !== 'rejected').map(({ sequence }) => sequence));
    for (const { sequence, status, reason } of answered)
      if (status === 'rejected') bury(sequence, reason ?? 'rejected');
    log.info({ sent: records.length, answered: answered.length }, 'learning records delivered');
  }

  function bury(sequence: number, reason: string): void {
    log.error({ sequence, reason }, 'a learning record can never be delivered and is kept aside');
    outbox.bury(sequence, reason);
  }
}

/** The centre's word on what was sent, or that it is too large from whatever stands before the centre. */
const isAboutContent = (error: unknown): error is ApiError =>
  error instanceof ApiError &&
  (error.status === 413 || (error.problemCode !== undefined && (error.status === 400 || error.status === 422)));
