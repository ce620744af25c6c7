import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const file = readFileSync(new URL('../../../../renderer/theme/tokens.css', import.meta.url), 'utf8');

/** The colours of the first rule whose selectors include `selector`. */
function colours(selector: string): Map<string, string> {
  const rule = file.split('}').find((part) => part.includes(selector)) ?? '';
  return new Map([...rule.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const pairs = [
  ...['ink', 'ink-2', 'azurite', 'malachite', 'ochre', 'cinnabar'].flatMap((text) => [
    [text, 'ground'],
    [text, 'surface'],
  ]),
  ['ink', 'sunken'],
  ['ink-2', 'sunken'],
  ['azurite', 'azurite-tint'],
  ['malachite', 'malachite-tint'],
  ['ink', 'malachite-tint'],
  ['ochre-text', 'ochre-tint'],
  ['ink', 'ochre-tint'],
  ['ink', 'cinnabar-tint'],
  ['cinnabar', 'cinnabar-tint'],
  ['on-azurite', 'azurite'],
  ['on-azurite', 'azurite-pressed'],
  ['on-cinnabar', 'cinnabar'],
] as const;

test.each(["[data-mantine-color-scheme='light']", "[data-ground='dark']"])(
  'text can be read on its ground: %s',
  (selector) => {
    const tokens = colours(selector);
    const poor = pairs.filter(
      ([text, ground]) => contrast(tokens.get(text) ?? '#000000', tokens.get(ground) ?? '#000000') < 4.5,
    );
    expect(poor).toEqual([]);
  },
);
