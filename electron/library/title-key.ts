import { foldText } from './fold-text.ts';

const han = /^\p{Script=Han}$/u;

/**
 * What titles are sorted by, compared by code points: Chinese as it is spelled (`syllables`, one for each character), numbers by
 * their size, signs not at all.
 */
export function titleKey(title: string, syllables: readonly string[]): string {
  const characters = Array.from(title);
  const spelled = characters.map((character, at) =>
    han.test(character) ? ` ${syllables[at] ?? character} ` : character,
  );
  return foldText(spelled.join(''))
    .replaceAll(/\d+/g, (digits, at: number, whole: string) =>
      /[a-z:]/.test(whole[at - 1] ?? '') ? digits : sized(digits),
    )
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** 2 → 12, 10 → 210: a longer number comes after a shorter one. */
function sized(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '');
  return String.fromCharCode(0x30 + Math.min(plain.length, 9)) + plain;
}
