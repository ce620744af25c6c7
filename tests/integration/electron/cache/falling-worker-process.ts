import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { ToWorker } from '../../../../electron/cache/transfer/worker/messages.ts';

/** A transfer worker that falls over with its first file, once for a store; after that it is the real one. */
parentPort?.once('message', (message: ToWorker) => {
  const mark = message.type === 'fetch' ? path.join(message.job.folder, 'tmp/fell') : null;
  if (mark === null || existsSync(mark)) return;
  writeFileSync(mark, '');
  throw new Error('the worker falls over');
});
await import('../../../../electron/cache/transfer/worker/transfer-worker.ts');
