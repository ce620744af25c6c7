import { useEffect, useState } from 'react';

/**
 * What nobody can see is not studied, so the picture waits for who minimised the window or put another over it; nothing is missed and
 * nothing is lost. @returns whether it waits for that reason: until it is played on.
 */
export function useHiddenPause(video: HTMLVideoElement | null): boolean {
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (video === null) return undefined;
    const look = (): void => {
      if (document.visibilityState !== 'hidden' || video.paused) return;
      video.pause();
      setWaits(true);
    };
    const goneOn = (): void => setWaits(false);
    document.addEventListener('visibilitychange', look);
    // Begun by itself in a window that is not there.
    video.addEventListener('playing', look);
    video.addEventListener('play', goneOn);
    return () => {
      document.removeEventListener('visibilitychange', look);
      video.removeEventListener('playing', look);
      video.removeEventListener('play', goneOn);
    };
  }, [video]);
  return waits;
}
