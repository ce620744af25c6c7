/** Reads one workbook, in a thread that may be ended: see roster-reader.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/universal';

const cells = await readSheet(workerData as ArrayBuffer, 1, { parseNumber: (text) => text, trim: true });
parentPort?.postMessage(
  cells.map((row) =>
    row.map((cell) => (cell === null ? '' : cell instanceof Date ? cell.toISOString() : String(cell))),
  ),
);
