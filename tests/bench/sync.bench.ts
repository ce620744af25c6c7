import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { createApiClient, type ApiClient } from '../../api-client/client/create-api-client.ts';
import { maxRecordsPerBatch, type LearningRecord } from '../../api-client/contract/learning-records.ts';
import { systemClock } from '../../central/clock.ts';
import { createCentral } from '../../central/create-central.ts';
import type { Database } from '../../central/database/database.ts';
import { migrate } from '../../central/database/migrate.ts';
import { migrations } from '../../central/database/migrations.ts';
import { openPgliteDatabase } from '../../central/database/pglite-database.ts';
import { openPostgresDatabase } from '../../central/database/postgres-database.ts';
import { gzipText } from '../../electron/core/gzip-text.ts';
import { drainOutbox } from '../../electron/sync/drain-outbox.ts';
import { startCentral } from '../harness/central.ts';
import { recordingLog } from '../harness/core-ports.ts';
import { addLearners, enrolTerminals } from '../harness/known-terminals.ts';
import { makeRecords } from '../harness/made-records.ts';
import { findPostgres, startPostgres } from '../harness/postgres.ts';
import { openTestRecords, type Records } from '../harness/records.ts';
import type { RunOptions } from '../harness/run-named.ts';
import { seeded } from '../harness/seeded.ts';

const signal = new AbortController().signal;
/** Of a site's terminals, each with what a week of it leaves behind: 700 records are two and a half hours of lectures. */
const week = { terminals: 60, records: 700 };
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

interface World {
  readonly database: Database;
  readonly accountIds: readonly string[];
  readonly terminalId: string;
  readonly client: ApiClient;
}

/** Records a second of each way, measured in turn. */
interface Rates {
  batches: number[];
  singles: number[];
  direct: number[];
}

/**
 * Learning records delivered through the real client to a real centre over loopback: 500 at a time beside one by one, and beside
 * the same rows put straight into the same PostgreSQL, 500 a statement. Then a whole site comes back after a week.
 */
