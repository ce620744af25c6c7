import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SlidesOutline } from '../../../../electron/contract/cache.ts';
import { leafTo, slideIndexAt } from './slide-rules.ts';

export interface SlideControls {
  readonly slides: SlidesOutline;
  /** Index of the page that is shown, and of the one that belongs to the moment. */
  readonly shown: number;
  readonly now: number;
  /** False while the learner has leafed elsewhere. */
  readonly following: boolean;
  readonly leaf: (by: number) => void;
  readonly follow: () => void;
}

/** Slides in step with the video, until the learner leafs; again when asked, or when the video comes to the page that is shown. */
export function useSlides(slides: SlidesOutline | null, positionMs: number): SlideControls | null {
  const [leafed, setLeafed] = useState<number | null>(null);
  const now = slides === null ? 0 : slideIndexAt(slides.pages, positionMs);
  const count = slides?.pages.length ?? 0;
  useEffect(() => setLeafed((last) => (last === now ? null : last)), [now]);
  const leaf = useCallback((by: number) => setLeafed((last) => leafTo(last ?? now, by, { now, count })), [now, count]);
  const follow = useCallback(() => setLeafed(null), []);
  return useMemo(
    () => (slides === null ? null : { slides, shown: leafed ?? now, now, following: leafed === null, leaf, follow }),
    [slides, leafed, now, leaf, follow],
  );
}
