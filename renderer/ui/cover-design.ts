/**
 * A course without a poster gets a thread-bound book: the pigment and the pattern belong to its category, so that a shelf reads as one
 * and a course is known again. Pigments are the caves' own, and are the same in both themes.
 */
export const pigments = [
  { name: 'azurite', ground: '#1f5c8b', drawn: '#3a77a6' },
  { name: 'malachite', ground: '#2e6b4f', drawn: '#48866a' },
  { name: 'red-ochre', ground: '#96482f', drawn: '#b0644b' },
  { name: 'indigo', ground: '#35496b', drawn: '#506486' },
  { name: 'ochre', ground: '#8a5a1e', drawn: '#a67638' },
  { name: 'soot', ground: '#3d474d', drawn: '#59646b' },
  { name: 'verdigris', ground: '#2b6870', drawn: '#46848c' },
  { name: 'litharge', ground: '#7a4a5c', drawn: '#966678' },
  { name: 'gamboge', ground: '#6f6120', drawn: '#8b7c3a' },
  { name: 'lac', ground: '#85363f', drawn: '#a1525b' },
] as const;

/** Ranges, river, caisson ceiling, lotus, dunes, rammed earth. */
export const patterns = ['ranges', 'river', 'caisson', 'lotus', 'dunes', 'wall'] as const;
export type Pattern = (typeof patterns)[number];

export interface CoverDesign {
  pigment: (typeof pigments)[number];
  pattern: Pattern;
}

/** The categories of the province's own catalogue, so that no two of them look alike. */
const known: Record<string, readonly [pigment: (typeof pigments)[number]['name'], pattern: Pattern]> = {
  'rural-revitalisation': ['malachite', 'dunes'],
  'political-theory': ['red-ochre', 'caisson'],
  'public-administration': ['azurite', 'wall'],
  'rule-of-law': ['indigo', 'caisson'],
  'economic-development': ['gamboge', 'ranges'],
  'ecological-civilisation': ['verdigris', 'river'],
  'history-and-culture': ['ochre', 'lotus'],
  'information-technology': ['soot', 'caisson'],
  'emergency-management': ['lac', 'wall'],
  'ethnic-unity': ['litharge', 'lotus'],
};

/** FNV-1a: the same category looks the same on every terminal and after every start. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value ^= character.codePointAt(0) ?? 0;
    value = Math.imul(value, 0x01000193) >>> 0;
  }
  return value ^ (value >>> 15);
}

export function coverDesign(categoryId: string): CoverDesign {
  const own = Object.hasOwn(known, categoryId) ? known[categoryId] : undefined;
  const pigment = pigments.find(({ name }) => name === own?.[0]);
  if (own !== undefined && pigment !== undefined) return { pigment, pattern: own[1] };
  const value = hash(categoryId) >>> 0;
  return {
    pigment: pigments[value % pigments.length] ?? pigments[0],
    pattern: patterns[Math.floor(value / pigments.length) % patterns.length] ?? patterns[0],
  };
}
