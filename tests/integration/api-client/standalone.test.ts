import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const repository = path.resolve(import.meta.dirname, '../../..');
let folder: string;

/** The folder alone in another place, with nothing but the packages that its package.json names. */
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hexi-api-client-'));
  cpSync(path.join(repository, 'api-client'), folder, { recursive: true });
  mkdirSync(path.join(folder, 'node_modules'));
  for (const name of ['axios', 'canonicalize', 'zod']) {
    symlinkSync(path.join(repository, 'node_modules', name), path.join(folder, 'node_modules', name));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('can be used without the rest of the repository', () => {
  const script = path.join(folder, 'use.ts');
  writeFileSync(
    script,
    `import { createApiClient } from '@hexi/api-client/client';
     import { ApiError } from '@hexi/api-client/client/api-error';
     import { mediaUrl } from '@hexi/api-client/contract';
     import { verifyManifest } from '@hexi/api-client/protocol';
     import { openApiDocument } from '@hexi/api-client/openapi';
     const api = createApiClient({
       baseUrl: 'http://127.0.0.1:1', tokens: { terminal: () => null, person: () => null }, retry: { retries: 0 },
     });
     const kind = await api.getTime({}, { signal: AbortSignal.timeout(5000) }).catch((error: unknown) =>
       error instanceof ApiError ? error.kind : String(error));
     console.log(kind, mediaUrl('http://m/', 'abcdef'), typeof verifyManifest, openApiDocument()['openapi']);`,
  );
  const said = execFileSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  expect(said.trim()).toBe('unreachable http://m/ab/cd/abcdef function 3.1.0');
});
