/** Speaks a lecture sentence by sentence, so that every cue, reveal and chapter has the time of the sound itself. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './tools.ts';
import type { Chapter, Cue, Lecture } from './types.ts';
import { readWave, trimmed, writeWave } from './wave.ts';

/** One frame of video: 12.5 a second, so that 4 s are 50 frames exactly. */
export const frameMs = 80;
export const segmentMs = 4000;

const leadInMs = 1200;
const betweenSentencesMs = 520;
const betweenSlidesMs = 1100;
const tailMs = 1500;
const sampleRate = 22050;

/** The voice that reads Mandarin from pinyin; as calm as this synthesiser can be. */
const voice = ['-v', 'cmn-latn-pinyin', '-s', '158', '-p', '38', '-a', '150'] as const;

/** What is on the picture from `startMs` on: this slide, revealed up to this step. */
export interface Moment {
  readonly startMs: number;
  readonly slide: number;
  readonly step: number;
}

export interface Narration {
  readonly wave: Buffer;
  readonly durationMs: number;
  readonly cues: readonly Cue[];
  readonly chapters: readonly Chapter[];
  readonly moments: readonly Moment[];
}

const toFrame = (ms: number): number => Math.round(ms / frameMs) * frameMs;

export const narrate = async (
  lecture: Lecture,
  readings: Readonly<Record<string, string>>,
  folder: string,
  signal: AbortSignal,
): Promise<Narration> => {
  const pieces: { readonly atMs: number; readonly samples: Int16Array }[] = [];
  const cues: Cue[] = [];
  const chapters: Chapter[] = [];
  const moments: Moment[] = [];
  let nowMs = leadInMs;
  for (const [slideIndex, slide] of lecture.slides.entries()) {
    // The picture changes in the middle of the pause before its first sentence.
    const slideMs = slideIndex === 0 ? 0 : toFrame(nowMs - betweenSlidesMs / 2);
    if (slide.chapter !== undefined) chapters.push({ startMs: slideMs, title: slide.chapter });
    moments.push({ startMs: slideMs, slide: slideIndex, step: 0 });
    for (const [lineIndex, line] of slide.lines.entries()) {
      const reading = readings[line.zh];
      if (reading === undefined) throw new Error(`No reading for "${line.zh}" in readings/${lecture.slug}.ts`);
      const file = path.join(folder, `${slideIndex}-${lineIndex}.wav`);
      await run('espeak-ng', [...voice, '-w', file, reading], signal);
      const sound = readWave(await readFile(file, { signal }));
      if (sound.sampleRate !== sampleRate) throw new Error(`espeak-ng spoke at ${sound.sampleRate} Hz`);
      const samples = trimmed(sound.samples);
      const lengthMs = (samples.length * 1000) / sampleRate;
      pieces.push({ atMs: nowMs, samples });
      cues.push({
        startMs: Math.round(nowMs),
        endMs: Math.round(nowMs + lengthMs + 160),
        text: { zh: line.zh, en: line.en },
      });
      if (line.show !== undefined) moments.push({ startMs: toFrame(nowMs), slide: slideIndex, step: line.show });
      nowMs += lengthMs + (lineIndex === slide.lines.length - 1 ? betweenSlidesMs : betweenSentencesMs);
    }
  }
  const durationMs = Math.ceil((nowMs - betweenSlidesMs + tailMs) / segmentMs) * segmentMs;
  const all = new Int16Array(Math.round((durationMs * sampleRate) / 1000));
  for (const { atMs, samples } of pieces) all.set(samples, Math.round((atMs * sampleRate) / 1000));
  return { wave: writeWave({ sampleRate, samples: all }), durationMs, cues, chapters, moments };
};
