import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
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

test('an ordinary user gets the real sandbox: the page runs under seccomp', async ({ stage }) => {
  test.skip(process.getuid?.() !== 0, 'only root can become another user');
  const home = mkdtempSync(path.join(os.tmpdir(), 'hexi-nobody-'));
  chmodSync(home, 0o777);
  cpSync(path.dirname(program), path.join(home, 'program'), { recursive: true });
  const profileFolder = path.join(home, 'profile');
  mkdirSync(profileFolder);
  chmodSync(profileFolder, 0o777);
  try {
    const { page, process: shell } = await stage.openTerminal({
      executable: path.join(home, 'program/hexi'),
      user: 'nobody',
      profileFolder,
      environment: { HOME: home, XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: path.join(home, 'config') },
    });
    await page.getByRole('heading', { name: '登记这台终端' }).waitFor();
    const renderers = descendantsOf(shell.pid ?? 0).filter(({ command }) => command.includes('--type=renderer'));
    expect(renderers.length).toBeGreaterThan(0);
    for (const { pid } of renderers) expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s*2$/m);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

/** Every process of the group that the program leads. */
function descendantsOf(leader: number): { pid: string; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const group = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2];
        return Number(group) === leader ? [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }] : [];
      } catch {
        return [];
      }
    });
}
