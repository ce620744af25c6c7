import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { systemClock } from '../../central/clock.ts';
import type { Database } from '../../central/database/database.ts';
import { migrate } from '../../central/database/migrate.ts';
import { migrations } from '../../central/database/migrations.ts';
import { openPgliteDatabase } from '../../central/database/pglite-database.ts';
import { openPostgresDatabase } from '../../central/database/postgres-database.ts';
import { bundleProcess } from '../harness/bundle-process.ts';
import { startCentral, type CentralProcess } from '../harness/central.ts';
import { openChaosProxy, type ChaosProxy } from '../harness/chaos-proxy.ts';
import { freePort } from '../harness/free-port.ts';
import { addLearners, enrolTerminals } from '../harness/known-terminals.ts';
import { findPostgres, startPostgres } from '../harness/postgres.ts';
import type { FromRecording, RecordingOptions } from '../harness/recording-terminal.ts';
import type { RunOptions } from '../harness/run-named.ts';
import { seeded } from '../harness/seeded.ts';

const troubled = 0.6;

/** One terminal: its folder outlives its processes. */
interface Terminal {
  readonly folder: string;
  readonly accessToken: string;
  readonly proxy: ChaosProxy;
  readonly written: Set<string>;
  child: ChildProcess | null;
  /** Dies at the next answer that the centre has given it and it has not heard. */
  doomed: boolean;
  lives: number;
}

/**
 * Terminals record and deliver through a proxy that does its worst, while they and the centre are killed: at random moments, and at
 * the worst one, when records were accepted and nobody has heard of it. In the end the centre's database is held against what each
 * records.db had acknowledged as written. Records are told apart by their viewing, so a second row under another key counts too.
 */
