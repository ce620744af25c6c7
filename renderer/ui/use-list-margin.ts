import { useLayoutEffect, useState, type RefObject } from 'react';

/** How far below the scroller's top a list begins, for the virtualizer: kept true while what stands above comes and goes. */
export function useListMargin(scroller: HTMLElement | null, list: RefObject<HTMLElement | null>): number {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    if (scroller === null) return undefined;
    const look = (): void => {
      if (list.current === null) return;
      const top = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      setMargin(Math.round(top + scroller.scrollTop));
    };
    look();
    const observer = new ResizeObserver(look);
    for (const child of scroller.children) observer.observe(child);
    return () => observer.disconnect();
  }, [scroller, list]);
  return margin;
}
