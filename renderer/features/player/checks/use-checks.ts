import { useEffect, useRef, useState } from 'react';
import type { LectureCheck } from '../../../../electron/contract/learning.ts';
import { checkBetween } from './check-rules.ts';

export interface Checks {
  /** The one that is asked now; the picture stands still meanwhile. */
  readonly asked: LectureCheck | null;
  /** Asks one of its own accord, wherever the picture is. */
  readonly ask: (check: LectureCheck) => void;
  /** Rightly answered, or put off until later. */
  readonly close: (deferred: boolean) => void;
}

/** Follows the picture and stops it at each check that still waits; one that was put off is not asked again while the lecture is open. */
export function useChecks(video: HTMLVideoElement | null, checks: readonly LectureCheck[]): Checks {
  const [asked, setAsked] = useState<LectureCheck | null>(null);
  const deferred = useRef(new Set<string>());
  const known = useRef(checks);
  known.current = checks;

  useEffect(() => {
    if (video === null) return undefined;
    /** Up to where the picture has been played without a jump. */
    let playedMs = video.currentTime * 1000 - 1;
    const landed = (): void => {
      playedMs = video.currentTime * 1000 - 1;
    };
    const played = (): void => {
      if (video.seeking || video.paused) return;
      const nowMs = video.currentTime * 1000;
      const check = checkBetween(
        known.current.filter(({ checkId }) => !deferred.current.has(checkId)),
        playedMs,
        nowMs,
      );
      playedMs = nowMs;
      if (check === null) return;
      video.pause();
      setAsked(check);
    };
    const handlers = { seeked: landed, playing: played, timeupdate: played };
    for (const [name, handler] of Object.entries(handlers)) video.addEventListener(name, handler);
    return () => {
      for (const [name, handler] of Object.entries(handlers)) video.removeEventListener(name, handler);
    };
  }, [video]);

  return {
    asked,
    ask: (check) => {
      video?.pause();
      setAsked(check);
    },
    close: (isDeferred) => {
      if (isDeferred && asked !== null) deferred.current.add(asked.checkId);
      setAsked(null);
    },
  };
}
