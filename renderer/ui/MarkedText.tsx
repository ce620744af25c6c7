import { markedParts } from './marked-parts.ts';

export function MarkedText({ text, query }: { text: string; query: string }) {
  if (query === '') return text;
  let at = 0;
  return markedParts(text, query).map((part) => {
    const key = at;
    at += part.text.length;
    return part.hit ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>;
  });
}
