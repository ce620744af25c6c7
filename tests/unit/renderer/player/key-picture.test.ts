import { expect, test } from 'vitest';
import { commandOfDrawn, keyRows } from '../../../../renderer/features/player/key-picture.ts';

test('every command that a key gives is on the picture, and the picture has no key twice', () => {
  const drawn = keyRows.flat().filter(({ key }) => key !== null);
  expect(new Set(drawn.map(({ key }) => key)).size).toBe(drawn.length);
  const kinds = new Set(drawn.flatMap((key) => commandOfDrawn(key)?.kind ?? []));
  expect([...kinds].sort()).toEqual(
    [
      'bookmark',
      'end',
      'follow-slides',
      'full-screen',
      'help',
      'layout',
      'leave',
      'mute',
      'note',
      'projector',
      'seek',
      'slide',
      'speed',
      'start',
      'subtitles',
      'toggle',
      'volume',
    ].sort(),
  );
  expect(drawn.find(({ key }) => key === 'q')).toMatchObject({ face: 'Q' });
  expect(commandOfDrawn({ key: 'q', face: 'Q', width: 1 })).toBeNull();
});
