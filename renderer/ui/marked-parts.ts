export interface Part {
  text: string;
  hit: boolean;
}

/**
 * Cuts `text` where a word of `query` occurs, whatever its case, and where core found something that the words do not show
 * (`ranges`, half-open): gbfp in 干部扶贫. The parts joined are `text` again.
 */
export function markedParts(text: string, query: string, ranges: readonly (readonly [number, number])[] = []): Part[] {
  const words = query.trim().toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const lower = text.toLocaleLowerCase();
  const hit = new Uint8Array(text.length);
  for (const [from, to] of ranges) hit.fill(1, from, to);
  // A text that changes its length with its case cannot be marked by places in it.
  for (const word of lower.length === text.length ? words : []) {
    for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + 1)) hit.fill(1, at, at + word.length);
  }
  const parts: Part[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && hit[at] === hit[from]) continue;
    parts.push({ text: text.slice(from, at), hit: hit[from] === 1 });
    from = at;
  }
  return parts.length === 0 ? [{ text, hit: false }] : parts;
}
