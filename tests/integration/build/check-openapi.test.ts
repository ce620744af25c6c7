import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const repository = path.resolve(import.meta.dirname, '../../..');
let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'hexi-openapi-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (...options: string[]) =>
  spawnSync(process.execPath, [path.join(repository, 'build/checks/check-openapi.ts'), ...options], {
    encoding: 'utf8',
  });

it('passes on the committed document and fails, with the line, on any other', () => {
  expect(check().status).toBe(0);
  const file = path.join(folder, 'openapi.json');
  expect(check('--file', file)).toMatchObject({ status: 1 });
  expect(check('--file', file, '--write').status).toBe(0);
  expect(check('--file', file).status).toBe(0);
  writeFileSync(file, readFileSync(file, 'utf8').replace('/v1/time', '/v1/clock'));
  const { status, stderr } = check('--file', file);
  expect(status).toBe(1);
  expect(stderr).toMatch(/from line \d+ on:[^]*\/v1\/clock[^]*\/v1\/time[^]*--write/);
});