export async function run({ quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const binaries = findPostgres();
  if (binaries === null) throw new Error('this benchmark needs PostgreSQL (Debian: apt-get install postgresql)');
  const sizes = quick ? { records: 2000, singles: 100, rounds: 3 } : { records: 10_000, singles: 500, rounds: 5 };
  const random = seeded(seed);
  const work = mkdtempSync(path.join(os.tmpdir(), 'hexi-sync-'));
  const server = await startPostgres(binaries);
  const bytes = { plain: 0, gzip: 0 };
  const gzip = async (text: string): Promise<Uint8Array> => {
    const packed = await gzipText(text);
    bytes.plain += Buffer.byteLength(text);
    bytes.gzip += packed.byteLength;
    return packed;
  };
  try {
    const databaseUrl = await server.createDatabase('sync');
    const onPostgres = await openPostgresDatabase(databaseUrl, pino({ level: 'silent' }));
    await migrate(onPostgres, migrations, systemClock.nowMs());
    const central = await startCentral({ databaseUrl, environment: { HEXI_LOG_LEVEL: 'warn' } });
    const accountIds = await addLearners(onPostgres, 100);
    const terminals = await enrolTerminals(onPostgres, week.terminals);
    const clientOf = (url: string, accessToken: string): ApiClient =>
      createApiClient({ baseUrl: url, tokens: { terminal: () => accessToken, person: () => null }, gzip });

    const [first] = terminals;
    if (first === undefined) throw new Error('no terminal');
    const client = clientOf(central.url, first.accessToken);
    const world = { database: onPostgres, accountIds, terminalId: first.terminalId, client };
    const rates = await inTurn(world, sizes, random);
    const drainS: number[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      await onPostgres.query('truncate learning_records');
      drainS.push(
        await drainAll(
          terminals.map(({ accessToken }) => clientOf(central.url, accessToken)),
          world,
          random,
        ),
      );
    }
    await central.stop();
    await onPostgres.close();
    const pglite = quick ? null : await onPglite(path.join(work, 'centre'), sizes, random, clientOf);
    const rounded = (value: number): number => Math.round(value * 1000) / 1000;
    return {
      bench: 'sync',
      ...ratios(rates),
      gzipShare: rounded(bytes.gzip / bytes.plain),
      drain60S: rounded(median(drainS)),
      drainedRecords: week.terminals * week.records,
      batchesPerS: Math.round(median(rates.batches)),
      singlesPerS: Math.round(median(rates.singles)),
      directPerS: Math.round(median(rates.direct)),
      pglite,
      ...sizes,
      seed,
    };
  } finally {
    await server.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

const ratios = ({ batches, singles, direct }: Rates) => {
  const over = (others: number[]): number =>
    Math.round(median(batches.map((rate, round) => rate / (others[round] ?? Number.NaN))) * 100) / 100;
  return { vsSingles: over(singles), vsDirectSql: over(direct) };
};

async function inTurn(
  { database, accountIds, terminalId, client }: World,
  sizes: { records: number; singles: number; rounds: number },
  random: () => number,
): Promise<Rates> {
  const rates: Rates = { batches: [], singles: [], direct: [] };
  const made = makeRecords(sizes.records, { accountIds, random }).map(({ event, stamp }, index): LearningRecord => ({
    sequence: index + 1,
    recordedAt: stamp,
    event,
  }));
  const perSecond = async (records: LearningRecord[], size: number, way: Way): Promise<number> => {
    await database.query('truncate learning_records');
    const streamId = randomUUID();
    const startedAt = performance.now();
    for (let at = 0; at < records.length; at += size) await way(streamId, records.slice(at, at + size));
    const ms = performance.now() - startedAt;
    const [row] = await database.query<{ count: number }>('select count(*) from learning_records');
    if (row?.count !== records.length) throw new Error(`${row?.count} of ${records.length} records arrived`);
    return (records.length / ms) * 1000;
  };
  const deliver: Way = async (streamId, records) => {
    const { results } = await client.postLearningRecords({ streamId, records }, { signal });
    if (!results.every(({ status }) => status === 'accepted')) throw new Error('a record was not accepted');
  };
  const insert: Way = (streamId, records) => insertDirectly(database, terminalId, streamId, records);
  await perSecond(made.slice(0, 1000), maxRecordsPerBatch, deliver);
  await perSecond(made.slice(0, 1000), maxRecordsPerBatch, insert);
  for (let round = 1; round <= sizes.rounds; round++) {
    rates.batches.push(await perSecond(made, maxRecordsPerBatch, deliver));
    rates.direct.push(await perSecond(made, maxRecordsPerBatch, insert));
    rates.singles.push(await perSecond(made.slice(0, sizes.singles), 1, deliver));
    const last = [rates.batches, rates.singles, rates.direct].map((all) => Math.round(all.at(-1) ?? 0));
    console.log(
      `${database.kind} ${round}: ${last[0]} records/s in batches, ${last[1]} singly, ${last[2]} by SQL alone`,
    );
  }
  return rates;
}

type Way = (streamId: string, records: LearningRecord[]) => Promise<void>;

/** One INSERT of many rows with a parameter for each value, as anybody writes it who has the rows in hand. */
async function insertDirectly(
  database: Database,
  terminalId: string,
  streamId: string,
  records: readonly LearningRecord[],
): Promise<void> {
  const values: unknown[] = [];
  const rows = records.map(({ sequence, recordedAt, event }) => {
    const { accountId } = event as { accountId: string };
    values.push(terminalId, streamId, sequence, accountId, JSON.stringify(recordedAt), JSON.stringify(event), 1);
    return `(${[6, 5, 4, 3, 2, 1, 0].map((back) => `$${values.length - back}`).join(',')})`;
  });
  await database.query(`insert into learning_records values ${rows.join(',')}`, values);
}

/** @returns seconds until nothing waits any longer in any of the outboxes. */
async function drainAll(
  clients: readonly ApiClient[],
  { database, accountIds }: Pick<World, 'database' | 'accountIds'>,
  random: () => number,
): Promise<number> {
  const terminals = clients.map((api): { api: ApiClient; records: Records } => {
    const records = openTestRecords();
    records.database.transaction(() => {
      for (const { event, stamp } of makeRecords(week.records, { accountIds, random }))
        records.outbox.append(event.type, event, stamp);
    })();
    return { api, records };
  });
  try {
    const log = recordingLog();
    const startedAt = performance.now();
    await Promise.all(terminals.map(({ api, records: { outbox } }) => drainOutbox({ api, outbox, log, signal })));
    const seconds = (performance.now() - startedAt) / 1000;
    const [row] = await database.query<{ count: number }>('select count(*) from learning_records');
    if (row?.count !== clients.length * week.records) throw new Error(`${row?.count} records arrived`);
    console.log(`${clients.length} terminals, ${row.count} records: ${seconds.toFixed(2)} s`);
    return seconds;
  } finally {
    for (const { records } of terminals) records.remove();
  }
}

/** The same on the embedded database, which one process alone may hold: here the centre and its client share one. */
async function onPglite(
  folder: string,
  sizes: { records: number; singles: number; rounds: number },
  random: () => number,
  clientOf: (url: string, accessToken: string) => ApiClient,
): Promise<{ vsSingles: number; vsDirectSql: number; batchesPerS: number }> {
  const database = await openPgliteDatabase(path.join(folder, 'pglite'));
  const log = pino({ level: 'silent' });
  const mediaRoot = path.join(folder, 'media');
  const central = await createCentral({ database, mediaRoot, clock: systemClock, log, demo: null });
  try {
    const url = await central.listen({ host: '127.0.0.1', port: 0 });
    const accountIds = await addLearners(database, 100);
    const [terminal] = await enrolTerminals(database, 1);
    if (terminal === undefined) throw new Error('no terminal');
    const client = clientOf(url, terminal.accessToken);
    const rates = await inTurn({ database, accountIds, terminalId: terminal.terminalId, client }, sizes, random);
    return { ...ratios(rates), batchesPerS: Math.round(median(rates.batches)) };
  } finally {
    await central.close();
    await database.close();
  }
}
