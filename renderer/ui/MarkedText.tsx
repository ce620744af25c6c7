import { markedParts } from './marked-parts.ts';

interface MarkedTextProps {
  text: string;
  query: string;
  /** Found by core in another way than by its words. */
  ranges?: readonly (readonly [number, number])[] | undefined;
}

export function MarkedText({ text, query, ranges }: MarkedTextProps) {
  if (query === '') return text;
  let at = 0;
  return markedParts(text, query, ranges).map((part) => {
    const key = at;
    at += part.text.length;
    return part.hit ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>;
  });
}
