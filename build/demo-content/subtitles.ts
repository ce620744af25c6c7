/** WebVTT from the cues of the narration. */
import type { Cue } from './types.ts';

const timestamp = (ms: number): string => {
  const part = (value: number, digits = 2): string => String(Math.floor(value)).padStart(digits, '0');
  return `${part(ms / 3_600_000)}:${part((ms / 60_000) % 60)}:${part((ms / 1000) % 60)}.${part(ms % 1000, 3)}`;
};

export const webVtt = (cues: readonly Cue[], language: 'zh' | 'en'): string =>
  `WEBVTT\n\n${cues
    .map((cue, index) => `${index + 1}\n${timestamp(cue.startMs)} --> ${timestamp(cue.endMs)}\n${cue.text[language]}\n`)
    .join('\n')}`;
