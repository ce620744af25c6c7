import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomFillSync } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { buildApp } from '../../build/start/build-app.ts';
import { hlsConfig, hlsReadAhead } from '../../renderer/features/player/hls-config.ts';
import { ask } from '../harness/bridge.ts';
import { startCentral } from '../harness/central.ts';
import { openDisplay } from '../harness/display.ts';
import { enrolAndSignIn } from '../harness/pages.ts';
import type { RunOptions } from '../harness/run-named.ts';
import { launchTerminal } from '../harness/terminal.ts';
import { firstFrameOf, keepPlaying, readAll, seekTo, type Source } from './serve/in-page.ts';

const repository = path.resolve(import.meta.dirname, '../..');

/**
 * What the product's way to the picture costs, in real Electron, each pair in turn:
 * - `vsFile`: bytes per second of one large stored file by `media:` (the product's responder) over `file:`, in one window;
 * - `firstFrameVsNative`, `seekVsNative`: a cached lecture by hls.js in the real terminal over a `<video>` on an MP4 of the same
 *   frames from `file:`, medians; a seek ends with the first frame shown after it, the positions are the same for both;
 * - `droppedFrames`: of hls.js while it plays.
 */
export async function run({ quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const largeBytes = (quick ? 128 : 512) * 2 ** 20;
  const rounds = { bytes: quick ? 3 : 7, firstFrame: quick ? 5 : 15, playMs: quick ? 5000 : 20_000 };
  await buildApp();
  const display = await openDisplay();
  const work = mkdtempSync(path.join(os.tmpdir(), 'hexi-serve-'));
  const central = await startCentral({ demo: true, dataFolder: path.join(work, 'central') });
  const profileFolder = path.join(work, 'profile');
  const terminal = await launchTerminal({ profileFolder, centralUrl: central.url, display: display.name });
  const closing = [() => terminal.close()];
  try {
    const lecture = await cacheOneLecture(terminal.page);
    const folder = path.join(work, 'plain');
    mkdirSync(folder, { recursive: true });
    const native = remux(
      profileFolder,
      await segmentsOf(terminal.page, lecture.playlist),
      path.join(folder, 'lecture.mp4'),
    );
    const large = await makeLarge(path.join(folder, 'media'), largeBytes);
    await makePlainApp(folder);
    const plain = await launchTerminal({
      appFolder: folder,
      profileFolder: path.join(work, 'plain-profile'),
      centralUrl: 'http://127.0.0.1:9',
      display: display.name,
    });
    closing.push(() => plain.close());

    const bytes = { media: [] as number[], file: [] as number[] };
    for (let round = 0; round < rounds.bytes; round++) {
      bytes.file.push(largeBytes / (await plain.page.evaluate(readAll, `file://${large.file}`)));
      bytes.media.push(largeBytes / (await plain.page.evaluate(readAll, `media://file/${large.sha256}.mp4`)));
      console.log(
        `bytes ${round + 1}: file ${megabytes(bytes.file.at(-1))}, media ${megabytes(bytes.media.at(-1))} MB/s`,
      );
    }

    await terminal.page.evaluate(readFileSync(path.join(repository, 'node_modules/hls.js/dist/hls.min.js'), 'utf8'));
    const hls: Source = {
      kind: 'hls',
      url: lecture.playlist,
      config: hlsConfig,
      readAhead: hlsReadAhead,
      height: lecture.height,
    };
    const mp4: Source = { kind: 'native', url: `file://${native}` };
    const first = { hls: [] as number[], native: [] as number[] };
    for (let round = 0; round <= rounds.firstFrame; round++) {
      const ofNative = await plain.page.evaluate(firstFrameOf, mp4);
      const ofHls = await terminal.page.evaluate(firstFrameOf, hls);
      // The first of each opens decoders and compiles hls.js: it is nobody's second lecture.
      if (round === 0) continue;
      first.native.push(ofNative);
      first.hls.push(ofHls);
      console.log(`first frame ${round}: native ${ofNative.toFixed(0)} ms, hls.js ${ofHls.toFixed(0)} ms`);
    }

    const seeks = { hls: [] as number[], native: [] as number[] };
    for (const share of positions(seed, 20)) {
      const seconds = share * (lecture.durationMs / 1000 - 5);
      seeks.native.push(await plain.page.evaluate(seekTo, seconds));
      seeks.hls.push(await terminal.page.evaluate(seekTo, seconds));
    }
    console.log(`seeks, native: ${seeks.native.map((ms) => ms.toFixed(0)).join(' ')} ms`);
    console.log(`seeks, hls.js: ${seeks.hls.map((ms) => ms.toFixed(0)).join(' ')} ms`);

    const playedNative = await plain.page.evaluate(keepPlaying, rounds.playMs);
    const playedHls = await terminal.page.evaluate(keepPlaying, rounds.playMs);
    return {
      bench: 'cache-serve',
      vsFile: ratio(median(bytes.media), median(bytes.file)),
      firstFrameVsNative: ratio(median(first.hls), median(first.native)),
      seekVsNative: ratio(median(seeks.hls), median(seeks.native)),
      droppedFrames: playedHls.dropped,
      droppedFramesNative: playedNative.dropped,
      framesPlayed: playedHls.frames,
      mediaMBs: Math.round(megabytes(median(bytes.media))),
      fileMBs: Math.round(megabytes(median(bytes.file))),
      firstFrameMs: { hls: Math.round(median(first.hls)), native: Math.round(median(first.native)) },
      seekMs: { hls: Math.round(median(seeks.hls)), native: Math.round(median(seeks.native)) },
      largeBytes,
      seeks: seeks.hls.length,
    };
  } finally {
    for (const close of closing) await close();
    await central.stop();
    display.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const ratio = (ours: number, theirs: number): number => Number((ours / theirs).toFixed(2));
/** Bytes per millisecond as MB per second. */
const megabytes = (bytesPerMs = Number.NaN): number => Math.round(bytesPerMs / 1000);

/** Shares of a length, the same for the same seed. */
function positions(seed: number, count: number): number[] {
  let state = seed >>> 0 || 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  });
}

/** The demonstration's first playable lecture, whole on this terminal. */
async function cacheOneLecture(page: Page): Promise<{ playlist: string; durationMs: number; height: number }> {
  await enrolAndSignIn(page);
  const { courses } = await ask(page, 'library.search', {
    text: '',
    sort: 'newest',
    offset: 0,
    limit: 1,
    playableOnly: true,
  });
  const courseId = courses[0]?.courseId ?? '';
  const outline = await ask(page, 'cache.outline', { courseId });
  const lecture = outline.lectures[0];
  if (lecture === undefined) throw new Error('the demonstration has no lecture');
  const key = { courseId, lectureId: lecture.lectureId };
  await ask(page, 'cache.fetch', key);
  for (;;) {
    const now = (await ask(page, 'cache.lectures')).find(({ lectureId }) => lectureId === key.lectureId);
    if (now?.state === 'cached') break;
    if (now?.state === 'failed') throw new Error(`not cached: ${now.error?.code ?? ''}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const height = Math.max(...lecture.renditions.map((rendition) => rendition.height));
  return { playlist: lecture.playlistUrl, durationMs: lecture.durationMs, height };
}

/** The names of the files that the sharpest rendition's playlist plays, the initialisation first. */
function segmentsOf(page: Page, playlist: string): Promise<string[]> {
  return page.evaluate(async (url) => {
    const main = await (await fetch(url)).text();
    const renditions = [...main.matchAll(/BANDWIDTH=(\d+)[^\n]*\n([^\n#]+)/g)].map((match) => ({
      bandwidth: Number(match[1]),
      url: new URL(match[2] ?? '', url).href,
    }));
    const [best] = renditions.sort((a, b) => b.bandwidth - a.bandwidth);
    const media = await (await fetch(best?.url ?? '')).text();
    return [...media.matchAll(/media:\/\/file\/([0-9a-f]{64})/g)].map((match) => match[1] ?? '');
  }, playlist);
}

/** The same frames as one MP4 with its index in front, as a file that `<video>` plays by itself. Needs Debian's ffmpeg. */
function remux(profileFolder: string, names: readonly string[], file: string): string {
  const fragments = `${file}.fragments`;
  const stored = (name: string): string => path.join(profileFolder, 'media', name.slice(0, 2), name.slice(2, 4), name);
  writeFileSync(fragments, Buffer.concat(names.map((name) => readFileSync(stored(name)))));
  const made = spawnSync('ffmpeg', ['-v', 'error', '-i', fragments, '-c', 'copy', '-movflags', '+faststart', file]);
  if (made.status !== 0)
    throw new Error(`ffmpeg (apt-get install ffmpeg) could not make the MP4: ${String(made.stderr ?? made.error)}`);
  rmSync(fragments);
  return file;
}

/** A file of the store's own layout that no compression and no zero page makes cheap. */
async function makeLarge(media: string, bytes: number): Promise<{ file: string; sha256: string }> {
  mkdirSync(media, { recursive: true });
  const draft = path.join(media, 'draft');
  const block = randomFillSync(Buffer.alloc(2 ** 20));
  const hash = createHash('sha256');
  await pipeline(function* () {
    for (let at = 0; at < bytes; at += block.length) {
      block.writeUInt32LE(at / block.length, 0);
      const copy = Buffer.from(block);
      hash.update(copy);
      yield copy;
    }
  }, createWriteStream(draft));
  const sha256 = hash.digest('hex');
  const folder = path.join(media, sha256.slice(0, 2), sha256.slice(2, 4));
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, sha256);
  await pipeline(createReadStream(draft), createWriteStream(file));
  rmSync(draft);
  return { file, sha256 };
}

/** An Electron program with a `file:` page, and `media:` answered by the product's own responder as the product registers it. */
async function makePlainApp(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(repository, 'electron/cache/playback/media-responder.ts'),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'responder.cjs' } },
    },
  });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'serve', main: 'main.cjs' }));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>serve</title><video muted></video>');
  writeFileSync(path.join(folder, 'main.cjs'), readFileSync(path.join(import.meta.dirname, 'serve/plain-app.cjs')));
}
