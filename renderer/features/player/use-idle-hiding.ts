import { useEffect, useState, type RefObject } from 'react';

const idleMs = 3000;

/** Whether the controls may go: playing, nothing open, and neither pointer, key nor keyboard focus for three seconds. */
export function useIdleHiding(area: RefObject<HTMLElement | null>, mayHide: boolean): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    setIdle(false);
    if (!mayHide) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const goIdle = (): void => {
      if (area.current !== null && area.current.querySelector(':focus-visible') !== null)
        timer = setTimeout(goIdle, idleMs);
      else setIdle(true);
    };
    const stir = (): void => {
      clearTimeout(timer);
      setIdle(false);
      timer = setTimeout(goIdle, idleMs);
    };
    stir();
    const events = ['pointermove', 'pointerdown', 'keydown'] as const;
    for (const event of events) window.addEventListener(event, stir);
    return () => {
      clearTimeout(timer);
      for (const event of events) window.removeEventListener(event, stir);
    };
  }, [area, mayHide]);
  return idle;
}
