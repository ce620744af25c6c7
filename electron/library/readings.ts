import { foldText } from './fold-text.ts';

/** Reads Chinese: one entry for each character, its syllable with the tone's number, or the character itself. */
export interface Readings {
  /** As the characters are read in their words: 重庆 → chong2 qing4. */
  inWords(text: string, kind: 'text' | 'name'): string[];
  /** As a character is most often read by itself: 重 → zhong4. */
  alone(character: string): string;
}

/** Names come again and again; titles do not. */
const namesKept = 5_000;

/** The dictionary takes some tens of milliseconds to load: only what writes to the index needs it, never the start. */
export async function loadReadings(): Promise<Readings> {
  const { pinyin } = await import('pinyin-pro');
  const single = new Map<string, string>();
  const names = new Map<string, string[]>();
  const read = (text: string, surname: 'head' | 'off'): string[] =>
    pinyin(text, { type: 'array', toneType: 'num', surname });
  const alone = (character: string): string => {
    let reading = single.get(character);
    if (reading === undefined) {
      reading = read(character, 'off')[0] ?? character;
      single.set(character, reading);
    }
    return reading;
  };
  return {
    alone,
    inWords: (text, kind) => {
      const known = kind === 'name' ? names.get(text) : undefined;
      if (known !== undefined) return known;
      const characters = Array.from(text);
      const inWords = read(text, kind === 'name' ? 'head' : 'off');
      const syllables = inWords.length === characters.length ? inWords : characters.map(alone);
      if (kind === 'name' && names.size < namesKept) names.set(text, syllables);
      return syllables;
    },
  };
}

/** The letter a syllable begins with; null where it is none of a syllable. */
export const initialOf = (syllable: string): string | null => /^[a-z]/.exec(foldText(syllable))?.[0] ?? null;
