import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Localized } from '../contract/domain.ts';
import { AppError } from '../contract/errors.ts';
import type { Clock } from '../contract/ports.ts';
import type { DeadLetter } from '../contract/sync.ts';
import type { DeadRecord, OutboxRepository } from '../store/outbox-repository.ts';
import { asStorageError } from '../store/storage-error.ts';

const text = z.string().nullable().catch(null);
const number = z.number().nullable().catch(null);
/** Whatever stands in an event that nobody could read: nothing of it is trusted to be there. */
const eventSchema = z
  .object({ accountId: text, courseId: text, lectureId: text, fromMs: number, toMs: number })
  .catch({ accountId: null, courseId: null, lectureId: null, fromMs: null, toMs: null });
const stampSchema = z.object({ wallMs: z.int().nullable().catch(null) }).catch({ wallMs: null });

/** When a record was made, by its stamp. */
export const wallMsOf = (stamp: unknown): number | null => stampSchema.parse(stamp).wallMs;

/** What a technician is shown of a refused record. */
export function describeDead(
  { sequence, type, reason, atMs, event, stamp }: DeadRecord,
  courseTitle: (courseId: string) => Localized | null,
): DeadLetter {
  const known = eventSchema.parse(event);
  return {
    sequence,
    type,
    reason,
    refusedAtMs: atMs,
    recordedAtMs: wallMsOf(stamp),
    ...known,
    courseTitle: known.courseId === null ? null : courseTitle(known.courseId),
  };
}

/**
 * Copies refused records whole into a new file in `folder`, a line of JSON each; when it is there it is on the disk.
 * @throws AppError `request.invalid`, `storage.full`, `storage.unwritable`
 */
export function exportDead(
  { outbox, clock }: { outbox: Pick<OutboxRepository, 'eachDead'>; clock: Clock },
  { folder, sequences }: { folder: string; sequences: readonly number[] | null },
): { file: string; count: number } {
  if (!path.isAbsolute(folder)) throw new AppError('request.invalid', { details: { folder } });
  const wanted = sequences === null ? null : new Set(sequences);
  try {
    const { file, descriptor } = openNew(folder, new Date(clock.wallMs()));
    let count = 0;
    try {
      for (const record of outbox.eachDead()) {
        if (wanted !== null && !wanted.has(record.sequence)) continue;
        writeSync(descriptor, `${JSON.stringify(record)}\n`);
        count += 1;
      }
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return { file, count };
  } catch (error) {
    throw isGone(error) ? new AppError('storage.unwritable', { cause: error }) : asStorageError(error);
  }
}

/** Never over another file. */
function openNew(folder: string, at: Date): { file: string; descriptor: number } {
  const stem = `hexi-refused-records-${at.toISOString().slice(0, 19).replaceAll(':', '-')}`;
  for (let attempt = 1; ; attempt += 1) {
    const file = path.join(folder, `${stem}${attempt === 1 ? '' : `-${attempt}`}.jsonl`);
    try {
      return { file, descriptor: openSync(file, 'wx') };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 100) throw error;
    }
  }
}

const isGone = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException | null)?.code ?? '');
