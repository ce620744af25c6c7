/**
 * One form for what is searched and what is typed: compatibility forms (full width, ligatures) made plain, accents off,
 * lower case.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase();

/** Scripts that do not part their words; ー is written in two of them and belongs to none. */
const unparted = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー`;
const pieces = new RegExp(String.raw`([${unparted}]+)|((?:(?![${unparted}])[\p{L}\p{N}])+)`, 'gu');

/** `run`: characters of a script that does not part its words; `word`: letters and digits of one that does. */
export interface Piece {
  readonly kind: 'run' | 'word';
  readonly text: string;
}

/** Cuts folded text into runs and words; all else parts them. */
export const cutPieces = (folded: string): Piece[] =>
  Array.from(folded.matchAll(pieces), ([, run, word]) =>
    run === undefined ? { kind: 'word', text: word ?? '' } : { kind: 'run', text: run },
  );

/** Every two neighbouring characters: 干部培训 → 干部 部培 培训. A single one for a single one. */
export function bigramsOf(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length === 1) return characters;
  return characters.slice(0, -1).map((character, index) => character + characters[index + 1]);
}

/**
 * The words that are indexed for a text, parted by spaces. A run's last character stands alone as well, so that the
 * beginnings of all indexed words are all characters, and a single character is found as a beginning.
 */
export const indexedWords = (folded: string): string =>
  cutPieces(folded)
    .flatMap(({ kind, text }) => (kind === 'word' ? [text] : [...bigramsOf(text), Array.from(text).at(-1) ?? '']))
    .join(' ');
