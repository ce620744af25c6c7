import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './stage.ts';

const repository = path.resolve(import.meta.dirname, '../..');

test('npm start -- --walk goes through the five steps and leaves their pictures', ({ display }) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build/start/start.ts', '--walk'], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, DISPLAY: display },
    timeout: 170_000,
  });
  console.log(stdout + stderr);
  expect(status).toBe(0);
  for (const name of ['1-opened', '2-library', '2-search', '3-caching', '3-playing', '4-offline-search', '5-online']) {
    expect(existsSync(path.join(repository, 'out/walk', `${name}.png`)), name).toBe(true);
  }
});
