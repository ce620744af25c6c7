import { parentPort } from 'node:worker_threads';
import type { ToWorker } from './messages.ts';
import { serveTransfers } from './serve-transfers.ts';

/** The entry of the transfer worker, a thread of core: bundled as a file of its own (electron.vite.config.ts). */
if (parentPort === null) throw new Error('the transfer worker is started by core');
const port = parentPort;
const receive = serveTransfers({
  post: (message) => port.postMessage(message),
  // oxlint-disable-next-line no-restricted-properties -- the wiring of this thread; nothing that ticks can be handed into it
  nowMs: () => performance.now(),
});
port.on('message', (message: ToWorker) => receive(message));
