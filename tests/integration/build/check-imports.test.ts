import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = path.resolve(import.meta.dirname, '../../..');
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'hexi-imports-'));
  for (const folder of ['api-client', 'central', 'electron', 'renderer', 'package.json']) {
    cpSync(path.join(repository, folder), path.join(copy, folder), { recursive: true });
  }
  mkdirSync(path.join(copy, 'build'));
  cpSync(path.join(repository, 'tests/tsconfig.json'), path.join(copy, 'tests/tsconfig.json'));
  symlinkSync(path.join(repository, 'node_modules'), path.join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function check(...options: string[]): { status: number | null; output: string } {
  const script = path.join(repository, 'build/checks/check-imports.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--root', copy, ...options], {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

const planted: [rule: string, file: string, line: string][] = [
  ['domain-library', 'electron/library/planted.ts', "import '../cache/playback/media-responder.ts';"],
  ['electron-only-in-shell', 'electron/sync/planted.ts', "import 'electron';"],
  [
    'domain-learning',
    'electron/learning/planted.ts',
    "import type { AxiosInstance } from 'axios';\nexport type Planted = AxiosInstance;",
  ],
  ['ipc-contract', 'electron/contract/planted.ts', "import 'node:fs';"],
  ['renderer', 'renderer/app/planted.ts', "import '../../electron/store/outbox-repository.ts';"],
  ['shell', 'electron/main/planted.ts', "import '../core/create-core.ts';"],
  ['central', 'central/planted.ts', "import '../electron/contract/errors.ts';"],
  ['feature-never-feature', 'renderer/features/player/planted.ts', "import '../library/LibraryPage.tsx';"],
  ['api-contract', 'api-client/contract/planted.ts', "import 'axios';"],
  ['product-never-tests', 'electron/core/planted.ts', "import '../../tests/planted.ts';"],
];

describe('the import table', () => {
  it('finds the tree as it stands to be clean', () => {
    expect(check().output).toMatch(/^import rules: \d+ modules, 0 violations\n$/);
  });

  it.each(planted)('refuses a violation of %s', (rule, file, line) => {
    const target = path.join(copy, file);
    writeFileSync(path.join(copy, 'tests/planted.ts'), 'export const planted = 1;\n');
    writeFileSync(target, `${line}\n`);
    try {
      const { status, output } = check();
      expect(output).toContain(`${rule}: ${file}`);
      expect(status).toBe(1);
    } finally {
      rmSync(target);
    }
  });

  it('fails when it sees too few modules to be true', () => {
    const { status, output } = check('--at-least', '100000');
    expect(output).toContain('the parser did not understand the sources');
    expect(status).toBe(1);
  });
});
