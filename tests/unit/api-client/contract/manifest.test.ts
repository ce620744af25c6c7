import { describe, expect, test } from 'vitest';
import { lectureSchema } from '../../../../api-client/contract/manifest.ts';
import type { Lecture } from '../../../../api-client/contract/manifest.ts';
import { canonicalJson } from '../../../../api-client/protocol/canonical-json.ts';

const hash = (seed: number): string => seed.toString(16).padStart(64, '0');
const file = (mediaType: string, seed = 1) => ({ sha256: hash(seed), bytes: 10, mediaType });
const rendition = (renditionId: string, keyId?: string) => ({
  renditionId,
  width: 640,
  height: 360,
  bandwidth: 2,
  averageBandwidth: 1,
  codecs: 'avc1.42c01e',
  init: file('video/mp4'),
  segments: [{ sha256: hash(2), bytes: 16, durationMs: 4000 }],
  ...(keyId === undefined ? {} : { encryption: { method: 'AES-128' as const, keyId, iv: 'media-sequence' as const } }),
});
const plain: Lecture = {
  lectureId: 'rivers',
  title: { zh: '河', en: 'Rivers' },
  durationMs: 8000,
  poster: null,
  chapters: [],
  subtitles: [],
  renditions: [rendition('low')],
};
const accepts = (changes: object): boolean => lectureSchema.safeParse({ ...plain, ...changes }).success;
const image = (startMs: number, mediaType = 'image/webp') => ({ startMs, title: null, file: file(mediaType) });
const page = (startMs: number, number: number) => ({ startMs, title: { zh: '页', en: 'Page' }, page: number });
const images = (pages: object[]) => ({ slides: { kind: 'images', pages } });
const pdf = (pages: object[], mediaType = 'application/pdf') => ({
  slides: { kind: 'pdf', file: file(mediaType), pages },
});

test('a lecture that uses none of it has the same canonical bytes as before there was any', () => {
  expect(canonicalJson(lectureSchema.parse(plain))).toBe(canonicalJson(plain));
  expect(accepts({ slides: null })).toBe(false);
});

describe('slides', () => {
  test.each([
    ['images', images([image(0), image(4000, 'image/png')])],
    ['a PDF whose page comes twice', pdf([page(0, 1), page(1000, 2), page(2000, 1)])],
    ['2,000 pages', pdf(Array.from({ length: 2000 }, (_, index) => page(index, 1)))],
  ])('%s', (_name, slides) => expect(accepts(slides)).toBe(true));
  test.each([
    ['none at all', images([])],
    ['2,001 pages', pdf(Array.from({ length: 2001 }, (_, index) => page(index, 1)))],
    ['two at one time', images([image(1000), image(1000)])],
    ['one before the last', pdf([page(2000, 1), page(1000, 2)])],
    ['a page 0', pdf([page(0, 0)])],
    ['a page beyond what any PDF may have', pdf([page(0, 2001)])],
    ['an image that is a program', images([image(0, 'text/html')])],
    ['an SVG, which may carry scripts', images([image(0, 'image/svg+xml')])],
    ['a PDF that is none', pdf([page(0, 1)], 'text/html')],
    ['an unknown field', images([{ ...image(0), href: 'https://elsewhere' }])],
  ])('refused: %s', (_name, slides) => expect(accepts(slides)).toBe(false));
});

test('a key for each rendition, never one for two', () => {
  expect(accepts({ renditions: [rendition('low', 'k-1'), rendition('high', 'k-2')] })).toBe(true);
  expect(accepts({ renditions: [rendition('low', 'k-1'), rendition('high', 'k-1')] })).toBe(false);
});

test.each([
  [['zh-CN', 'en', 'bo', 'ug', 'mn-Mong'], true],
  [['zh-CN', 'zh-CN'], false],
  [['ZH_cn'], false],
  [[''], false],
])('subtitles in %j: %s', (languages, expected) => {
  const subtitles = languages.map((language) => ({ language, label: language || '?', file: file('text/vtt') }));
  expect(accepts({ subtitles })).toBe(expected);
});
