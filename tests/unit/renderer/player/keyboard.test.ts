import { expect, test } from 'vitest';
import { allowedSpeeds, commandOf, nextSpeed } from '../../../../renderer/features/player/keyboard.ts';

const press = (key: string, more = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, ...more });

test('the key map', () => {
  expect(commandOf(press(' '), 'page')).toEqual({ kind: 'toggle' });
  expect(commandOf(press('K'), 'page')).toEqual({ kind: 'toggle' });
  expect(commandOf(press('ArrowLeft'), 'page')).toEqual({ kind: 'seek', byMs: -5000 });
  expect(commandOf(press('l'), 'page')).toEqual({ kind: 'seek', byMs: 10_000 });
  expect(commandOf(press('?'), 'page')).toEqual({ kind: 'help' });
  expect(commandOf(press('Escape'), 'button')).toEqual({ kind: 'leave' });
  expect(commandOf(press('x'), 'page')).toBeNull();
  expect(commandOf(press('constructor'), 'page')).toBeNull();
});

test('what has the focus keeps its own keys; shortcuts of the system and an input method are left alone', () => {
  expect(commandOf(press(' '), 'button')).toBeNull();
  expect(commandOf(press('ArrowRight'), 'slider')).toBeNull();
  expect(commandOf(press('Home'), 'slider')).toBeNull();
  expect(commandOf(press('m'), 'slider')).toEqual({ kind: 'mute' });
  expect(commandOf(press('f', { ctrlKey: true }), 'page')).toBeNull();
  expect(commandOf(press('f', { isComposing: true }), 'page')).toBeNull();
});

test('speeds go up and down the list and stop at its ends', () => {
  expect(nextSpeed(1, 1, 2)).toBe(1.25);
  expect(nextSpeed(1.1, -1, 2)).toBe(0.75);
  expect(nextSpeed(2, 1, 2)).toBe(2);
  expect(nextSpeed(0.5, -1, 2)).toBe(0.5);
});

test('speeds beyond what the rules allow are not offered, by list or by key', () => {
  expect(allowedSpeeds(2)).toEqual([0.5, 0.75, 1, 1.25, 1.5, 2]);
  expect(allowedSpeeds(1.5)).toEqual([0.5, 0.75, 1, 1.25, 1.5]);
  expect(allowedSpeeds(1.8)).toEqual([0.5, 0.75, 1, 1.25, 1.5, 1.8]);
  expect(allowedSpeeds(4)).toEqual([0.5, 0.75, 1, 1.25, 1.5, 2]);
  expect(nextSpeed(1.5, 1, 1.5)).toBe(1.5);
  expect(nextSpeed(2, 1, 1.25)).toBe(1.25);
});
