/// <reference types="vite/client" />
/** What PDFs may leave out and a reader has to bring: Adobe's character maps (Chinese PDFs live by them) and the standard fonts. */
const files: Record<string, string> = import.meta.glob(
  [
    '../../../../node_modules/pdfjs-dist/cmaps/*.bcmap',
    '../../../../node_modules/pdfjs-dist/standard_fonts/*.pfb',
    '../../../../node_modules/pdfjs-dist/standard_fonts/*.ttf',
  ],
  { query: '?url&no-inline', import: 'default', eager: true },
);
const urlOf = new Map(Object.entries(files).map(([path, url]) => [path.split('/').at(-1) ?? '', url]));

/** For pdf.js, in place of its own, which wants a folder of unchanged names. */
export class BundledPdfData {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const url = urlOf.get(filename);
    if (url === undefined) throw new Error(`not in this program: ${filename}`);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} for ${filename}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
