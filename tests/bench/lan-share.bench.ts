import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createApiClient } from '../../api-client/client/create-api-client.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import { courseManifestSchema } from '../../api-client/contract/manifest.ts';
import { freeSitePolicy } from '../../api-client/contract/policy.ts';
import type { Sharing } from '../../electron/contract/cache.ts';
import { startCentral } from '../harness/central.ts';
import { newSecretKey, startCore } from '../harness/core-child.ts';
import type { CoreChild } from '../harness/core-child.ts';
import { freePort } from '../harness/free-port.ts';
import { openMediaFront } from '../harness/media-front.ts';
import { randomCourseId, writeRandomCourse } from '../harness/random-course.ts';
import { openRoom } from '../harness/room.ts';
import type { Machine } from '../harness/room.ts';
import type { RunOptions } from '../harness/run-named.ts';

const siteId = 'linze';
/** A county's line. */
const lineBytesPerSecond = 20_000_000 / 8;
const { signal } = new AbortController();

interface Inside {
  readonly machines: readonly Machine[];
}

/**
 * A room of terminals (real core processes, a network namespace each) fetches one course at the same time through one line of
 * 20 Mb/s: how much of it the line carried, and whether any byte of a terminal that was taken over was kept. Wants root.
 */
export async function run({ quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const inside = process.env['HEXI_LAN_SHARE'];
  if (inside !== undefined) return measure(JSON.parse(inside) as Inside, { quick, seed });
  const terminals = quick ? 6 : 30;
  // One for the centre, one for the terminal that was taken over.
  const room = openRoom(terminals + 2);
  try {
    return await runOnFirst(room.machines, { quick, seed });
  } finally {
    room.remove();
  }
}

/** The centre's machine is where the measuring runs. */
async function runOnFirst(machines: readonly Machine[], { quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const enter = machines[0]?.enter ?? [];
  const own = [
    path.join(import.meta.dirname, 'run.ts'),
    'lan-share',
    '--seed',
    String(seed),
    ...(quick ? ['--quick'] : []),
  ];
  const [command = '', ...args] = [...enter, process.execPath, ...own];
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HEXI_LAN_SHARE: JSON.stringify({ machines } satisfies Inside) },
  });
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    if (last !== '') console.log(last);
    last = line;
  }
  const [code] = (await (child.exitCode === null ? once(child, 'exit') : [child.exitCode])) as [number];
  process.off('exit', onExit);
  if (code !== 0) throw new Error(`the run ended with ${code}: ${last}`);
  return JSON.parse(last) as Record<string, unknown>;
}

interface Terminal {
  readonly name: string;
  readonly core: CoreChild;
  readonly terminalId: string;
  readonly profileFolder: string;
}

async function measure({ machines }: Inside, { quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const [own, ...others] = machines as [Machine, ...Machine[]];
  const bad = others.pop() as Machine;
  const work = mkdtempSync(path.join(os.tmpdir(), 'hexi-lan-share-'));
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const demo = path.join(work, 'demo');
    writeRandomCourse(demo, { lectures: quick ? 2 : 4, segments: quick ? 12 : 20, segmentBytes: 500_000, seed });
    const port = await freePort();
    const targetPort = await freePort();
    const baseUrl = `http://${own.address}:${port}`;
    const central = await startCentral({ demo, dataFolder: path.join(work, 'central'), port: targetPort, baseUrl });
    ends.push(() => central.stop());
    const front = await openMediaFront({ address: own.address, port, targetPort, bytesPerSecond: lineBytesPerSecond });
    ends.push(() => front.close());
    const administrator = await openSite(central.url);

    const poisoner = await openPoisoner(bad, front.url, ends);
    await administrator.assignTerminal({ terminalId: poisoner.terminalId, siteId }, { signal });
    const terminals: Terminal[] = [];
    // A few at a time: two cores start thirty programs.
    for (let from = 0; from < others.length; from += 6) {
      const batch = others.slice(from, from + 6).map(async (machine, index) => {
        const name = `seat-${from + index + 1}`;
        const terminal = await openTerminal({ machine, name, centralUrl: front.url, work, administrator, ends });
        terminals.push(terminal);
      });
      await Promise.all(batch);
      console.log(`${terminals.length} terminals are enrolled`);
    }
    poisoner.begin();
    await Promise.all(terminals.map((terminal) => untilSharing(terminal, terminals.length)));
    console.log('every terminal shares and knows the others');

    const mdns = (await Promise.all(terminals.map(({ core }) => core.must('cache.sharing')))).filter(({ peers }) =>
      peers.some(({ foundBy }) => foundBy === 'both'),
    ).length;
    const mediaBefore = front.mediaBytes();
    const begunAt = performance.now();
    await Promise.all(terminals.map(({ core }) => core.must('cache.fetchCourse', { courseId: randomCourseId })));
    await Promise.all(terminals.map((terminal) => untilCached(terminal)));
    const seconds = (performance.now() - begunAt) / 1000;
    const originBytes = front.mediaBytes() - mediaBefore;
    const sizes = uniqueFiles(terminals[0]!);
    const uniqueBytes = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);

    const shares = await Promise.all(terminals.map(({ core }) => core.must('cache.sharing')));
    const fromPeers = shares.reduce((sum, { bytesFromPeers }) => sum + bytesFromPeers, 0);
    const bansSeen = shares.filter((sharing) => isBanning(sharing, poisoner.terminalId)).length;
    const busiest = Math.max(...shares.map(({ bytesToPeers }) => bytesToPeers));
    const kept = await Promise.all(
      terminals.map(({ profileFolder }) => checkFiles(path.join(profileFolder, 'media'), sizes)),
    );
    return {
      bench: 'lan-share',
      terminals: terminals.length,
      originBytesRatio: Number((originBytes / uniqueBytes).toFixed(3)),
      poisonAccepted: kept.reduce((sum, { wrong }) => sum + wrong, 0),
      missing: kept.reduce((sum, { missing }) => sum + missing, 0),
      poisonServed: await poisoner.served(),
      bansSeen,
      fromPeersShare: Number((fromPeers / (uniqueBytes * terminals.length)).toFixed(3)),
      busiestServedCopies: Number((busiest / uniqueBytes).toFixed(2)),
      foundByMdns: mdns,
      seconds: Number(seconds.toFixed(1)),
      vsLine: Number((seconds / (uniqueBytes / lineBytesPerSecond)).toFixed(2)),
      uniqueMegabytes: Math.round(uniqueBytes / 1e6),
    };
  } finally {
    await Promise.allSettled(ends.toReversed().map((end) => end()));
    rmSync(work, { recursive: true, force: true });
  }
}

