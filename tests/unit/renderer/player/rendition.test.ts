import { expect, test } from 'vitest';
import { chooseRendition, wishOf } from '../../../../renderer/features/player/rendition.ts';

const rendition = (height: number, complete: boolean) => ({ renditionId: `${height}p`, height, bytes: 1, complete });

test('what is whole on this terminal is played, even if it is not what was wished', () => {
  const both = [rendition(360, true), rendition(720, false)];
  expect(chooseRendition(both, 'high')?.height).toBe(360);
  expect(chooseRendition([rendition(360, true), rendition(720, true)], 'high')?.height).toBe(720);
});

test('with nothing here the wish decides', () => {
  const none = [rendition(360, false), rendition(720, false)];
  expect(chooseRendition(none, 'high')?.height).toBe(720);
  expect(chooseRendition(none, 'low')?.height).toBe(360);
  expect(chooseRendition([], 'low')).toBeNull();
  expect(wishOf(none, 720)).toBe('high');
  expect(wishOf(none, 360)).toBe('low');
});
