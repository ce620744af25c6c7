import path from 'node:path';
import { destination, pino } from 'pino';
import type { Logger } from 'pino';
import { ensureFirstAdministrator } from './accounts/first-administrator.ts';
import { systemClock } from './clock.ts';
import { createCentral } from './create-central.ts';
import type { Database } from './database/database.ts';
import { loadDemoContent } from './demo/demo-content.ts';
import { readOptions, usage } from './options.ts';
import type { Options } from './options.ts';

/** Database errors carry the values of their statement: names and hashes that have no place in a log. */
const redact = ['params', 'parameters', 'detail', 'where'].map((field) => `err.${field}`);
const log = pino(
  { level: process.env['HEXI_LOG_LEVEL'] ?? 'info', base: null, redact },
  destination({ dest: 2, sync: true }),
);

/** Only the database that is wanted is loaded: PGlite alone is 10 MB. */
async function openDatabase(dataFolder: string, logger: Logger): Promise<Database> {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined && url !== '') {
    const { openPostgresDatabase } = await import('./database/postgres-database.ts');
    return openPostgresDatabase(url, logger);
  }
  const { openPgliteDatabase } = await import('./database/pglite-database.ts');
  return openPgliteDatabase(path.join(dataFolder, 'pglite'));
}

async function run(options: Options): Promise<void> {
  const { dataFolder, demoFolder, demoHistory, baseUrl, mediaBaseUrl } = options;
  const [database, demo] = await Promise.all([
    openDatabase(dataFolder, log),
    demoFolder === null ? null : loadDemoContent(demoFolder),
  ]);
  const central = await createCentral({
    database,
    mediaRoot: path.join(dataFolder, 'media'),
    clock: systemClock,
    log,
    baseUrl,
    mediaBaseUrl,
    demo,
    demoHistory,
  });
  const password = process.env['HEXI_ADMINISTRATOR_PASSWORD'];
  if (password !== undefined && password !== '') await ensureFirstAdministrator(database, password);
  const url = await central.listen({ host: options.host, port: options.port });
  process.stdout.write(`${JSON.stringify({ event: 'listening', url })}\n`);
  log.info({ url, database: database.kind, demo: demo !== null }, 'listening');

  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    central
      .close()
      .then(() => database.close())
      .then(() => process.exit(0))
      .catch((error: unknown) => fail('the centre did not stop cleanly', error));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(message: string, error: unknown): void {
  log.fatal({ err: error }, message);
  process.exit(1);
}

try {
  const options = readOptions(process.argv.slice(2), path.resolve(import.meta.dirname, '..'));
  if (options.help) process.stdout.write(`${usage}\n`);
  else await run(options).catch((error: unknown) => fail('the centre did not start', error));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exit(2);
}
