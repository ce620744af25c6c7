import path from 'node:path';
import { expect, it } from 'vitest';
import { readOptions } from '../../../central/options.ts';

const read = (...args: string[]) => readOptions(args, '/repository');

it('has defaults that a person can start with', () => {
  expect(read()).toEqual({
    help: false,
    port: 8787,
    host: '127.0.0.1',
    dataFolder: path.resolve('.hexi/central'),
    demoFolder: null,
    demoHistory: false,
    baseUrl: undefined,
    mediaBaseUrl: undefined,
  });
});

it('takes --demo with and without a folder, anywhere', () => {
  expect(read('--demo').demoFolder).toBe('/repository/build/demo-content');
  expect(read('--demo', '--port', '0')).toMatchObject({ demoFolder: '/repository/build/demo-content', port: 0 });
  expect(read('--port', '0', '--demo', '/content').demoFolder).toBe('/content');
  expect(read('--demo=/content').demoFolder).toBe('/content');
});

it('refuses what it does not understand', () => {
  for (const args of [['--port', 'x'], ['--port', '70000'], ['--base-url', 'centre'], ['--nonsense'], ['extra']]) {
    expect(() => read(...args)).toThrow();
  }
});
