import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';

const repository = path.resolve(import.meta.dirname, '../..');

export interface TerminalOptions {
  /** A folder of its own: databases, media and log lie there. */
  readonly profileFolder: string;
  readonly centralUrl: string;
  /** For DISPLAY. */
  readonly display: string;
  readonly windowSize?: `${number}x${number}`;
  /** A packed program; otherwise the built one runs in the repository's Electron. */
  readonly executable?: string | undefined;
  /** Runs as this user, with the real sandbox that root cannot have. Only root may name one. */
  readonly user?: string;
  /** Another Electron program than ours, to compare with. */
  readonly appFolder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Terminal {
  readonly page: Page;
  readonly process: ChildProcess;
  /** Everything the program wrote on its two streams. */
  output(): string;
  /** `kill -9` of the shell and all its children, as a power cut would. */
  kill(): Promise<void>;
  /** A proper quit. @returns the exit status. */
  close(): Promise<number | null>;
}

/** The Electron program of the repository, as build/runtime laid it. */
export const electronExecutable = (): string => String(createRequire(import.meta.url)('electron'));

/** Flags every real Electron needs where tests run: root has no sandbox, Xvfb no graphics card. */
function runtimeFlags(user: string | undefined): string[] {
  const flags = ['--remote-debugging-port=0', '--autoplay-policy=no-user-gesture-required'];
  if (process.platform === 'linux') flags.push('--use-gl=angle', '--use-angle=swiftshader');
  if (process.getuid?.() === 0 && user === undefined) flags.push('--no-sandbox');
  return flags;
}

/** Starts the terminal in real Electron and waits for its page. Driven over the debugging port, so a hardened build is driven the same way. */
export async function launchTerminal(options: TerminalOptions): Promise<Terminal> {
  const {
    profileFolder,
    centralUrl,
    display,
    windowSize = '1366x768',
    executable,
    appFolder = repository,
    user,
    environment,
  } = options;
  const command = [
    ...(user === undefined ? [] : ['runuser', '-u', user, '--']),
    executable ?? electronExecutable(),
    ...runtimeFlags(user),
    ...(executable === undefined ? [appFolder] : []),
  ];
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: repository,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...(display === '' ? {} : { DISPLAY: display }),
      LANGUAGE: 'zh_CN',
      LC_ALL: 'C.UTF-8',
      HEXI_PROFILE: profileFolder,
      HEXI_CENTRAL_URL: centralUrl,
      HEXI_WINDOW: windowSize,
      HEXI_EVALUATION: '1',
      ...environment,
    },
  });
  let output = '';
  mkdirSync(profileFolder, { recursive: true });
  const record = createWriteStream(path.join(profileFolder, 'output.log'), { flags: 'a' });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      output += data.toString();
      record.write(data);
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const killAll = (): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else process.kill(-child.pid, 'SIGKILL');
  };
  const onExit = (): void => killAll();
  process.once('exit', onExit);

  let browser: Browser;
  try {
    browser = await chromium.connectOverCDP(await debuggingUrl(child, () => output));
  } catch (error) {
    killAll();
    throw error;
  }
  const page = await firstPage(browser);
  page.setDefaultTimeout(30_000);

  return {
    page,
    process: child,
    output: () => output,
    kill: async () => {
      killAll();
      await exited;
      process.off('exit', onExit);
      await browser.close().catch(() => {});
    },
    close: async () => {
      await page.close().catch(() => {});
      const timer = setTimeout(killAll, 15_000);
      const code = await exited;
      clearTimeout(timer);
      process.off('exit', onExit);
      await browser.close().catch(() => {});
      return code;
    },
  };
}

function debuggingUrl(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(output());
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stderr?.on('data', look);
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`the program ended with ${code ?? signal} before it had a page:\n${output()}`)),
    );
    setTimeout(() => reject(new Error(`no debugging port within 60 s:\n${output()}`)), 60_000).unref();
  });
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.waitForLoadState('domcontentloaded');
  return page;
}
