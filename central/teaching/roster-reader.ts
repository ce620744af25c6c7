import { Worker } from 'node:worker_threads';
import { CsvError, parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { rosterLimits } from '../../api-client/contract/roster-imports.ts';
import type { RosterPreview } from '../../api-client/contract/roster-imports.ts';
import { wrongRoster } from './wrong-roster.ts';

export interface ReadRoster {
  readonly format: RosterPreview['format'];
  /** Every row, the empty ones too; numbers as they are written, so that `0012` stays one account. */
  readonly table: string[][];
}

/** A workbook of all the rows there may be takes about a second. */
const readingMs = 20_000;
const readingMegabytes = 256;

/** @throws Refusal `request-invalid` or `payload-too-large`, with a sentence for who chose the file. */
export async function readRoster(bytes: Buffer): Promise<ReadRoster> {
  if (bytes.length > rosterLimits.bytes) {
    throw wrongRoster('too-large', `A roster has at most ${rosterLimits.bytes / 1024 / 1024} MB.`);
  }
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return readWorkbook(bytes);
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    throw wrongRoster(
      'old-workbook',
      'This is a workbook of the old kind (.xls) or a protected one. Save it as .xlsx.',
    );
  }
  const { format, text } = decoded(bytes);
  return { format, table: readCsv(text) };
}

function decoded(bytes: Buffer): { format: RosterPreview['format']; text: string } {
  for (const [label, format] of [
    ['utf-8', 'csv-utf-8'],
    ['gb18030', 'csv-gb18030'],
  ] as const) {
    try {
      return { format, text: new TextDecoder(label, { fatal: true }).decode(bytes) };
    } catch {
      // The next one.
    }
  }
  throw wrongRoster('unreadable', 'This is neither a workbook (.xlsx) nor text in UTF-8 or GB18030.');
}

function readCsv(text: string): string[][] {
  try {
    const firstLine = text.slice(0, text.search(/[\r\n]|$/));
    // Spreadsheets write what their language separates with.
    const delimiter = [',', '\t', ';', '，'].find((mark) => firstLine.includes(mark)) ?? ',';
    return parse(text, {
      delimiter,
      relax_column_count: true,
      // One more than may be, and the header: the rest is not even read.
      to: rosterLimits.rows * 2,
      max_record_size: 64 * 1024,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines']);
    throw wrongRoster(
      'broken-csv',
      `Line ${line} cannot be read as CSV: a quotation mark that is not closed, or a line that is too long.`,
      { line },
    );
  }
}

/**
 * Read in a thread with bounds of memory and time: a workbook of kilobytes can unpack to gigabytes, or have one cell at the far
 * end of a sheet. What it says of its sizes is believed only because unpacking goes no further than that.
 */
async function readWorkbook(bytes: Buffer): Promise<ReadRoster> {
  const tooLarge = wrongRoster('too-large', 'The workbook unpacks to more than a roster can be.');
  const broken = (cause?: unknown): Error =>
    Object.assign(
      wrongRoster('broken-workbook', 'The workbook cannot be read. Open it, and save it once more as .xlsx.'),
      { cause },
    );
  let unpacked = 0;
  try {
    unzipSync(bytes, {
      filter: ({ size, originalSize }) => {
        // What says it unpacks to nothing would be unpacked without a bound.
        unpacked += originalSize === 0 && size > 2 ? Number.POSITIVE_INFINITY : originalSize;
        return false;
      },
    });
  } catch (error) {
    throw broken(error);
  }
  if (unpacked > rosterLimits.unpackedBytes) throw tooLarge;

  const worker = new Worker(new URL('./roster-reader-worker.ts', import.meta.url), {
    workerData: new Uint8Array(bytes).buffer,
    resourceLimits: { maxOldGenerationSizeMb: readingMegabytes },
  });
  try {
    const table = await new Promise<string[][]>((resolve, reject) => {
      const timer = setTimeout(() => reject(tooLarge), readingMs);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge : broken(error));
      });
      worker.once('exit', () => {
        clearTimeout(timer);
        reject(broken());
      });
    });
    return { format: 'xlsx', table };
  } finally {
    await worker.terminate();
  }
}
