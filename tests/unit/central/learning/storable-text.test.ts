import { expect, it } from 'vitest';
import { isStorable } from '../../../../central/learning/storable-text.ts';

it('is every text but U+0000 and half surrogates, wherever they hide', () => {
  expect(isStorable({ a: ['河西', '😀', 1, null, true], b: { c: '' } })).toBe(true);
  for (const bad of ['\u0000', 'a\ud800', '\udc00b', ['x', { y: '\u0000' }], { '\u0000': 1 }]) {
    expect(isStorable(bad)).toBe(false);
  }
});
