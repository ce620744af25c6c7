import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadBootstrap } from './load-bootstrap.ts';

const { hashOf, isInstalled, isLockOf, ensureDependencies } = loadBootstrap('dependencies.cjs');

const DESCRIPTION = { name: 'p', scripts: {}, dependencies: { a: '1.0.0' }, optionalDependencies: { b: '2.0.0' } };
const A = { version: '1.0.0', integrity: 'sha512-a' };
const B = { version: '2.0.0', integrity: 'sha512-b', optional: true };
const ROOT_ENTRY = { dependencies: { a: '1.0.0', b: '2.0.0' }, optionalDependencies: { b: '2.0.0' } };
const lock = (packages: Record<string, unknown>): string => JSON.stringify({ lockfileVersion: 3, packages });
const LOCK = lock({ '': ROOT_ENTRY, 'node_modules/a': A, 'node_modules/b': B });

describe('hashOf', () => {
  const hash = hashOf(JSON.stringify(DESCRIPTION), LOCK);

  it('changes with the lock file and with what is asked for', () => {
    expect(hashOf(JSON.stringify(DESCRIPTION), `${LOCK} `)).not.toBe(hash);
    expect(hashOf(JSON.stringify({ ...DESCRIPTION, dependencies: { a: '1.0.1' } }), LOCK)).not.toBe(hash);
    expect(hashOf(JSON.stringify({ ...DESCRIPTION, overrides: { c: '1.0.0' } }), LOCK)).not.toBe(hash);
  });

  it('does not change with anything else in package.json', () => {
    expect(hashOf(JSON.stringify({ ...DESCRIPTION, scripts: { start: 'x' }, version: '9.9.9' }), LOCK)).toBe(hash);
  });
});

describe('isInstalled', () => {
  it.each([
    ['all are there', { 'node_modules/a': A, 'node_modules/b': B }, true],
    ['an optional one is absent', { 'node_modules/a': A }, true],
    ['one is absent', { 'node_modules/b': B }, false],
    ['one has another version', { 'node_modules/a': { ...A, version: '1.0.1' }, 'node_modules/b': B }, false],
    ['one has another content', { 'node_modules/a': { ...A, integrity: 'sha512-x' }, 'node_modules/b': B }, false],
  ])('%s', (_, packages, expected) => {
    expect(isInstalled(LOCK, lock(packages))).toBe(expected);
  });
});

describe('isLockOf', () => {
  it('tells whether the lock file was made for this package.json', () => {
    expect(isLockOf(JSON.stringify(DESCRIPTION), LOCK)).toBe(true);
    expect(isLockOf(JSON.stringify({ ...DESCRIPTION, devDependencies: { c: '1.0.0' } }), LOCK)).toBe(false);
  });
});

describe('ensureDependencies', () => {
  let root: string;
  const stamp = (): string => join(root, 'node_modules/.cache/hexi/dependencies.sha256');
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'hexi-dependencies-'));
    await write('package.json', JSON.stringify(DESCRIPTION));
    await write('package-lock.json', LOCK);
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const hash = hashOf(JSON.stringify(DESCRIPTION), LOCK);
  const mustNotInstall = (): void => expect.unreachable('installed although nothing was to do');

  it('accepts what somebody else installed, and stamps it', async () => {
    await write('node_modules/.package-lock.json', LOCK);
    ensureDependencies(root, mustNotInstall);
    expect(await readFile(stamp(), 'utf8')).toBe(hash);
    ensureDependencies(root, mustNotInstall);
  });

  it('installs when the packages are missing, and stamps it', async () => {
    const install = vi.fn<(root: string) => void>();
    ensureDependencies(root, install);
    expect(install).toHaveBeenCalledExactlyOnceWith(root);
    expect(await readFile(stamp(), 'utf8')).toBe(hash);
  });

  it('installs when another version lies there, stamp or not', async () => {
    await write('node_modules/.package-lock.json', lock({ 'node_modules/a': { ...A, version: '0.9.0' } }));
    await write('node_modules/.cache/hexi/dependencies.sha256', 'a hash of something older');
    const install = vi.fn<(root: string) => void>();
    ensureDependencies(root, install);
    expect(install).toHaveBeenCalledOnce();
  });

  it('does not believe a stamp that an unfinished installation left', async () => {
    await write('node_modules/.cache/hexi/dependencies.sha256', hash);
    const install = vi.fn<(root: string) => void>();
    ensureDependencies(root, install);
    expect(install).toHaveBeenCalledOnce();
  });

  it('stamps nothing when the installation fails', () => {
    const fail = (): void => {
      throw new Error('npm ci did not succeed');
    };
    expect(() => ensureDependencies(root, fail)).toThrow('npm ci did not succeed');
    expect(existsSync(stamp())).toBe(false);
  });
});
