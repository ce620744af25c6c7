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
] as const;

/** Ranges, river, caisson ceiling, lotus, dunes, rammed earth. */
export const patterns = ['ranges', 'river', 'caisson', 'lotus', 'dunes', 'wall'] as const;
export type Pattern = (typeof patterns)[number];

export interface CoverDesign {
  pigment: (typeof pigments)[number];
  pattern: Pattern;
}

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
  const value = hash(categoryId) >>> 0;
  return {
    pigment: pigments[value % pigments.length] ?? pigments[0],
    pattern: patterns[Math.floor(value / pigments.length) % patterns.length] ?? patterns[0],
  };
}
