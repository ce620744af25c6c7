import { useEffect, useState } from 'react';

const stirrings = ['pointermove', 'pointerdown', 'wheel', 'keydown'] as const;

/**
 * Nobody has touched anything for so long while it played: the picture stops and asks. What was played until then stays watched.
 * @returns whether it asks, and how it goes on
 */
export function useIdlePrompt(options: {
  video: HTMLVideoElement | null;
  playing: boolean;
  idleMinutes: number | null;
}): { asking: boolean; goOn: () => void } {
  const { video, playing, idleMinutes } = options;
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (video === null || !playing || idleMinutes === null) return undefined;
    const ask = (): void => {
      video.pause();
      setAsking(true);
    };
    let timer = setTimeout(ask, idleMinutes * 60_000);
    const stir = (): void => {
      clearTimeout(timer);
      timer = setTimeout(ask, idleMinutes * 60_000);
    };
    for (const name of stirrings) window.addEventListener(name, stir, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of stirrings) window.removeEventListener(name, stir);
    };
  }, [video, playing, idleMinutes]);
  return {
    asking,
    goOn: () => {
      setAsking(false);
      void video?.play().catch(() => {
        // Interrupted by a new source; the element's state says so.
      });
    },
  };
}
