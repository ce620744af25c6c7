import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const repository = path.resolve(import.meta.dirname, '../..');

/** The measured process and its transfer worker as two plain files, built as the shipped ones are: a start costs a fraction. */
export async function bundleCacheProcess(): Promise<string> {
  // Inside the repository, so that the native add-on is found.
  const folder = path.join(repository, 'node_modules/.cache/hexi/measured-process');
  mkdirSync(folder, { recursive: true });
  await build({
    configFile: false,
    root: repository,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      rollupOptions: {
        external: ['better-sqlite3', /^node:/],
        input: {
          'measured-process': path.join(import.meta.dirname, 'measured-process.ts'),
          'transfer-worker': path.join(repository, 'electron/cache/transfer/worker/transfer-worker.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  return path.join(folder, 'measured-process.cjs');
}
