import { randomUUID } from 'node:crypto';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const repository = path.resolve(import.meta.dirname, '../..');
const { dependencies } = createRequire(import.meta.url)('../../package.json') as {
  dependencies: Record<string, string>;
};
const version = dependencies['@electric-sql/pglite'] ?? '';
const template = path.join(repository, 'node_modules', '.cache', 'hexi', `pglite-${version}`);

const isThere = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  );

/**
 * An empty database cluster in `folder`, unless something is there: copied from one that PGlite made once, since its initdb takes
 * seconds of processor time and tests start dozens of centres. `npm start` and its walk still make theirs themselves.
 */
export async function layPglite(folder: string): Promise<void> {
  if (await isThere(folder)) return;
  if (!(await isThere(template))) await makeTemplate();
  await mkdir(path.dirname(folder), { recursive: true });
  await cp(template, folder, { recursive: true });
}

async function makeTemplate(): Promise<void> {
  const unfinished = `${template}.${randomUUID()}`;
  await mkdir(path.dirname(template), { recursive: true });
  const database = await PGlite.create({ dataDir: unfinished });
  await database.close();
  // Another process may have been first: theirs is as good.
  await rename(unfinished, template).catch(() => rm(unfinished, { recursive: true, force: true }));
}
