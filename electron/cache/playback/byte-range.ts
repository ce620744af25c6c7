/** Half-open [from, to). */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A Range header over `totalBytes` (RFC 9110 section 14.1.2). Null where the header is to be ignored: absent, another unit,
 * not well formed, or several ranges.
 */
export function parseRange(header: string | null, totalBytes: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const suffixBytes = Number(last);
    if (suffixBytes === 0 || totalBytes === 0) return 'unsatisfiable';
    return { from: Math.max(0, totalBytes - suffixBytes), to: totalBytes };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return null;
  if (from >= totalBytes) return 'unsatisfiable';
  return { from, to: last === '' ? totalBytes : Math.min(Number(last) + 1, totalBytes) };
}
