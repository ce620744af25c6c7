import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lecture, Rendition } from '../../../../../api-client/contract/manifest.ts';
import { mediaPlaylist, multivariantPlaylist } from '../../../../../electron/cache/playback/playlist.ts';
import { parseMediaUrl } from '../../../../../electron/contract/media-url.ts';

const hash = (seed: number): string => seed.toString(16).padStart(64, '0');

const rendition = (renditionId: string, bandwidth: number, durations: number[] = [4000, 4000, 1234]): Rendition => ({
  renditionId,
  width: 1280,
  height: 720,
  bandwidth,
  averageBandwidth: bandwidth - 1,
  codecs: 'avc1.64001f,mp4a.40.2',
  init: { sha256: hash(1), bytes: 800, mediaType: 'video/mp4' },
  segments: durations.map((durationMs, index) => ({ sha256: hash(index + 2), bytes: 100, durationMs })),
});
const lecture: Lecture = {
  lectureId: 'rivers',
  title: { zh: '河', en: 'Rivers' },
  durationMs: 9234,
  poster: null,
  chapters: [],
  subtitles: [],
  renditions: [rendition('low', 300_000), rendition('high', 900_000)],
};
const variantsOf = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('media:'));
const multivariant = (online: boolean, complete: string[]): string =>
  multivariantPlaylist({
    courseId: 'soil',
    lecture,
    online,
    isComplete: ({ renditionId }) => complete.includes(renditionId),
  });
const low = 'media://lecture/soil/rivers/low.m3u8';
const high = 'media://lecture/soil/rivers/high.m3u8';

describe('the multivariant playlist', () => {
  test('says what a player needs to choose', () => {
    expect(multivariant(true, []).split('\n')).toEqual([
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-STREAM-INF:BANDWIDTH=300000,AVERAGE-BANDWIDTH=299999,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720',
      low,
      '#EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=899999,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720',
      high,
      '',
    ]);
  });
  test.each([
    { online: true, complete: [], expected: [low, high] },
    { online: true, complete: ['high'], expected: [high, low] },
    { online: false, complete: ['high'], expected: [high] },
    { online: false, complete: ['low'], expected: [low] },
    { online: false, complete: ['high', 'low'], expected: [low, high] },
    { online: false, complete: [], expected: [low, high] },
  ])('online $online, complete $complete: $expected', ({ online, complete, expected }) => {
    expect(variantsOf(multivariant(online, complete))).toEqual(expected);
  });
});

test('a media playlist of three segments', () => {
  expect(mediaPlaylist(rendition('low', 1)).split('\n')).toEqual([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-TARGETDURATION:4',
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="media://file/${hash(1)}.mp4"`,
    '#EXTINF:4.000,',
    `media://file/${hash(2)}.m4s`,
    '#EXTINF:4.000,',
    `media://file/${hash(3)}.m4s`,
    '#EXTINF:1.234,',
    `media://file/${hash(4)}.m4s`,
    '#EXT-X-ENDLIST',
    '',
  ]);
});

test('an encrypted one: its key after the clear init, no vector named, so that it is the number of the segment', () => {
  const encryption = { method: 'AES-128', keyId: '6b1f-k', iv: 'media-sequence' } as const;
  const lines = mediaPlaylist({ ...rendition('low', 1), encryption }).split('\n');
  const at = lines.indexOf('#EXT-X-KEY:METHOD=AES-128,URI="media://key/6b1f-k"');
  expect(lines[at - 1]).toMatch(/^#EXT-X-MAP:/);
  expect(lines[at + 1]).toMatch(/^#EXTINF:/);
  expect(lines.filter((line) => line.startsWith('#EXT-X-KEY'))).toHaveLength(1);
  expect(lines).toContain('#EXT-X-MEDIA-SEQUENCE:0');
  expect(lines.toSpliced(at, 1).join('\n')).toBe(mediaPlaylist(rendition('low', 1)));
  expect(parseMediaUrl('media://key/6b1f-k')).toEqual({ kind: 'key', keyId: '6b1f-k' });
  expect(parseMediaUrl('media://key/../6b1f')).toBeNull();
});

test('no segment is longer than the target (RFC 8216 4.3.3.1), all are there, in order, and to the millisecond', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 200 }), (durations) => {
      const lines = mediaPlaylist(rendition('low', 1, durations)).split('\n');
      const target = Number(lines.find((line) => line.startsWith('#EXT-X-TARGETDURATION:'))?.split(':')[1]);
      const seconds = lines.filter((line) => line.startsWith('#EXTINF:')).map((line) => Number(line.slice(8, -1)));
      expect(Math.max(...seconds)).toBeLessThanOrEqual(target);
      expect(seconds.map((second) => Math.round(second * 1000))).toEqual(durations);
      const urls = lines.filter((line) => line.startsWith('media:'));
      expect(urls.map((url) => parseMediaUrl(url))).toEqual(
        durations.map((_, index) => ({ kind: 'file', sha256: hash(index + 2), mediaType: 'video/iso.segment' })),
      );
    }),
  );
});
