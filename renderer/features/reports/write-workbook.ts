/** Loaded with the first export. */
import writeXlsxFile from 'write-excel-file/universal';
import type { Level } from './collect-report.ts';
import { sheetsOf, type WorkbookWords } from './report-workbook.ts';

export async function writeWorkbook(levels: readonly Level[], words: WorkbookWords): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await writeXlsxFile(sheetsOf(levels, words)).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}
