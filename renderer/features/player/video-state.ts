import { useEffect, useState } from 'react';

export interface VideoState {
  paused: boolean;
  /** Has played anything since it was opened. */
  begun: boolean;
  ended: boolean;
  seeking: boolean;
  /** Wants to play and cannot for want of data. */
  waiting: boolean;
  positionMs: number;
  bufferedToMs: number;
  rate: number;
  volume: number;
  muted: boolean;
}

const atFirst: VideoState = {
  paused: true,
  begun: false,
  ended: false,
  seeking: false,
  waiting: true,
  positionMs: 0,
  bufferedToMs: 0,
  rate: 1,
  volume: 1,
  muted: false,
};

const events = [
  'play', 'pause', 'ended', 'seeking', 'seeked', 'waiting', 'playing', 'canplay', 'timeupdate', 'progress',
  'ratechange', 'volumechange', 'loadedmetadata', 'stalled',
] as const; // prettier-ignore

/** What the video element is doing, read at each of its events. */
export function useVideoState(video: HTMLVideoElement | null): VideoState {
  const [state, setState] = useState(atFirst);
  useEffect(() => {
    if (video === null) return undefined;
    const read = (): void => setState(readVideo(video));
    for (const event of events) video.addEventListener(event, read);
    read();
    return () => {
      for (const event of events) video.removeEventListener(event, read);
    };
  }, [video]);
  return state;
}

function readVideo(video: HTMLVideoElement): VideoState {
  return {
    paused: video.paused,
    begun: video.played.length > 0,
    ended: video.ended,
    seeking: video.seeking,
    waiting: video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !video.ended,
    positionMs: video.currentTime * 1000,
    bufferedToMs: bufferedTo(video) * 1000,
    rate: video.playbackRate,
    volume: video.volume,
    muted: video.muted,
  };
}

/** The end of the buffered range that the position lies in. */
function bufferedTo({ buffered, currentTime }: HTMLVideoElement): number {
  for (let at = 0; at < buffered.length; at += 1) {
    if (buffered.start(at) <= currentTime + 0.1 && currentTime <= buffered.end(at)) return buffered.end(at);
  }
  return currentTime;
}
