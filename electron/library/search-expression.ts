import { bigramsOf, cutPieces, foldText, type Piece } from './fold-text.ts';
import { initialWords, mayBeInitials } from './initials.ts';

/** What a typed text asks of the index. */
export interface SearchExpression {
  /** For FTS5's MATCH: anywhere, and in the title. */
  readonly anywhere: string;
  readonly inTitle: string;
  /** Words that may have been meant as initials. */
  readonly initials: readonly string[];
}

/** `empty`: nothing was typed, all are wanted; null: something was, but nothing that could be found. */
export function readSearch(typed: string): SearchExpression | 'empty' | null {
  const folded = foldText(typed);
  if (folded.trim() === '') return 'empty';
  const pieces = cutPieces(folded);
  if (pieces.length === 0) return null;
  const anywhere = [...new Set(pieces.map(termOf))].join(' AND ');
  return {
    anywhere,
    inTitle: `{title} : (${anywhere})`,
    initials: pieces.flatMap(({ kind, text }) => (kind === 'word' && mayBeInitials(text) ? [text] : [])),
  };
}

/**
 * A run of characters is a phrase of its pairs, which is found exactly where the run stands. A word is found by its beginning,
 * and, where it may be meant so, as initials.
 */
function termOf({ kind, text }: Piece): string {
  const beginning = `${quote(text)} *`;
  if (kind === 'run') return Array.from(text).length === 1 ? beginning : quote(bigramsOf(text).join(' '));
  return mayBeInitials(text) ? `(${beginning} OR ${quote(initialWords(text).join(' '))})` : beginning;
}

/** Pieces are letters and digits alone, so there is nothing to escape. */
const quote = (words: string): string => `"${words}"`;
