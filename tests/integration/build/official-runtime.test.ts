import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { downloadOfficial } from '../../../build/runtime/official-runtime.ts';
import { zipFile } from './zip-file.ts';

const MODULES = resolve(import.meta.dirname, '../../../node_modules');
const VERSION = '45.4.1';
const ZIP_NAME = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`;

/** The real download code of the `electron` package against a mirror of our own. */
describe('downloading the official release from ELECTRON_MIRROR', () => {
  let folder: string;
  let electronPackage: string;
  let mirror: Server;
  let asked: string[];
  const release = zipFile({ electron: '#!/bin/sh\n', version: VERSION });
  let body: Buffer;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hexi-official-'));
    electronPackage = join(folder, 'node_modules', 'electron');
    await mkdir(electronPackage, { recursive: true });
    for (const scope of ['@electron', '@electron-internal']) {
      await symlink(join(MODULES, scope), join(folder, 'node_modules', scope), 'junction');
    }
    await writeFile(join(electronPackage, 'package.json'), JSON.stringify({ version: VERSION }));
    const checksum = createHash('sha256').update(release).digest('hex');
    await writeFile(join(electronPackage, 'checksums.json'), JSON.stringify({ [ZIP_NAME]: checksum }));
    asked = [];
    body = release;
    mirror = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(body);
    });
    await new Promise<void>((listening) => mirror.listen(0, '127.0.0.1', listening));
    vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/`);
    vi.stubEnv('electron_config_cache', join(folder, 'zips'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    mirror.closeAllConnections();
    await new Promise((closed) => mirror.close(closed));
    await rm(folder, { recursive: true, force: true });
  });

  const download = (signal = new AbortController().signal): Promise<void> =>
    downloadOfficial({ electronPackage, version: VERSION, folder: join(folder, 'dist'), signal });

  it('asks the mirror and unpacks what it sends', async () => {
    await download();
    expect(asked).toEqual([`/v${VERSION}/${ZIP_NAME}`]);
    expect((await readdir(join(folder, 'dist'))).sort()).toEqual(['electron', 'version']);
  });

  it('refuses a file whose checksum is not the one in the package', async () => {
    body = zipFile({ electron: '#!/bin/sh\necho altered\n', version: VERSION });
    await expect(download()).rejects.toThrow(/checksum/i);
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  it('stops when it is told to', async () => {
    await expect(download(AbortSignal.abort(new Error('interrupted')))).rejects.toThrow('interrupted');
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });
});
