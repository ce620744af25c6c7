import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ask } from '../harness/bridge.ts';
import { expect, test } from './stage.ts';

test('a script in the page reaches nothing but the contract', async ({ stage }) => {
  const { page } = await stage.openTerminal();
  await page.getByRole('heading', { name: '登记这台终端' }).waitFor();

  const found = await page.evaluate(async () => {
    const { hexi } = window as unknown as {
      hexi: { invoke: (name: unknown, input?: unknown) => Promise<{ ok: boolean; error?: { code: string } }> };
    };
    const code = async (name: unknown, input?: unknown) => (await hexi.invoke(name, input)).error?.code ?? 'answered';
    return {
      globals: ['require', 'process', 'Buffer', 'global', 'module'].filter((name) => name in window),
      bridge: Object.keys(hexi).toSorted(),
      mediaCall: await code('media.ensure', { sha256: '0'.repeat(64) }),
      prototype: await code('__proto__.constructor'),
      inherited: await code('cache.toString'),
      number: await code(42),
      wrongInput: await code('library.course', { courseId: { $ne: null } }),
      opened: window.open('https://example.org/') === null,
      eval: (() => {
        try {
          // oxlint-disable-next-line no-eval
          return String((0, eval)('1 + 1'));
        } catch (error) {
          return (error as Error).name;
        }
      })(),
      remote: await fetch('http://127.0.0.1:9/').then(
        () => 'fetched',
        () => 'refused',
      ),
      file: await fetch('file:///etc/passwd').then(
        () => 'fetched',
        () => 'refused',
      ),
      outside: await fetch('app://hexi/../../package.json').then((answer) => answer.status),
      camera: (await navigator.permissions.query({ name: 'camera' })).state,
    };
  });
  expect(found).toEqual({
    globals: [],
    bridge: ['invoke', 'subscribe'],
    mediaCall: 'request.invalid',
    prototype: 'request.invalid',
    inherited: 'request.invalid',
    number: 'request.invalid',
    wrongInput: 'request.invalid',
    opened: true,
    eval: 'EvalError',
    remote: 'refused',
    file: 'refused',
    outside: 404,
    camera: 'denied',
  });
});

test('the page cannot be led elsewhere', async ({ stage }) => {
  const { page } = await stage.openTerminal();
  await page.getByRole('heading', { name: '登记这台终端' }).waitFor();
  // The centre's own page: one that would really load. Playwright waits for navigations to end and this one never begins,
  // so the page is asked directly.
  const elsewhere = `${stage.proxy.url}/device`;
  await page.evaluate(async (address) => {
    window.location.href = address;
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  }, elsewhere);
  const shellLog = (): string => readFileSync(path.join(stage.profileFolder, 'log/shell.log'), 'utf8');
  await expect.poll(shellLog).toContain('navigation refused');
  for (let round = 0; round < 20; round++) await ask(page, 'shell.about');
  const shown = await page.evaluate(() => [window.location.protocol, document.querySelector('h1')?.textContent]);
  expect(shown).toEqual(['app:', '登记这台终端']);
  expect(stage.proxy.count(/^\/device/)).toBe(0);
});
