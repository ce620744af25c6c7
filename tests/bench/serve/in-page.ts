/** Run inside pages by `page.evaluate`: each function stands alone, it sees nothing of this file but its argument. */

export type Source =
  | { kind: 'native'; url: string }
  | { kind: 'hls'; url: string; config: Readonly<Record<string, unknown>>; readAhead: object; height: number };

/** @returns milliseconds until the last byte was read */
export async function readAll(url: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url);
  const reader = response.body?.getReader();
  let bytes = 0;
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
  }
  if (!response.ok || bytes === 0) throw new Error(`${url}: ${response.status}, ${bytes} bytes`);
  return performance.now() - startedAt;
}

/** A new `<video>` in place of the last one, played to its first frame. @returns milliseconds */
export async function firstFrameOf(source: Source): Promise<number> {
  const page = window as unknown as {
    Hls: new (config: unknown) => {
      config: object;
      levels: readonly { height: number }[];
      startLevel: number;
      loadLevel: number;
      on(event: string, listener: (name: string, data: { fatal?: boolean; details?: string }) => void): void;
      loadSource(url: string): void;
      attachMedia(video: HTMLVideoElement): void;
      startLoad(at: number): void;
      destroy(): void;
    };
    benchPlayer?: { destroy(): void } | undefined;
  };
  page.benchPlayer?.destroy();
  page.benchPlayer = undefined;
  document.querySelector('video[data-bench]')?.remove();
  const video = document.createElement('video');
  video.dataset['bench'] = '';
  video.muted = true;
  Object.assign(video.style, { position: 'fixed', inset: '0', width: '100vw', height: '100vh', zIndex: '9999' });
  document.body.append(video);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    video.requestVideoFrameCallback(() => resolve(performance.now() - startedAt));
    video.addEventListener('error', () => reject(new Error(video.error?.message ?? 'video error')));
    if (source.kind === 'native') {
      video.src = source.url;
    } else {
      const hls = new page.Hls(source.config);
      page.benchPlayer = hls;
      hls.on('hlsManifestParsed', () => {
        const level = hls.levels.findIndex((one) => one.height === source.height);
        hls.startLevel = level;
        hls.loadLevel = level;
        hls.startLoad(0);
      });
      hls.on('hlsError', (_name, data) => {
        if (data.fatal === true) reject(new Error(`hls.js: ${data.details ?? ''}`));
      });
      video.requestVideoFrameCallback(() => void Object.assign(hls.config, source.readAhead));
      hls.attachMedia(video);
      hls.loadSource(source.url);
    }
    void video.play();
  });
}

/** Paused, moved there, and waited for until a frame of there is shown. @returns milliseconds */
export async function seekTo(seconds: number): Promise<number> {
  const video = document.querySelector<HTMLVideoElement>('video[data-bench]');
  if (video === null) throw new Error('no video');
  video.pause();
  // What is still on its way of the last place is not counted here.
  await new Promise((resolve) => setTimeout(resolve, 150));
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const look = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
      if (Math.abs(mediaTime - seconds) < 0.5) resolve(performance.now() - startedAt);
      else video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    video.currentTime = seconds;
  });
}

/** Plays on from the beginning. The first second is not counted: a decoder is warming up. */
export async function keepPlaying(ms: number): Promise<{ frames: number; dropped: number }> {
  const video = document.querySelector<HTMLVideoElement>('video[data-bench]');
  if (video === null) throw new Error('no video');
  video.currentTime = 0;
  await video.play();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const before = video.getVideoPlaybackQuality();
  await new Promise((resolve) => setTimeout(resolve, ms));
  const after = video.getVideoPlaybackQuality();
  video.pause();
  return {
    frames: after.totalVideoFrames - before.totalVideoFrames,
    dropped: after.droppedVideoFrames - before.droppedVideoFrames,
  };
}
