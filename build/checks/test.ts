/**
 * `npm test`: every check of the project in one row, each timed, all run even when an earlier one failed.
 * The last line counts checks and tests together: `N passed, N failed, N skipped`. Status 1 unless nothing failed.
 * `npm test -- NAME…` runs only the named steps.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openDisplay } from '../../tests/harness/display.ts';
import { buildApp } from '../start/build-app.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const reports = path.join(repository, 'out', 'test');

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}
interface Step {
  readonly name: string;
  readonly run: () => Promise<Count>;
}

const check = (name: string, ...command: string[]): Step => ({
  name,
  run: async () =>
    (await run(command)) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 },
});

function run(command: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const [program = '', ...rest] = command;
    const child = spawn(program, rest, {
      cwd: repository,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
    });
    child.once('error', (error) => {
      console.error(`${program}: ${error.message}`);
      resolve(127);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function runForLastLine(command: string[]): Promise<{ status: number; lastLine: string }> {
  return new Promise((resolve) => {
    const [program = '', ...rest] = command;
    const child = spawn(program, rest, { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      process.stdout.write(chunk);
      text += chunk;
    });
    child.once('error', (error) => {
      console.error(`${program}: ${error.message}`);
      resolve({ status: 127, lastLine: '' });
    });
    child.once('close', (code) => resolve({ status: code ?? 1, lastLine: text.trimEnd().split('\n').at(-1) ?? '' }));
  });
}

/** Tests of one runner. A runner that fell over before it could count, or that found no test, is itself one failure. */
async function countFrom(report: string, status: number, read: (json: never) => Count): Promise<Count> {
  try {
    const count = read(JSON.parse(readFileSync(report, 'utf8')) as never);
    const silent = count.passed + count.failed === 0;
    return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : silent ? { ...count, failed: 1 } : count;
  } catch (error) {
    console.error(`no report: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const vitest = (project: string): Step => ({
  name: project,
  run: async () => {
    const report = path.join(reports, `${project}.json`);
    const status = await run([
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    return countFrom(
      report,
      status,
      (json: { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }) => ({
        passed: json.numPassedTests,
        failed: json.numFailedTests,
        skipped: json.numPendingTests + json.numTodoTests,
      }),
    );
  },
});

const e2e: Step = {
  name: 'e2e',
  run: async () => {
    await buildApp();
    const display = await openDisplay();
    try {
      const report = path.join(reports, 'e2e.json');
      const status = await run(['playwright', 'test', '-c', 'tests/e2e/playwright.config.ts'], {
        DISPLAY: display.name,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      });
      return await countFrom(
        report,
        status,
        ({ stats }: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
          passed: stats.expected + stats.flaky,
          failed: stats.unexpected,
          skipped: stats.skipped,
        }),
      );
    } finally {
      display.stop();
    }
  },
};

/**
 * The quick form of a benchmark or fault run: it has to end well and its last line to be JSON. Of timings nothing is judged;
 * what must be nought (`corrupt`, `lost`) is, being true or false on any machine.
 */
const quick = (kind: 'bench' | 'faults', name: string, mustBeNought: readonly string[] = []): Step => ({
  name: `${kind} ${name}`,
  run: async () => {
    const { status, lastLine } = await runForLastLine(['node', `tests/${kind}/run.ts`, name, '--quick']);
    const result = status === 0 ? (JSON.parse(lastLine) as Record<string, unknown>) : {};
    const wrong = mustBeNought.filter((field) => result[field] !== 0);
    for (const field of wrong) console.error(`${kind} ${name}: ${field} is ${JSON.stringify(result[field])}, not 0`);
    const failed = status !== 0 || wrong.length > 0;
    return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 };
  },
});

const steps: Step[] = [
  check('format', 'npm', 'run', '--silent', 'check:format'),
  check('types', 'npm', 'run', '--silent', 'check:types'),
  check('lint', 'npm', 'run', '--silent', 'check:lint'),
  check('import rules', 'npm', 'run', '--silent', 'check:imports'),
  check('dead code', 'npm', 'run', '--silent', 'check:dead-code'),
  check('openapi', 'npm', 'run', '--silent', 'check:openapi'),
  vitest('unit'),
  vitest('integration'),
  e2e,
  quick('bench', 'startup'),
  quick('bench', 'search'),
  quick('bench', 'lan-share', ['poisonAccepted', 'missing']),
  quick('bench', 'credit', ['mismatches', 'cheatsCredited']),
  quick('faults', 'sync-chaos', ['lost', 'duplicated', 'buried']),
  quick('faults', 'cache-kill', ['corrupt']),
  quick('faults', 'cache-corruption', ['played', 'unrepaired']),
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? steps : steps.filter(({ name }) => wanted.includes(name));
const total: Count = { passed: 0, failed: 0, skipped: 0 };
const rows: string[] = [];
for (const step of chosen) {
  console.log(`\n── ${step.name}`);
  const startedAt = performance.now();
  const count = await step.run().catch((error: unknown): Count => {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += count[key];
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
  rows.push(
    `${count.failed === 0 ? 'ok  ' : 'FAIL'} ${seconds} s  ${step.name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`,
  );
}
console.log(`\n${rows.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
