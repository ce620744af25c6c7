import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBootstrap } from './load-bootstrap.ts';

const { completeLock, missingOptionals } = loadBootstrap('complete-lock.cjs');

const lock = (packages: Record<string, unknown>): string => JSON.stringify({ lockfileVersion: 3, packages });
const packagesOf = (text: string): Record<string, { optionalDependencies?: Record<string, string> }> =>
  (JSON.parse(text) as { packages: Record<string, { optionalDependencies?: Record<string, string> }> }).packages;

describe('completeLock', () => {
  it('adds what npm left out, with the platform that the name tells', () => {
    const optionalDependencies = {
      't-linux-x64-gnu': '1.2.3',
      't-darwin-arm64': '1.2.3',
      '@t/win32-ia32-msvc': '1.2.3',
    };
    const present = { version: '1.2.3', integrity: 'sha512-t', optional: true };
    const text = lock({
      '': {},
      'node_modules/t': { version: '1.2.3', dev: true, optionalDependencies },
      'node_modules/t-linux-x64-gnu': present,
    });
    const completed = packagesOf(completeLock(text));
    expect(completed['node_modules/t-linux-x64-gnu']).toEqual(present);
    expect(completed['node_modules/t-darwin-arm64']).toEqual({
      version: '1.2.3',
      cpu: ['arm64'],
      dev: true,
      optional: true,
      os: ['darwin'],
    });
    expect(completed['node_modules/@t/win32-ia32-msvc']).toMatchObject({ cpu: ['ia32'], os: ['win32'] });
    expect(completeLock(completeLock(text))).toBe(completeLock(text));
  });

  it('finds a package in the node_modules around the one that names it', () => {
    const inner = { version: '1.0.0', optionalDependencies: { x: '1.0.0', y: '1.0.0' } };
    const packages = packagesOf(
      lock({
        'node_modules/a/node_modules/b': inner,
        'node_modules/a/node_modules/x': { version: '1.0.0' },
        'node_modules/y': { version: '1.0.0' },
        'node_modules/c': { version: '1.0.0', optionalDependencies: { x: '1.0.0' } },
      }),
    );
    expect(missingOptionals(packages)).toEqual([{ parent: 'node_modules/c', name: 'x', version: '1.0.0' }]);
  });

  it('refuses to guess', () => {
    const text = lock({ 'node_modules/t': { version: '1.0.0', optionalDependencies: { 'native-thing': '1.0.0' } } });
    expect(() => completeLock(text)).toThrow('native-thing@1.0.0');
  });
});

describe('package-lock.json', () => {
  it('is complete; otherwise run: node build/bootstrap/complete-lock.cjs', async () => {
    const text = await readFile(resolve(import.meta.dirname, '../../../../package-lock.json'), 'utf8');
    expect(missingOptionals(packagesOf(text))).toEqual([]);
  });
});
