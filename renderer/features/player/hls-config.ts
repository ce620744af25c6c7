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

/** How lectures are played; apart from the player so that `npm run bench -- cache-serve` measures the same. */
export const hlsConfig = {
  enableWorker: true,
  autoStartLoad: false,
  maxBufferLength: 30,
  backBufferLength: 60,
  fragLoadPolicy: slowLine,
  keyLoadPolicy: slowLine,
} satisfies Partial<HlsConfig>;
