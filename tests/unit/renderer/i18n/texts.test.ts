import { expect, test } from 'vitest';
import { errorCodes } from '../../../../electron/contract/errors.ts';
import { fatalCodes } from '../../../../renderer/app/use-fatal-code.ts';
import { en } from '../../../../renderer/i18n/en.ts';
import { zhCN } from '../../../../renderer/i18n/zh-cn.ts';

function flat(texts: object, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts) as [string, string | object][]) {
    if (typeof value === 'string') all.set(path + key, value);
    else for (const [inner, text] of flat(value, `${path}${key}.`)) all.set(inner, text);
  }
  return all;
}
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
const chinese = flat(zhCN);
const english = flat(en);

test('both languages have the same keys, none of them empty', () => {
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  expect([...chinese.values(), ...english.values()].filter((text) => text.trim() === '')).toEqual([]);
});

test('a sentence takes the same values in both languages', () => {
  const different = [...chinese].filter(
    ([key, text]) => String(placeholders(text)) !== String(placeholders(english.get(key) ?? '')),
  );
  expect(different).toEqual([]);
});

test('every error code has a sentence, and no sentence is left without a code', () => {
  const sentences = [...chinese.keys()]
    .filter((key) => key.startsWith('errors.'))
    .map((key) => key.slice('errors.'.length));
  expect(sentences.sort()).toEqual(Object.keys(errorCodes).sort());
});

test('every fatal code has a page', () => {
  const fatal = Object.entries(errorCodes).flatMap(([code, { category }]) => (category === 'fatal' ? [code] : []));
  expect([...fatalCodes].sort()).toEqual(fatal.sort());
  for (const code of fatalCodes) {
    for (const part of ['title', 'what', 'safe', 'todo']) expect(chinese.has(`fatal.${code}.${part}`)).toBe(true);
  }
});

test('Chinese sentences use Chinese punctuation', () => {
  const wrong = [...chinese].filter(([, text]) => /[\u4e00-\u9fff]\s*[,;!?]/.test(text));
  expect(wrong).toEqual([]);
});
