import path from 'node:path';
import { bundleProcess } from './bundle-process.ts';

const transferWorker = path.resolve(import.meta.dirname, '../../electron/cache/transfer/worker/transfer-worker.ts');

/** The measured process and its transfer worker as two plain files. */
export async function bundleCacheProcess(): Promise<string> {
  const folder = await bundleProcess('measured-process', {
    'measured-process': path.join(import.meta.dirname, 'measured-process.ts'),
    'transfer-worker': transferWorker,
  });
  return path.join(folder, 'measured-process.cjs');
}
