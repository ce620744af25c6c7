import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startCentral, type CentralProcess } from '../../tests/harness/central.ts';
import { freePort } from '../../tests/harness/free-port.ts';
import { openLine, type Line } from '../../tests/harness/line.ts';
import { launchTerminal, type Terminal, type TerminalOptions } from '../../tests/harness/terminal.ts';
import { say } from './say.ts';
import { walkSteps } from './walk-steps.ts';

const repository = path.resolve(import.meta.dirname, '../..');

/** 12 Mb/s: a county's line on a good day, slow enough that a person sees the lecture arrive. */
const lineBytesPerSecond = 1_500_000;

/** What a step can reach and change. */
export interface Walk {
  readonly line: Line;
  central: CentralProcess;
  terminal: Terminal;
  /** Starts the terminal again on the same profile. */
  openTerminal(): Promise<Terminal>;
  /** Starts the centre again on the same port and data. */
  openCentral(): Promise<CentralProcess>;
  /** Saves `out/walk/<name>.png`. */
  picture(name: string): Promise<void>;
  /** Tells the console what was seen and when, under the step's line. */
  note(text: string): void;
}

/**
 * Walks the five steps on a profile of its own, which it begins anew each time.
 * @returns 0, or 1 after the first step that failed, having said which and why.
 */
export async function walk(
  options: Pick<TerminalOptions, 'display' | 'executable'> & { windowSize: `${number}x${number}` },
): Promise<number> {
  const startedAt = performance.now();
  const pictures = path.join(repository, 'out', 'walk');
  const profileFolder = path.join(repository, '.hexi', 'walk');
  for (const folder of [pictures, profileFolder]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });

  const port = await freePort();
  const line = await openLine({ targetPort: port, bytesPerSecond: lineBytesPerSecond });
  const baseUrl = `http://127.0.0.1:${line.port}`;
  const openCentral = (): Promise<CentralProcess> =>
    startCentral({ demo: true, dataFolder: path.join(repository, '.hexi', 'walk-central'), port, baseUrl });
  const openTerminal = (): Promise<Terminal> => launchTerminal({ ...options, profileFolder, centralUrl: baseUrl });

  let state: Walk | null = null;
  let step = 0;
  try {
    const [central, terminal] = await Promise.all([openCentral(), openTerminal()]);
    const walking: Walk = {
      line,
      central,
      terminal,
      openTerminal,
      openCentral,
      picture: async (name) => {
        await walking.terminal.page.screenshot({ path: path.join(pictures, `${name}.png`) });
      },
      note: (text) => console.log(`         ${seconds(performance.now() - startedAt).padStart(7)}  ${text}`),
    };
    state = walking;
    let from = startedAt;
    for (const { title, run } of walkSteps) {
      step += 1;
      say(`${step}/${walkSteps.length} ${title}`);
      await run(walking);
      const now = performance.now();
      say(`${step}/${walkSteps.length} done in ${seconds(now - from)}, ${seconds(now - startedAt)} since the start`);
      from = now;
    }
    await walking.terminal.close();
    say(`all ${walkSteps.length} steps walked in ${seconds(performance.now() - startedAt)}; pictures in out/walk/`);
    return 0;
  } catch (error) {
    say(`step ${step || 1} failed: ${error instanceof Error ? error.message : String(error)}`);
    if (state !== null) {
      await state.picture('failed').catch(() => {});
      await state.terminal.kill().catch(() => {});
      say(
        `the page as it was is out/walk/failed.png, the log is under ${path.relative(repository, profileFolder)}/log/`,
      );
    }
    return 1;
  } finally {
    await state?.central.stop().catch(() => {});
    await line.close();
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
