import type { LectureOutline } from '../../../electron/contract/cache.ts';

type Rendition = LectureOutline['renditions'][number];

/** What to play: what is whole on this terminal if anything is, the wished sharpness first; else what the wish says. */
export function chooseRendition(renditions: readonly Rendition[], wish: 'high' | 'low'): Rendition | null {
  const byWish = [...renditions].sort((a, b) => (wish === 'high' ? b.height - a.height : a.height - b.height));
  return byWish.find((rendition) => rendition.complete) ?? byWish[0] ?? null;
}

/** Which of the two wishes a rendition fulfils. */
export const wishOf = (renditions: readonly Rendition[], height: number): 'high' | 'low' =>
  renditions.some((rendition) => rendition.height > height) ? 'low' : 'high';
