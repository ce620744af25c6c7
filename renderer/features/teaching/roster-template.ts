/** A workbook with the columns that the centre reads, and one row to be written over. Loaded when it is wanted. */
export async function rosterTemplate(words: {
  columns: readonly string[];
  example: readonly string[];
}): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeXlsxFile } = await import('write-excel-file/browser');
  const blob = await writeXlsxFile(
    [
      words.columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      // Text, so that a spreadsheet leaves the noughts before a number.
      words.example.map((value) => ({ value, type: String, format: '@' })),
    ],
    { columns: [{ width: 20 }, { width: 16 }, { width: 36 }, { width: 20 }], stickyRowsCount: 1 },
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}
