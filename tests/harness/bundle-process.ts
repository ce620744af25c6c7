import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const repository = path.resolve(import.meta.dirname, '../..');

/**
 * TypeScript files as plain ones, built as the shipped ones are: a start costs a fraction.
 * @param input name → file. @returns the folder with a `<name>.cjs` each.
 */
export async function bundleProcess(name: string, input: Readonly<Record<string, string>>): Promise<string> {
  // Inside the repository, so that the native add-on is found.
  const folder = path.join(repository, 'node_modules/.cache/hexi', name);
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
        input,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  return folder;
}
