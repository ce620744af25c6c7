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
 * The words that are indexed for a text, parted by spaces. The beginnings of all of them are all characters, so that a single
 * character is found as a beginning: a run's last one stands alone as well, unless another pair begins with it. It also stands
 * between two runs that would otherwise read on (干部，部长), so that a phrase never reaches across.
 */
export function indexedWords(folded: string): string {
  const pieces = cutPieces(folded).map(({ kind, text }) => ({ kind, text, characters: Array.from(text) }));
  const runs = pieces.filter(({ kind }) => kind === 'run');
  const beginnings = new Set(runs.flatMap(({ characters }) => characters.slice(0, -1)));
  return pieces
    .flatMap(({ kind, text, characters }, at) => {
      if (kind === 'word') return [text];
      const last = characters.at(-1) ?? '';
      const next = pieces[at + 1];
      const alone = !beginnings.has(last) || (next?.kind === 'run' && next.characters[0] === last);
      beginnings.add(last);
      if (characters.length === 1) return [last];
      return alone ? [...bigramsOf(text), last] : bigramsOf(text);
    })
    .join(' ');
}
