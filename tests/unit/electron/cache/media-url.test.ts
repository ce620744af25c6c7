import { expect, test } from 'vitest';
import { fileUrl, parseMediaUrl, playlistUrl, segmentUrl } from '../../../../electron/contract/media-url.ts';

const sha256 = 'ab'.repeat(32);

test('what is made is understood', () => {
  expect(parseMediaUrl(segmentUrl(sha256))).toEqual({ kind: 'file', sha256, mediaType: 'video/iso.segment' });
  expect(parseMediaUrl(fileUrl({ sha256, mediaType: 'text/vtt' }))).toEqual({
    kind: 'file',
    sha256,
    mediaType: 'text/vtt',
  });
  expect(parseMediaUrl(playlistUrl('soil', 'rivers'))).toEqual({ kind: 'playlist', path: 'soil/rivers/main' });
  expect(parseMediaUrl(playlistUrl('soil', 'rivers', 'low'))).toEqual({ kind: 'playlist', path: 'soil/rivers/low' });
});

test.each([
  'media://file/../../etc/passwd.mp4',
  `media://file/${sha256}`,
  `media://file/${sha256}.html`,
  `media://file/${sha256}.toString`,
  `media://file/${sha256.toUpperCase()}.mp4`,
  `media://file/${sha256}0.mp4`,
  `media://file/${sha256}.mp4?x=1`,
  `media://file/${sha256}.mp4%00`,
  `media://file/a/${sha256}.mp4`,
  `media://other/${sha256}.mp4`,
  `http://file/${sha256}.mp4`,
  'media://lecture/soil/rivers.m3u8',
  'media://lecture/soil/rivers/../main.m3u8',
  'media://lecture/soil/ri%2fvers/main.m3u8',
  'media://lecture/soil/rivers/main.m3u8x',
  '',
])('%s is none of the forms', (url) => {
  expect(parseMediaUrl(url)).toBeNull();
});
