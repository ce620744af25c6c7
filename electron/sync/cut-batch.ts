import { gzipSync } from 'node:zlib';
import { maxBatchBytes, maxBatchGzipBytes, type LearningRecord } from '../../api-client/contract/learning-records.ts';

/** What stands around the records of a batch: the stream's id and some brackets. */
const aroundBytes = 1024;

/**
 * The longest beginning of `records` that is within the contract's bounds on a batch's bytes, or the first record alone. Gzip adds a
 * few bytes at worst, so that only what is large as plain JSON is ever packed to be measured.
 */
export function cutBatch(records: LearningRecord[]): LearningRecord[] {
  const texts: string[] = [];
  let plainBytes = aroundBytes;
  for (const record of records) {
    const text = JSON.stringify(record);
    plainBytes += Buffer.byteLength(text) + 1;
    if (plainBytes > maxBatchBytes && texts.length > 0) break;
    texts.push(text);
  }
  if (plainBytes < maxBatchGzipBytes - aroundBytes) return records;
  let count = texts.length;
  while (count > 1) {
    const gzipBytes = gzipSync(texts.slice(0, count).join(','), { level: 1 }).byteLength + aroundBytes;
    if (gzipBytes <= maxBatchGzipBytes) break;
    count = Math.max(1, Math.min(count - 1, Math.floor((count * maxBatchGzipBytes) / gzipBytes)));
  }
  return records.slice(0, count);
}
