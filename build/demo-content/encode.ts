/** Pictures and sound to two renditions of fMP4 HLS; the sound is encoded once and is the same in both. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { frameMs, segmentMs } from './narration.ts';
import { run } from './tools.ts';
import type { Shot } from './types.ts';

export const renditions = [
  { renditionId: '720p', width: 1280, height: 720, quality: 31, level: '3.1' },
  { renditionId: '360p', width: 640, height: 360, quality: 31, level: '3.0' },
] as const;

type RenditionSettings = (typeof renditions)[number];

const framesPerSegment = segmentMs / frameMs;
const quiet = ['-hide_banner', '-loglevel', 'error', '-y'] as const;
/** No dates, versions or other traces of the machine in the files. */
const plain = [
  '-map_metadata',
  '-1',
  '-fflags',
  '+bitexact',
  '-flags:v',
  '+bitexact+cgop',
  '-flags:a',
  '+bitexact',
] as const;

/** An AAC encoder begins with this much of its own; cutting as much of the silence before the first word keeps time. */
const primingSamples = 1024;

/** Softens the synthesiser's edges and brings it to the loudness of speech. */
const voiceFilter =
  'apad=pad_dur=4,highpass=f=90,equalizer=f=3200:t=q:w=1.2:g=-4,lowpass=f=7500,acompressor=threshold=-20dB:ratio=2.5:attack=8:release=120,loudnorm=I=-18:TP=-2:LRA=9,aresample=48000,' +
  `atrim=start_sample=${primingSamples},asetpts=PTS-STARTPTS,apad`;

export const encodeSound = async (
  wave: string,
  durationMs: number,
  output: string,
  signal: AbortSignal,
): Promise<void> => {
  await run(
    'ffmpeg',
    [
      ...quiet,
      '-i',
      wave,
      '-af',
      voiceFilter,
      '-t',
      `${durationMs / 1000}`,
      '-ac',
      '1',
      '-c:a',
      'aac',
      '-profile:a',
      'aac_low',
      '-b:a',
      '40k',
      ...plain,
      output,
    ],
    signal,
  );
};

/** A list for ffmpeg's concat reader; the last picture is named twice, as that reader wants it. */
export const writeShotList = async (shots: readonly Shot[], file: string): Promise<void> => {
  const rows = shots.map(
    ({ picture, frames }) => `file '${picture}'\nduration ${((frames * frameMs) / 1000).toFixed(3)}`,
  );
  await writeFile(file, `ffconcat version 1.0\n${rows.join('\n')}\nfile '${shots.at(-1)?.picture ?? ''}'\n`);
};

interface Source {
  readonly shotList: string;
  readonly sound: string;
  readonly durationMs: number;
}

export const encodeRendition = async (
  { shotList, sound, durationMs }: Source,
  settings: RenditionSettings,
  folder: string,
  signal: AbortSignal,
): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { width, height, quality, level } = settings;
  const picture = `fps=${1000 / frameMs},scale=${width}:${height}:flags=lanczos:out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1`;
  // prettier-ignore
  await run('ffmpeg', [
    ...quiet, '-f', 'concat', '-safe', '0', '-i', shotList, '-i', sound, '-map', '0:v', '-map', '1:a',
    '-vf', picture, '-t', `${durationMs / 1000}`,
    '-c:v', 'libx264', '-preset', 'veryslow', '-tune', 'stillimage', '-profile:v', 'high', '-level', level, '-crf', `${quality}`,
    '-bf', '0', '-g', `${framesPerSegment}`, '-keyint_min', `${framesPerSegment}`, '-sc_threshold', '0',
    '-x264-params', 'threads=2:lookahead-threads=1:open-gop=0:chroma-qp-offset=-3', '-video_track_timescale', '12800',
    '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv',
    '-c:a', 'copy', '-bsf:a', 'aac_adtstoasc', ...plain,
    '-f', 'hls', '-hls_time', `${segmentMs / 1000}`, '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4',
    '-hls_flags', 'independent_segments', '-hls_fmp4_init_filename', 'init.mp4',
    '-hls_segment_filename', path.join(folder, 'seg-%03d.m4s'), path.join(folder, 'playlist.m3u8'),
  ], signal);
  // The playlist is made by whoever serves the media, out of lecture.json.
  await rm(path.join(folder, 'playlist.m3u8'));
};

export const segmentNames = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.m4s')).toSorted();

interface PictureSettings {
  readonly picture: string;
  readonly output: string;
  readonly width: number;
  readonly height: number;
  readonly quality: number;
}

export const encodePicture = async (
  { picture, output, width, height, quality }: PictureSettings,
  signal: AbortSignal,
): Promise<void> => {
  await run(
    'ffmpeg',
    [
      ...quiet,
      '-i',
      picture,
      '-vf',
      `scale=${width}:${height}:flags=lanczos`,
      '-c:v',
      'libwebp',
      '-quality',
      `${quality}`,
      '-compression_level',
      '6',
      ...plain,
      output,
    ],
    signal,
  );
};
