export interface Part {
  text: string;
  hit: boolean;
}

/** Cuts `text` where a word of `query` occurs, whatever its case; the parts joined are `text` again. */
export function markedParts(text: string, query: string): Part[] {
  const words = query.trim().toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const lower = text.toLocaleLowerCase();
  if (words.length === 0 || lower.length !== text.length) return [{ text, hit: false }];
  const hit = new Uint8Array(text.length);
  for (const word of words) {
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
