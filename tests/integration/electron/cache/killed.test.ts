import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lectureFiles } from '../../../../electron/cache/downloads/download-plan.ts';
import { temporaryFolder } from '../../../harness/core-ports.ts';
import type { CacheProcessOptions } from './cache-process.ts';
import { soundFiles, temporaryFiles } from './cache-world.ts';
import { courseFixture, lectureOf, newSigner } from './course-fixture.ts';
import { openMediaOrigin } from './media-origin.ts';
import type { MediaOrigin } from './media-origin.ts';

const filesAtOnce = 4;
let origin: MediaOrigin;
let profile: ReturnType<typeof temporaryFolder>;
let child: ChildProcess | null = null;
beforeEach(async () => {
  origin = await openMediaOrigin();
  profile = temporaryFolder();
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await origin.close();
  profile.remove();
});

test('killed again and again in the middle: nothing wrong kept, at most what was in flight fetched twice', async () => {
  const course = courseFixture({ segments: 40, segmentBytes: 60_000 });
  const lecture = lectureOf(course);
  const wanted = lectureFiles(lecture, lecture.renditions[0]!);
  const signer = newSigner();
  origin.add(course.files);
  const options: CacheProcessOptions = {
    profile: profile.folder,
    mediaBaseUrl: origin.url,
    signed: signer.sign(course.manifest),
    keys: signer.keys,
    courseId: 'soil',
    lectureId: 'rivers',
  };
  const optionsFile = path.join(profile.folder, 'options.json');
  writeFileSync(optionsFile, JSON.stringify(options));
  const folder = path.join(profile.folder, 'media');
  const start = (): ChildProcess =>
    (child = spawn(process.execPath, [path.join(import.meta.dirname, 'cache-process.ts'), optionsFile], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }));

  // Each life ends with a few more files asked for than the one before; the odd ones while four answers are held back.
  const lives = [0, 2, 5, 3, 7, 1];
  for (const [index, more] of lives.entries()) {
    const enough = origin.untilAsked(origin.requests() + filesAtOnce + more);
    const running = start();
    if (index % 2 === 1) origin.hold();
    if (index % 2 === 1) await origin.untilHeld(filesAtOnce);
    else await enough;
    running.kill('SIGKILL');
    await once(running, 'exit');
    origin.release();
    if (existsSync(folder)) await soundFiles(folder);
  }
  const last = start();
  const [status] = (await once(last, 'exit')) as [number];
  expect(status).toBe(0);
  expect(await soundFiles(folder)).toEqual(new Set(wanted.map(({ sha256 }) => sha256)));
  expect(await temporaryFiles(folder)).toEqual([]);
  const again = origin.requests() - wanted.length;
  expect(again).toBeGreaterThan(0);
  expect(again).toBeLessThanOrEqual(lives.length * filesAtOnce);
});
