import type { HlsConfig } from 'hls.js';

/** Segments come through the cache, on a thin line perhaps slowly: patient with the first byte, quick to say what is not there. */
const slowLine: HlsConfig['fragLoadPolicy'] = {
  default: {
    maxTimeToFirstByteMs: 60_000,
    maxLoadTimeMs: 180_000,
    timeoutRetry: { maxNumRetry: 1, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 2, retryDelayMs: 700, maxRetryDelayMs: 3000 },
  },
};

/**
 * How lectures are played; apart from the player so that `npm run bench -- cache-serve` measures the same. Without a worker:
 * fragmented MP4 is passed on as it is, and starting one costs more (80 ms) than it ever saves.
 */
export const hlsConfig = {
  enableWorker: false,
  autoStartLoad: false,
  /** Only what the first frame needs: reading on would take the processor from its decoder (600 ms became 310). */
  maxBufferLength: 2,
  maxBufferSize: 0,
  /** Seconds: far enough to jump about in, short enough that one lecture does not hold a shared line for minutes. */
  maxMaxBufferLength: 120,
  backBufferLength: 60,
  fragLoadPolicy: slowLine,
  keyLoadPolicy: slowLine,
} satisfies Partial<HlsConfig>;

/** What is read ahead once the first frame is shown: 30 s, and on up to `maxMaxBufferLength` in 60 MB. */
export const hlsReadAhead = { maxBufferLength: 30, maxBufferSize: 60e6 } satisfies Partial<HlsConfig>;
