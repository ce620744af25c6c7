/** Which slide is shown: pure. */

/** The last page that has begun; the first one before any has. `pages` are in the order of their times. */
export function slideIndexAt(pages: readonly { startMs: number }[], positionMs: number): number {
  let from = 0;
  let to = pages.length;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((pages[middle]?.startMs ?? Infinity) <= positionMs) from = middle;
    else to = middle;
  }
  return from;
}

/**
 * Leafing `by` pages from the one that is shown.
 * @param now the page of the moment
 * @returns the page to stay on, or null where that is the page of the moment: then the slides follow the video again
 */
export function leafTo(shown: number, by: number, { now, count }: { now: number; count: number }): number | null {
  const target = Math.max(0, Math.min(count - 1, shown + by));
  return target === now ? null : target;
}

export const layouts = ['beside', 'slides', 'video'] as const;
export type Layout = (typeof layouts)[number];

export const nextLayout = (layout: Layout): Layout =>
  layouts[(layouts.indexOf(layout) + 1) % layouts.length] ?? 'beside';

const mostPixels = 8_000_000;

/**
 * How a page of `page` size is drawn into `box` CSS pixels on a screen with `density` device pixels to one: as large as it fits,
 * never with more pixels than memory should hold, whatever size the page claims to be.
 */
export function fitPage(
  page: { width: number; height: number },
  box: { width: number; height: number },
  density: number,
): { cssWidth: number; cssHeight: number; scale: number } {
  const fit = Math.min(box.width / page.width, box.height / page.height);
  const [cssWidth, cssHeight] = [page.width * fit, page.height * fit];
  const pixels = cssWidth * cssHeight * density * density;
  const scale = fit * density * Math.min(1, Math.sqrt(mostPixels / pixels));
  return { cssWidth, cssHeight, scale };
}
