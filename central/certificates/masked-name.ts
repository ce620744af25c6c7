const parts = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * 王晓燕 → 王*燕, 马建 → 马*. Enough to compare with the name on the paper, too little to learn it from a number that was seen
 * somewhere. The stars do not tell how long it is.
 */
export function maskedName(name: string): string {
  const letters = [...parts.segment(name.trim())].map(({ segment }) => segment);
  const [first] = letters;
  if (first === undefined) return '*';
  return letters.length < 3 ? `${first}*` : `${first}*${letters.at(-1) ?? ''}`;
}