export async function run({ quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const sizes = quick
    ? { terminals: 2, records: 500, kills: 3, centreKills: 2, limitS: 40 }
    : { terminals: 4, records: 10_000, kills: 25, centreKills: 25, limitS: 600 };
  const random = seeded(seed);
  const work = mkdtempSync(path.join(os.tmpdir(), 'hexi-chaos-'));
  const store = await openStore(work);
  const entry = path.join(
    await bundleProcess('recording-terminal', {
      'recording-terminal': path.resolve(import.meta.dirname, '../harness/recording-terminal.ts'),
    }),
    'recording-terminal.cjs',
  );
  const port = await freePort();
  let accountIds: string[] = [];
  const enrolled = await store.use(async (database) => {
    accountIds = await addLearners(database, 20);
    return enrolTerminals(database, sizes.terminals);
  });
  const startCentre = (): Promise<CentralProcess> =>
    startCentral({ ...store.central, port, environment: { HEXI_LOG_LEVEL: 'fatal' } });
  let centre: CentralProcess | null = await startCentre();
  let centreKills = 0;
  let centreDoomed = false;
  let kills = 0;
  const ending = new AbortController();
  const limit = setTimeout(() => ending.abort(new Error('too long')), sizes.limitS * 1000);

  let reviving = Promise.resolve();
  function killCentre(): Promise<void> {
    const killed = centre;
    if (killed === null || ending.signal.aborted) return reviving;
    centre = null;
    centreDoomed = false;
    centreKills += 1;
    reviving = killed.kill().then(async () => {
      centre = await startCentre();
    });
    return reviving;
  }

  const terminals: Terminal[] = [];
  for (const [index, { accessToken }] of enrolled.entries()) {
    const accepted = async (route: string): Promise<void> => {
      if (!route.startsWith('/v1/learning-records')) return;
      const terminal = terminals[index];
      if (terminal?.doomed === true) await kill(terminal);
      // Not waited for: the answer may still get through, or not.
      if (centreDoomed) void killCentre();
    };
    const proxy = await openChaosProxy({ targetPort: port, random, troubled, accepted });
    const folder = path.join(work, `terminal-${index}`);
    terminals.push({ folder, accessToken, proxy, written: new Set(), child: null, doomed: false, lives: 0 });
  }

  async function kill(terminal: Terminal): Promise<void> {
    const { child } = terminal;
    terminal.doomed = false;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    kills += 1;
    child.kill('SIGKILL');
    if (child.signalCode === null) await once(child, 'exit');
  }

  /** One life. @returns the dead letters, where everything was recorded and delivered; null where it was killed before. */
  async function live(terminal: Terminal, records: number, lastLife: boolean): Promise<string[] | null> {
    const child = fork(entry, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    terminal.child = child;
    const exited = once(child, 'exit');
    const onExit = (): void => void child.kill('SIGKILL');
    process.once('exit', onExit);
    let dead: string[] | null = null;
    let heard: () => void = () => {};
    const begun = new Promise<void>((resolve) => (heard = resolve));
    child.on('message', (message: FromRecording) => {
      if (message.type === 'written') for (const viewing of message.viewings) terminal.written.add(viewing);
      else {
        dead = message.dead;
        child.kill('SIGKILL');
      }
      heard();
    });
    const options: RecordingOptions = {
      folder: terminal.folder,
      centralUrl: terminal.proxy.url,
      accessToken: terminal.accessToken,
      accountIds,
      life: `${path.basename(terminal.folder)}-${terminal.lives++}`,
      records,
      seed: Math.floor(random() * 2 ** 32),
    };
    child.send(options);
    if (!lastLife) {
      await Promise.race([begun, exited]);
      if (random() < 0.5) terminal.doomed = true;
      else {
        await Promise.race([wait(random() * (quick ? 400 : 900)), exited]);
        await kill(terminal);
      }
    }
    const onLimit = (): void => void child.kill('SIGKILL');
    ending.signal.addEventListener('abort', onLimit);
    await exited;
    ending.signal.removeEventListener('abort', onLimit);
    process.off('exit', onExit);
    terminal.doomed = false;
    return dead;
  }

  async function liveOn(terminal: Terminal): Promise<string[] | null> {
    const target = sizes.records / sizes.terminals;
    for (let life = 0; life < sizes.kills; life++) {
      if (ending.signal.aborted) return null;
      // Something is left for every life, however fast the others were.
      const left = target - terminal.written.size;
      await live(terminal, Math.ceil((2 * left) / (sizes.kills - life + 1)), false);
    }
    return live(terminal, target - terminal.written.size, true);
  }

  async function killCentreNowAndThen(): Promise<void> {
    while (centreKills < sizes.centreKills) {
      await wait(500 + random() * (quick ? 1500 : 4000), undefined, { signal: living.signal });
      if (random() < 0.5) centreDoomed = true;
      else await killCentre();
    }
  }
  const living = new AbortController();

  try {
    const killing = killCentreNowAndThen().catch(() => {});
    const dead = await Promise.all(terminals.map((terminal) => liveOn(terminal)));
    living.abort();
    await killing;
    clearTimeout(limit);
    for (const { proxy } of terminals) await proxy.close();
    await reviving;
    await centre?.stop();
    centre = null;

    const stored = await store.use((database) =>
      database.query<{ viewing: string; copies: number }>(
        "select event ->> 'viewingId' as viewing, count(*) as copies from learning_records group by 1",
      ),
    );
    const here = new Set(stored.map(({ viewing }) => viewing));
    const written = terminals.flatMap((terminal) => [...terminal.written]);
    const met: Record<string, number> = {};
    for (const { proxy } of terminals)
      for (const [fate, count] of Object.entries(proxy.met)) met[fate] = (met[fate] ?? 0) + count;
    return {
      fault: 'sync-chaos',
      database: store.kind,
      records: written.length,
      lost: written.filter((viewing) => !here.has(viewing)).length,
      duplicated: stored.reduce((sum, { copies }) => sum + copies - 1, 0),
      buried: dead.flatMap((letters) => letters ?? []).length,
      finished: dead.every((letters) => letters !== null),
      kills,
      centreKills,
      met,
      seed,
    };
  } finally {
    living.abort();
    clearTimeout(limit);
    for (const { child } of terminals) child?.kill('SIGKILL');
    await centre?.stop();
    await store.close();
    rmSync(work, { recursive: true, force: true });
  }
}

interface Store {
  readonly kind: Database['kind'];
  /** How the centre is told of it. */
  readonly central: { databaseUrl: string } | { dataFolder: string };
  /** While no centre runs, where the database allows one process alone. */
  use<T>(work: (database: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A real PostgreSQL where there is one, PGlite on the disk elsewhere. */
async function openStore(work: string): Promise<Store> {
  const binaries = findPostgres();
  const server = binaries === null ? null : await startPostgres(binaries);
  const url = await server?.createDatabase('chaos');
  const dataFolder = path.join(work, 'centre');
  const open = (): Promise<Database> =>
    url === undefined
      ? openPgliteDatabase(path.join(dataFolder, 'pglite'))
      : openPostgresDatabase(url, pino({ level: 'silent' }));
  const use: Store['use'] = async (work_) => {
    const database = await open();
    try {
      return await work_(database);
    } finally {
      await database.close();
    }
  };
  await use((database) => migrate(database, migrations, systemClock.nowMs()));
  return {
    kind: url === undefined ? 'pglite' : 'postgresql',
    central: url === undefined ? { dataFolder } : { databaseUrl: url },
    use,
    close: async () => {
      await server?.stop();
    },
  };
}
