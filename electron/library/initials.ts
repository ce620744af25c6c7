import { initialOf, type Readings } from './readings.ts';

const han = /^\p{Script=Han}$/u;
/** Stands for a character that has no initial, and parts what can be found as one run. */
const gap = ' ';

/**
 * The initials of a text, one letter for each character and a space where there is none: 干部扶贫2期 → "gbfp q".
 * More than one line where a character is read otherwise by itself than in its word: 重庆 → "cq", "zq". The first line is as the
 * words are read (`inWords`); then each such character alone is read otherwise, then all of them.
 */
export function initialsOf(text: string, inWords: readonly string[], readings: Pick<Readings, 'alone'>): string[] {
  const characters = Array.from(text);
  if (!characters.some((character) => han.test(character))) return [];
  const letters = characters.map((character, at) =>
    han.test(character) ? (initialOf(inWords[at] ?? '') ?? gap) : gap,
  );
  const otherwise = characters.map((character, at) => {
    const letter = letters[at] ?? gap;
    return letter === gap ? gap : (initialOf(readings.alone(character)) ?? letter);
  });
  const differing = letters.flatMap((letter, at) => (letter === otherwise[at] ? [] : [at]));
  const lines = [
    letters,
    ...differing.map((at) => letters.with(at, otherwise[at] ?? gap)),
    ...(differing.length > 1 ? [otherwise] : []),
  ];
  return lines.map((line) => line.join(''));
}

/** A private character before the two letters keeps them apart from words that begin alike. */
const mark = '\uE000';

/** The index's words for `letters`, in their order: gbf → ⟨gb⟩ ⟨bf⟩. */
export const initialWords = (letters: string): string[] =>
  Array.from({ length: letters.length - 1 }, (_, at) => mark + letters.slice(at, at + 2));

/** What is indexed for lines of initials. A single letter is not: it would find nearly everything. */
export const indexedInitials = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => line.split(gap))
    .filter((run) => run.length > 1)
    .map((run) => initialWords(run).join(' '))
    // A word of its own between two runs, so that no phrase reaches across.
    .join(` ${mark} `);

/** Whether a typed word may be meant as initials: no syllable begins with i, u or v. */
export const mayBeInitials = (word: string): boolean => /^[a-hj-tw-z]{2,}$/.test(word);
