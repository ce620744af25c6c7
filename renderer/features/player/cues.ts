/** One line of subtitles, half-open in media time. */
export interface Cue {
  startMs: number;
  endMs: number;
  text: string;
}

/**
 * The cues of a WebVTT file (W3C WebVTT 1) in the order of their starts. Header, notes, styles, regions and settings are passed over,
 * tags are dropped, line breaks are kept; a cue that makes no sense is left out, the others stay.
 */
export function parseCues(file: string): Cue[] {
  const blocks = file
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/);
  const cues: Cue[] = [];
  for (const block of blocks) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const at = lines.findIndex((line) => line.includes('-->'));
    if (at === -1 || at > 1) continue;
    const [start, rest] = (lines[at] ?? '').split('-->');
    const startMs = parseTimestamp(start ?? '');
    const endMs = parseTimestamp((rest ?? '').trim().split(/\s/)[0] ?? '');
    const text = plain(lines.slice(at + 1).join('\n'));
    if (startMs !== null && endMs !== null && endMs > startMs && text !== '') cues.push({ startMs, endMs, text });
  }
  return cues.sort((a, b) => a.startMs - b.startMs);
}

function parseTimestamp(text: string): number | null {
  const match = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/.exec(text.trim());
  if (match === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0', ms = '0'] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms);
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00A0', lrm: '', rlm: '' };

const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name] ?? '')
    .trim();

/** What is to be read at a moment. */
export const cuesAt = (cues: readonly Cue[], positionMs: number): Cue[] =>
  cues.filter((cue) => cue.startMs <= positionMs && positionMs < cue.endMs);
