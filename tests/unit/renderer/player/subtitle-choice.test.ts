import { expect, test } from 'vitest';
import { chosenSubtitles, nextSubtitles } from '../../../../renderer/features/player/subtitle-choice.ts';

const of = (...languages: string[]) => languages.map((language) => ({ language }));

test.each([
  [['zh-CN', 'en', 'bo'], 'bo', 'bo'],
  [['zh-CN', 'mn-Mong'], 'mn', 'mn-Mong'],
  [['zh-Hant', 'zh-CN'], 'zh-CN', 'zh-CN'],
  [['zh-CN', 'en'], 'bo', null],
  [['zh-CN', 'en'], 'off', null],
  [[], 'zh-CN', null],
])('of %j, with %s chosen: %s', (languages, chosen, expected) => {
  expect(chosenSubtitles(of(...languages), chosen)?.language ?? null).toBe(expected);
});

test('the key goes round all that the lecture has, and off', () => {
  const has = of('zh-CN', 'en', 'bo');
  const round = ['off'];
  for (let turn = 0; turn < 4; turn++) round.push(nextSubtitles(has, round.at(-1) ?? ''));
  expect(round).toEqual(['off', 'zh-CN', 'en', 'bo', 'off']);
  // What was chosen elsewhere and is not here shows nothing: the next is the first.
  expect(nextSubtitles(has, 'ug')).toBe('zh-CN');
});
