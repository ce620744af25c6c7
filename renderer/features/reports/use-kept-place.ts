import { useEffect } from 'react';
import { useMainScroll } from '../../ui/main-scroll.ts';
import { useReportsView } from './reports-view.ts';

/** Who comes back to an address finds what they were reading: as far down as it was. */
export function useKeptPlace(at: string): void {
  const main = useMainScroll();
  useEffect(() => {
    if (main === null) return undefined;
    const wanted = useReportsView.getState().scrolled[at] ?? 0;
    let here = 0;
    const remember = (): void => {
      here = main.scrollTop;
    };
    main.addEventListener('scroll', remember, { passive: true });
    // The page grows as answers come; until it is long enough it is tried again with each growth.
    const reach = (): void => {
      if (main.scrollTop < wanted) main.scrollTop = wanted;
      if (main.scrollTop >= wanted) growth.disconnect();
    };
    const growth = new ResizeObserver(reach);
    main.scrollTop = 0;
    if (wanted > 0 && main.firstElementChild !== null) growth.observe(main.firstElementChild);
    return () => {
      growth.disconnect();
      main.removeEventListener('scroll', remember);
      useReportsView.setState(({ scrolled }) => ({ scrolled: { ...scrolled, [at]: here } }));
    };
  }, [at, main]);
}
