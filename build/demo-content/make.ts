/**
 * Makes the demonstration lectures from their text and drawings: `npm run demo-content -- [slug ...]`.
 * The result is committed; only who changes a lecture needs this.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe } from './describe.ts';
import { encodePicture, encodeRendition, encodeSound, renditions, writeShotList } from './encode.ts';
import { makeHandout } from './handout.ts';
import { lecture as gansu } from './lectures/gansu-province-overview.ts';
import { lecture as hexi } from './lectures/hexi-water-and-soil.ts';
import { lecture as poverty } from './lectures/poverty-to-rural-revitalisation.ts';
import { narrate } from './narration.ts';
import { readings as gansuReadings } from './readings/gansu-province-overview.ts';
import { readings as hexiReadings } from './readings/hexi-water-and-soil.ts';
import { readings as povertyReadings } from './readings/poverty-to-rural-revitalisation.ts';
import { photograph } from './slides.ts';
import { webVtt } from './subtitles.ts';
import { missingPackages } from './tools.ts';
import type { Lecture } from './types.ts';

const lectures = [
  { lecture: poverty, readings: povertyReadings },
  { lecture: gansu, readings: gansuReadings },
  { lecture: hexi, readings: hexiReadings },
];

const make = async (
  lecture: Lecture,
  readings: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> => {
  const folder = path.join(import.meta.dirname, 'media', lecture.slug);
  const work = await mkdtemp(path.join(tmpdir(), 'hexi-lecture-'));
  try {
    const narration = await narrate(lecture, readings, work, signal);
    console.log(`${lecture.slug}: ${narration.durationMs / 1000} s, ${narration.cues.length} sentences`);
    const { shots, cover } = await photograph(lecture, narration.moments, narration.durationMs, work, signal);
    console.log(`${lecture.slug}: ${shots.length} pictures`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(path.join(folder, 'subtitles'), { recursive: true });
    const wave = path.join(work, 'narration.wav');
    const sound = path.join(work, 'narration.aac');
    const shotList = path.join(work, 'shots.ffconcat');
    await writeFile(wave, narration.wave, { signal });
    await writeShotList(shots, shotList);
    await encodeSound(wave, narration.durationMs, sound, signal);
    for (const settings of renditions) {
      await encodeRendition(
        { shotList, sound, durationMs: narration.durationMs },
        settings,
        path.join(folder, settings.renditionId),
        signal,
      );
      console.log(`${lecture.slug}: ${settings.renditionId} encoded`);
    }
    await encodePicture(
      { picture: cover, output: path.join(folder, 'poster.webp'), width: 640, height: 360, quality: 86 },
      signal,
    );
    const handout = await makeHandout(lecture, narration.moments, { folder, work, signal });
    await writeFile(path.join(folder, 'subtitles', 'zh-CN.vtt'), webVtt(narration.cues, 'zh'));
    await writeFile(path.join(folder, 'subtitles', 'en.vtt'), webVtt(narration.cues, 'en'));
    const manifest = await describe({ lecture, narration, handout }, folder);
    await writeFile(path.join(folder, 'lecture.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((slug) => lectures.every(({ lecture }) => lecture.slug !== slug));
const missing = missingPackages();
if (unknown.length > 0) {
  console.error(
    `No lecture is called ${unknown.join(', ')}. There are: ${lectures.map(({ lecture }) => lecture.slug).join(', ')}`,
  );
  process.exitCode = 2;
} else if (missing.length > 0) {
  console.error(`Missing Debian packages. Type: apt-get install --no-install-recommends ${missing.join(' ')}`);
  process.exitCode = 2;
} else {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort(new Error('Interrupted')));
  for (const { lecture, readings } of lectures) {
    if (wanted.length === 0 || wanted.includes(lecture.slug)) await make(lecture, readings, interrupted.signal);
  }
}
