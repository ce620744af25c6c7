import { stat } from 'node:fs/promises';
import type { Rendition } from '../../../api-client/contract/manifest.ts';
import { renditionFiles } from '../downloads/download-plan.ts';
import type { Has } from '../downloads/download-plan.ts';
import { storedPath } from '../store/store-layout.ts';

export interface LastUse {
  readonly playedAtMs: number | null;
  /** When it was played, or else when it came: what has just come for tomorrow is not the first to go. */
  readonly usedAtMs: number;
}

/**
 * When a rendition was last played. Each playback begins with the init segment, which the media responder marks by its access
 * time; where that one is not here, the first file that is.
 */
export async function lastUseOf(rendition: Rendition, at: { folder: string; has: Has }): Promise<LastUse> {
  const file = renditionFiles(rendition).find(at.has);
  const found = file === undefined ? null : await stat(storedPath(at.folder, file.sha256)).catch(() => null);
  if (found === null) return { playedAtMs: null, usedAtMs: 0 };
  const playedAtMs = found.atimeMs > found.mtimeMs ? Math.round(found.atimeMs) : null;
  return { playedAtMs, usedAtMs: playedAtMs ?? Math.round(found.mtimeMs) };
}
