import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses';
import { expect, test } from './stage.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const program = path.join(repository, 'dist/linux-unpacked/hexi');

const runScript = (args: string[], environment: Record<string, string>) =>
  spawnSync(process.execPath, args, {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    timeout: 170_000,
  });

test('the packed program has its fuses set and passes the walk', async ({ display }) => {
  test.skip(process.platform !== 'linux', 'packs for Linux');
  test.setTimeout(300_000);
  const { kind } = JSON.parse(readFileSync(path.join(repository, 'node_modules/.cache/hexi/runtime.json'), 'utf8')) as {
    kind: string;
  };
  if (kind === 'evaluation') {
    const refused = runScript(['build/dist/dist.ts', '--linux', 'dir'], {});
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('must not be shipped');
  }
  const packed = runScript(['build/dist/dist.ts', '--linux', 'dir', '--allow-evaluation-runtime'], {});
  expect(packed.status, packed.stdout + packed.stderr).toBe(0);
  expect(existsSync(program)).toBe(true);

  const fuses = await getCurrentFuseWire(program);
  expect(fuses[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
  expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
  expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
  expect(fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE);

  const walked = runScript(['build/start/start.ts', '--walk', '--app', program], { DISPLAY: display });
  console.log(walked.stdout + walked.stderr);
  expect(walked.status).toBe(0);
});
