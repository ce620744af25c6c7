import { bigramsOf, cutPieces, foldText } from './fold-text.ts';

/** What a typed text asks of the index. */
export interface SearchExpression {
  /** For FTS5's MATCH: anywhere, and in the title. */
  readonly anywhere: string;
  readonly inTitle: string;
  /**
   * Runs of three and more characters. Their bigrams may stand apart in a text that does not contain the run, so these
   * are looked for in the folded text as well; that is what makes the result exact.
   */
  readonly runs: readonly string[];
}

/** `empty`: nothing was typed, all are wanted; null: something was, but nothing that could be found. */
export function readSearch(typed: string): SearchExpression | 'empty' | null {
  const folded = foldText(typed);
  if (folded.trim() === '') return 'empty';
  const pieces = cutPieces(folded);
  if (pieces.length === 0) return null;
  const terms = new Set(
    pieces.flatMap(({ kind, text }) => {
      if (kind === 'word' || Array.from(text).length === 1) return [`${quote(text)} *`];
      return bigramsOf(text).map(quote);
    }),
  );
  const anywhere = [...terms].join(' AND ');
  return {
    anywhere,
    inTitle: `{title} : (${anywhere})`,
    runs: pieces.flatMap(({ kind, text }) => (kind === 'run' && Array.from(text).length > 2 ? [text] : [])),
  };
}

/** Pieces are letters and digits alone, so there is nothing to escape. */
const quote = (word: string): string => `"${word}"`;