const isBanning = ({ peers }: Sharing, terminalId: string): boolean =>
  peers.some((peer) => peer.terminalId === terminalId && peer.state === 'banned');

async function openSite(centralUrl: string): Promise<ApiClient> {
  let session: string | null = null;
  const api = createApiClient({ baseUrl: centralUrl, tokens: { terminal: () => null, person: () => session } });
  ({ sessionToken: session } = await api.signIn({ accountName: 'admin', password: 'hexi-admin' }, { signal }));
  await api.saveSite({ siteId, name: '临泽县委党校' }, { signal });
  await api.setSitePolicy({ siteId, ...freeSitePolicy, sharing: { enabled: true } }, { signal });
  return api;
}

async function openTerminal(options: {
  machine: Machine;
  name: string;
  centralUrl: string;
  work: string;
  administrator: ApiClient;
  ends: (() => Promise<unknown>)[];
}): Promise<Terminal> {
  const { machine, name, centralUrl, work, administrator, ends } = options;
  const profileFolder = path.join(work, name);
  const core = await startCore(
    { profileFolder, defaultCentralUrl: centralUrl, secretKey: newSecretKey() },
    machine.enter,
  );
  ends.push(() => core.stop());
  if (core.refusal !== null) throw new Error(`${name}: ${core.refusal.code}`);
  await core.must('terminal.startEnrolment');
  const { enrolment } = await core.until(
    'terminal.status',
    undefined,
    (status) => status.enrolment.state === 'enrolled',
  );
  if (enrolment.state !== 'enrolled') throw new Error('not enrolled');
  const { terminalId } = enrolment;
  await administrator.assignTerminal({ terminalId, siteId }, { signal });
  return { name, core, terminalId, profileFolder };
}

async function untilSharing({ core }: Terminal, terminals: number): Promise<void> {
  for (;;) {
    const { state, peers } = await core.must('cache.sharing');
    // All the others, and the one that was taken over.
    if (state === 'on' && peers.length >= terminals) return;
    await wait(500);
  }
}

async function untilCached({ core, name }: Terminal): Promise<void> {
  for (;;) {
    const lectures = await core.must('cache.lectures');
    if (lectures.length > 0 && lectures.every(({ state }) => state === 'cached')) return;
    const failed = lectures.find(({ state }) => state === 'failed');
    if (failed !== undefined) throw new Error(`${name}: ${JSON.stringify(failed.error)}`);
    await wait(500);
  }
}

/** Of the course, as the centre signed it and a terminal keeps it. */
function uniqueFiles({ profileFolder }: Terminal): Map<string, number> {
  const file = path.join(profileFolder, 'media', 'manifests', `${randomCourseId}.json`);
  const { manifest } = JSON.parse(readFileSync(file, 'utf8')) as { manifest: unknown };
  const { lectures } = courseManifestSchema.parse(manifest);
  const files = lectures.flatMap(({ renditions }) => renditions.flatMap(({ init, segments }) => [init, ...segments]));
  return new Map(files.map(({ sha256, bytes }) => [sha256, bytes]));
}

/** Every file of a store against its name, and every name of the course against the store. */
async function checkFiles(
  folder: string,
  sizes: ReadonlyMap<string, number>,
): Promise<{ wrong: number; missing: number }> {
  const found = new Set<string>();
  let wrong = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/^[0-9a-f]{64}$/.test(entry.name)) continue;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path.join(entry.parentPath, entry.name)), hash);
    if (hash.digest('hex') !== entry.name) wrong++;
    found.add(entry.name);
  }
  return { wrong, missing: [...sizes.keys()].filter((sha256) => !found.has(sha256)).length };
}

async function openPoisoner(machine: Machine, centralUrl: string, ends: (() => Promise<unknown>)[]) {
  const [execPath, ...execArgv] = [...machine.enter, process.execPath] as const;
  const child: ChildProcess = fork(
    path.join(import.meta.dirname, 'lan-share-poisoner.ts'),
    [centralUrl, machine.address, randomCourseId],
    { execPath: execPath ?? process.execPath, execArgv: [...execArgv], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const exited = once(child, 'exit');
  ends.push(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const [{ terminalId }] = (await once(child, 'message')) as [{ terminalId: string }];
  return {
    terminalId,
    begin: (): void => void child.send('begin'),
    served: async (): Promise<number> => {
      child.send('served');
      const [{ poisoned }] = (await once(child, 'message')) as [{ poisoned: number }];
      return poisoned;
    },
  };
}
