import { useCallback, useEffect, useRef, useState } from 'react';
import Hls, { ErrorTypes, Events } from 'hls.js';
import type { ErrorCode } from '../../../electron/contract/errors.ts';
import { hlsConfig, hlsReadAhead } from './hls-config.ts';
import { codeOfNetworkError } from './hls-error.ts';

export type PlaybackError = { kind: 'network'; code: ErrorCode } | { kind: 'decode' };

/**
 * Plays a lecture's playlist in `video`.
 * @param height the rendition to stay on: the cache holds whole renditions, so there is no switching by itself
 */
export function useHls(options: {
  video: HTMLVideoElement | null;
  playlistUrl: string;
  height: number | null;
  startMs: number | null;
}): { error: PlaybackError | null; retry: () => void } {
  const { video, playlistUrl, height, startMs } = options;
  const [error, setError] = useState<PlaybackError | null>(null);
  const hls = useRef<Hls | null>(null);
  const wantedHeight = useRef(height);
  wantedHeight.current = height;

  useEffect(() => {
    if (video === null || startMs === null) return undefined;
    const player = new Hls({ ...hlsConfig, startPosition: startMs / 1000 });
    hls.current = player;
    let recovered = false;
    player.on(Events.MANIFEST_PARSED, () => {
      stayOn(player, wantedHeight.current);
      player.startLoad(startMs / 1000);
    });
    player.on(Events.ERROR, (_event, data) => {
      if (!data.fatal) return;
      if (data.type === ErrorTypes.NETWORK_ERROR) {
        setError({ kind: 'network', code: codeOfNetworkError(data) });
      } else if (data.type === ErrorTypes.MEDIA_ERROR && !recovered) {
        recovered = true;
        player.recoverMediaError();
      } else {
        setError({ kind: 'decode' });
      }
    });
    const readAhead = (): void => void Object.assign(player.config, hlsReadAhead);
    const firstFrame = video.requestVideoFrameCallback(readAhead);
    // In a window that is not drawn no frame is ever shown, but the sound goes on.
    video.addEventListener('timeupdate', readAhead, { once: true });
    player.attachMedia(video);
    player.loadSource(playlistUrl);
    return () => {
      hls.current = null;
      video.cancelVideoFrameCallback(firstFrame);
      video.removeEventListener('timeupdate', readAhead);
      player.destroy();
    };
  }, [video, playlistUrl, startMs]);

  useEffect(() => {
    const player = hls.current;
    if (player !== null && player.levels.length > 0) stayOn(player, height);
  }, [height]);

  const retry = useCallback(() => {
    const player = hls.current;
    if (player === null || video === null) return;
    setError(null);
    if (player.levels.length === 0) {
      player.loadSource(playlistUrl);
      return;
    }
    if (video.error !== null) player.recoverMediaError();
    player.startLoad(video.currentTime);
    void video.play().catch(() => {
      // The browser may want a touch first; the play button is there for it.
    });
  }, [video, playlistUrl]);

  return { error, retry };
}

/** Holds one rendition from the next segment on, without emptying the buffer; with none that matches, hls.js chooses. */
function stayOn(player: Hls, height: number | null): void {
  const level = player.levels.findIndex((one) => one.height === height);
  if (player.media === null || player.currentLevel === -1) player.startLevel = level;
  player.loadLevel = level;
}
