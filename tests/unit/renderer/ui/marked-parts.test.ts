import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markedParts } from '../../../../renderer/ui/marked-parts.ts';

test('marks every word of the query wherever it occurs', () => {
  expect(markedParts('领导干部与干部教育', '干部')).toEqual([
    { text: '领导', hit: false },
    { text: '干部', hit: true },
    { text: '与', hit: false },
    { text: '干部', hit: true },
    { text: '教育', hit: false },
  ]);
  expect(markedParts('Water and Soil', 'SOIL water')).toEqual([
    { text: 'Water', hit: true },
    { text: ' and ', hit: false },
    { text: 'Soil', hit: true },
  ]);
  expect(markedParts('aaa', 'aa')).toEqual([{ text: 'aaa', hit: true }]);
  expect(markedParts('课程', '  ')).toEqual([{ text: '课程', hit: false }]);
});

test('marks what core found by initials as well', () => {
  expect(markedParts('干部扶贫 gb', 'gb', [[0, 2]])).toEqual([
    { text: '干部', hit: true },
    { text: '扶贫 ', hit: false },
    { text: 'gb', hit: true },
  ]);
});

test('the parts joined are the text again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 5 }), (text, query) => {
      expect(
        markedParts(text, query)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
