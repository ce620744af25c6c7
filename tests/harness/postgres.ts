import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

export interface PostgresServer {
  /** A new, empty database of its own. @returns its connection string. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** The folder with initdb and postgres, from PATH or where Debian keeps them; null where there is none. */
export function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(path.delimiter),
    ...versions.map((version) => path.join(debian, version, 'bin')),
  ];
  return (
    folders.find((folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres'))) ??
    null
  );
}

/** A real PostgreSQL in a temporary folder on a free loopback port. As root it runs as nobody's servant: PostgreSQL refuses root. */
export async function startPostgres(binaries: string): Promise<PostgresServer> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'hexi-postgres-'));
  const data = path.join(root, 'data');
  const identity = process.getuid?.() === 0 ? unprivileged() : undefined;
  if (identity !== undefined) chownSync(root, identity.uid, identity.gid);
  const options = { cwd: root, env: { ...process.env, LC_ALL: 'C', HOME: root }, ...identity };

  execFileSync(
    path.join(binaries, 'initdb'),
    ['-D', data, '-U', 'hexi', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off' };
  const child = spawn(
    path.join(binaries, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  await new Promise<void>((resolve, reject) => {
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`postgres ended with ${code}:\n${log}`)));
  });

  const url = (database: string): string => `postgresql://hexi@127.0.0.1:${port}/${database}`;
  return {
    createDatabase: async (name) => {
      const client = new Client({ connectionString: url('postgres') });
      await client.connect();
      await client.query(`create database ${client.escapeIdentifier(name)}`);
      await client.end();
      return url(name);
    },
    stop: async () => {
      // SIGINT: a fast shutdown, which ends what is connected.
      child.kill('SIGINT');
      await exited;
      process.off('exit', onExit);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** The user that Debian's package made, or nobody. */
function unprivileged(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // The next one.
    }
  }
  throw new Error('no unprivileged user to run PostgreSQL as');
}
