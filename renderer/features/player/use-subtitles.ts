import { useEffect, useState } from 'react';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { Settings } from '../../../electron/contract/terminal.ts';
import { parseCues, type Cue } from './cues.ts';
import { chosenSubtitles } from './subtitle-choice.ts';

const none: readonly Cue[] = [];

/** The cues of the chosen language; none while they are on their way, or if the file is not to be had. */
export function useSubtitles(outline: LectureOutline, language: Settings['subtitleLanguage']): readonly Cue[] {
  const url = chosenSubtitles(outline.subtitles, language)?.url ?? null;
  const [loaded, setLoaded] = useState<{ url: string; cues: readonly Cue[] } | null>(null);
  useEffect(() => {
    if (url === null) return undefined;
    const leaving = new AbortController();
    void fetch(url, { signal: leaving.signal })
      .then(async (response) => (response.ok ? parseCues(await response.text()) : none))
      .catch(() => none)
      .then((cues) => {
        if (!leaving.signal.aborted) setLoaded({ url, cues });
      });
    return () => leaving.abort();
  }, [url]);
  return loaded !== null && loaded.url === url ? loaded.cues : none;
}
