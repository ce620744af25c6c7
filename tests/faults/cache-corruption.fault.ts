import { execFileSync } from 'node:child_process';
import { rename, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lectureFiles } from '../../electron/cache/downloads/download-plan.ts';
import { never, openWorld, soundFiles, storedAt } from '../integration/electron/cache/cache-world.ts';
import type { World, WorldOptions } from '../integration/electron/cache/cache-world.ts';
import { courseFixture, lectureOf } from '../integration/electron/cache/course-fixture.ts';
import type { Behaviour } from '../integration/electron/cache/media-origin.ts';
import type { Mischief } from '../integration/electron/cache/sharing/hostile-peer.ts';
import { openRoom } from '../integration/electron/cache/sharing/room.ts';
import { temporaryFolder } from '../harness/core-ports.ts';
import type { RunOptions } from '../harness/run-named.ts';
import { seeded } from '../harness/seeded.ts';

/**
 * Every kind of bad input, each with a real store, a real origin and the responder that the player reads from. While the fault
 * lasts everything is asked for, again and again: `played` counts bytes that were answered and are not the file's. When it is
 * over the lecture has to be here whole and right, by itself or after one "try again": `repaired`.
 */
export async function run({ quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const rounds = quick ? 1 : 8;
  const random = seeded(seed);
  let played = 0;
  let repaired = 0;
  let runs = 0;
  const failures: string[] = [];
  const names = Object.keys(kinds);
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      runs++;
      const counter = { badBytes: 0, answered: 0 };
      let whole = false;
      try {
        whole = await kinds[name]!({ counter, quick, random });
      } catch (error) {
        failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      played += counter.badBytes;
      if (whole) repaired++;
      if (!whole || counter.badBytes > 0 || round === 0) {
        console.log(
          `${name}: ${counter.answered} answers, ${counter.badBytes} bad bytes, ${whole ? 'repaired' : 'NOT REPAIRED'}`,
        );
      }
    }
  }
  for (const failure of failures) console.log(failure);
  return {
    fault: 'cache-corruption',
    played,
    repaired: `${repaired}/${runs}`,
    unrepaired: runs - repaired,
    kinds: names.length,
    names,
  };
}

interface Trial {
  readonly counter: { badBytes: number; answered: number };
  readonly quick: boolean;
  readonly random: () => number;
}
/** @returns whether everything was right in the end */
type Kind = (trial: Trial) => Promise<boolean>;

const filesOf = (world: World) => {
  const lecture = lectureOf(world.course);
  return lectureFiles(lecture, lecture.renditions[0]!);
};
const pick = <T>(values: readonly T[], random: () => number): T => values[Math.floor(random() * values.length)]!;

/** Asks for every file as the player does, and counts answered bytes that are not the file's. @returns whether all came right */
async function playAll(world: World, { counter }: Trial): Promise<boolean> {
  let whole = true;
  for (const { sha256 } of filesOf(world)) {
    const answer = await world.respond(`media://file/${sha256}.m4s`);
    const body = Buffer.from(await answer.arrayBuffer().catch(() => new ArrayBuffer(0)));
    if (answer.status !== 200) {
      whole = false;
      continue;
    }
    counter.answered++;
    const right = world.course.files.get(sha256)!;
    for (let at = 0; at < body.length; at++) if (body[at] !== right[at]) counter.badBytes++;
    if (!body.equals(right)) whole = false;
  }
  return whole;
}

async function until(check: () => Promise<boolean>, forMs = 20_000): Promise<boolean> {
  for (const endMs = performance.now() + forMs; performance.now() < endMs; await wait(20))
    if (await check()) return true;
  return false;
}
const stateOf = async (world: World): Promise<string> =>
  (await world.handlers().lectures(undefined, never)).find(({ lectureId }) => lectureId === world.key.lectureId)
    ?.state ?? 'absent';

/** The fault is over: whole, right, played, and nothing wrong in the store. */
async function heals(world: World, trial: Trial): Promise<boolean> {
  if (!(await until(async () => ['cached', 'failed'].includes(await stateOf(world))))) return false;
  if ((await stateOf(world)) === 'failed') await world.handlers().fetch(world.key, never);
  if (!(await until(async () => (await stateOf(world)) === 'cached'))) return false;
  const whole = await playAll(world, trial);
  await soundFiles(world.folder);
  return whole;
}

async function inWorld(options: WorldOptions, task: (world: World) => Promise<boolean>): Promise<boolean> {
  const { options: more, ...rest } = options;
  const world = await openWorld({ ...rest, options: { stallTimeoutMs: 60, scrubBytesPerSecond: 2 ** 40, ...more } });
  try {
    return await task(world);
  } finally {
    await world.close();
  }
}
const cached = async (world: World): Promise<void> => {
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
};

/** One file, then all of them, come in a wrong way while they are fetched and played; then the origin is honest again. */
const origin =
  (behaviour: Behaviour, segmentBytes = 20_000): Kind =>
  (trial) =>
    inWorld({ course: courseFixture({ segmentBytes }) }, async (world) => {
      const wanted = pick(filesOf(world), trial.random);
      world.origin.always(behaviour, wanted.sha256);
      await world.handlers().fetch(world.key, never);
      await playAll(world, trial);
      world.origin.always(behaviour);
      await playAll(world, trial);
      await soundFiles(world.folder);
      world.origin.always('ok');
      world.origin.always('ok', wanted.sha256);
      return heals(world, trial);
    });

/** A terminal of the site, rightly certified, that means ill: asked first, while the centre stands beside it. */
const peer =
  (mischief: Mischief): Kind =>
  async (trial) => {
    const room = await openRoom(courseFixture());
    try {
      const bad = await room.hostile('bad');
      bad.does(mischief, room.course.files);
      const seat = await room.seat('seat');
      await seat.untilSharing(({ peers }) => peers.some(({ terminalId }) => terminalId === 'bad'));
      await seat.handlers().fetch(seat.key, never);
      await playAll(seat, trial);
      await soundFiles(seat.folder);
      // Who says nothing to HEAD is not asked for bytes.
      return (await heals(seat, trial)) && (mischief === 'silent' || bad.asked() > 0);
    } finally {
      await room.close();
    }
  };

/** What was right rots on the disk. */
const rot =
  (damage: (file: string, bytes: number, random: () => number, right: Buffer) => Promise<void>): Kind =>
  (trial) =>
    inWorld({}, async (world) => {
      await cached(world);
      const { sha256, bytes } = pick(filesOf(world), trial.random);
      const file = storedAt(world.folder, sha256);
      world.setOnline(false);
      await damage(file, bytes, trial.random, world.course.files.get(sha256)!);
      await playAll(world, trial);
      world.setOnline(true);
      return heals(world, trial);
    });

const flip = async (file: string, bytes: number, random: () => number, right: Buffer): Promise<void> => {
  const rotten = Buffer.from(right);
  rotten[Math.floor(random() * bytes)]! ^= 1 << Math.floor(random() * 8);
  await writeFile(file, rotten);
};

/** Above 8 MB a file is not hashed at each read: the check in idle time has to find it before it plays. */
const rotInLargeFile: Kind = (trial) =>
  inWorld({ course: courseFixture({ segments: 1, segmentBytes: 9 << 20 }) }, async (world) => {
    await cached(world);
    const { sha256, bytes } = filesOf(world).at(-1)!;
    await flip(storedAt(world.folder, sha256), bytes, trial.random, world.course.files.get(sha256)!);
    await world.handlers().scrubNow(undefined, never);
    const repaired = async (): Promise<boolean> =>
      (await world.handlers().storage(undefined, never)).scrub.damagedRepaired === 1;
    return (await until(repaired)) && heals(world, trial);
  });

const liesAboutSize =
  (by: number): Kind =>
  (trial) => {
    const course = courseFixture();
    const manifest = structuredClone(course.manifest);
    pick(manifest.lectures[0]!.renditions[0]!.segments, trial.random).bytes += by;
    return inWorld({ course: { ...course, manifest } }, async (world) => {
      await world.handlers().fetch(world.key, never);
      await playAll(world, trial);
      await soundFiles(world.folder);
      world.state.fetchManifest = async () => world.signer.sign({ ...course.manifest, version: 2 });
      await world.handlers().outline({ courseId: 'soil' }, never);
      return heals(world, trial);
    });
  };

/** Addresses and courses named to get out of the store: none is answered, and what is there still plays. */
const hostileNames: Kind = (trial) =>
  inWorld({}, async (world) => {
    await cached(world);
    const hash = filesOf(world)[0]!.sha256;
    const names = [
      '../records.db',
      '..%2f..%2frecords.db',
      `${hash}%00.m4s`,
      `..%5c${hash}`,
      `${hash}/../../records.db`,
      '%00',
    ];
    for (const name of names) {
      const answer = await world.respond(`media://file/${name}`).catch(() => null);
      if (answer?.status === 200) trial.counter.badBytes += (await answer.arrayBuffer()).byteLength;
      const asked = Promise.resolve(world.handlers().outline({ courseId: decodeURIComponent(name) }, never));
      const refused = await asked.catch(() => null);
      if (refused !== null) return false;
    }
    return heals(world, trial);
  });

const folderGone: Kind = (trial) =>
  inWorld({ course: courseFixture({ segments: 8 }) }, async (world) => {
    world.origin.hold();
    await world.handlers().fetch(world.key, never);
    await world.origin.untilHeld(4);
    await rename(world.folder, `${world.folder}-gone`);
    world.origin.release();
    await world.untilState('failed');
    await playAll(world, trial);
    await rename(`${world.folder}-gone`, world.folder);
    return heals(world, trial);
  });

/** A small disk of its own, which only root may mount on Linux; elsewhere the kind is left out and not counted. */
const mayMount = process.getuid?.() === 0 && process.platform === 'linux';
async function onSmallDisk(task: (world: World, folder: string) => Promise<boolean>): Promise<boolean> {
  const mount = temporaryFolder();
  execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', mount.folder]);
  try {
    const course = courseFixture({ segments: 6, segmentBytes: 200_000 });
    return await inWorld({ course, mediaFolder: path.join(mount.folder, 'media') }, (world) =>
      task(world, mount.folder),
    );
  } finally {
    execFileSync('/bin/umount', [mount.folder]);
    mount.remove();
  }
}
const diskFull: Kind = (trial) =>
  onSmallDisk(async (world, folder) => {
    world.origin.hold();
    await world.handlers().fetch(world.key, never);
    await world.origin.untilHeld(4);
    const ballast = path.join(folder, 'ballast');
    await writeFile(ballast, Buffer.alloc(4 << 20)).catch(() => {});
    world.origin.release();
    await world.untilState('failed');
    await playAll(world, trial);
    await soundFiles(world.folder);
    await truncate(ballast, 0);
    return heals(world, trial);
  });
const readOnly: Kind = (trial) =>
  onSmallDisk(async (world, folder) => {
    world.origin.hold();
    await world.handlers().fetch(world.key, never);
    await world.origin.untilHeld(4);
    await world.handlers().pause(world.key, never);
    execFileSync('/bin/mount', ['-o', 'remount,ro', folder]);
    world.origin.release();
    await world.handlers().fetch(world.key, never);
    await world.untilState('failed');
    await playAll(world, trial);
    execFileSync('/bin/mount', ['-o', 'remount,rw', folder]);
    return heals(world, trial);
  });

const clockJumps: Kind = (trial) =>
  inWorld({ course: courseFixture({ segments: 12 }) }, async (world) => {
    await world.handlers().fetch(world.key, never);
    for (const days of [400, -400, 10_000]) {
      world.state.clockJumpMs = days * 24 * 3_600_000;
      await playAll(world, trial);
      await world.restart();
    }
    return heals(world, trial);
  });

const tinySegments: Kind = (trial) =>
  inWorld(
    { course: courseFixture({ segments: trial.quick ? 2000 : 10_000, segmentBytes: 32 }), options: { filesAtOnce: 8 } },
    async (world) => {
      for (let bad = 0; bad < 50; bad++) world.origin.next(pick(filesOf(world), trial.random).sha256, 'corrupt');
      await world.handlers().fetch(world.key, never);
      await until(async () => (await stateOf(world)) === 'cached', 120_000);
      return heals(world, trial);
    },
  );

const kinds: Record<string, Kind> = {
  'wrong-hash': origin('corrupt'),
  'another-hash': origin('another-file'),
  'short-body': origin('half'),
  'short-length': origin('length-short'),
  'over-long-body': origin('over-long'),
  'over-long-length': origin('length-long'),
  'wrong-content-range': origin('range-wrong', 1 << 20),
  'range-416': origin('range-416', 1 << 20),
  'redirect-loop': origin('redirect-loop'),
  'redirect-to-a-file': origin('redirect-to-file-scheme'),
  'captive-portal': origin('html'),
  'not-http': origin('garbage'),
  reset: origin('reset'),
  stall: origin('silent'),
  'stall-midway': origin('silent-midway'),
  'peer-garbage': peer('garbage'),
  'peer-another-hash': peer('another-file'),
  'peer-short': peer('short'),
  'peer-over-long': peer('over-long'),
  'peer-stalls': peer('stalls'),
  'peer-silent': peer('silent'),
  'peer-resets': peer('resets'),
  'bit-rot': rot(flip),
  'rot-cut-short': rot((file, bytes, random) => truncate(file, Math.floor(random() * bytes))),
  'rot-emptied': rot((file) => truncate(file, 0)),
  'rot-grown': rot((file, _bytes, _random, right) => writeFile(file, Buffer.concat([right, Buffer.from('more')]))),
  'rot-in-a-large-file': rotInLargeFile,
  'manifest-says-less': liesAboutSize(-1),
  'manifest-says-more': liesAboutSize(1),
  'hostile-names': hostileNames,
  'folder-gone': folderGone,
  'clock-jumps': clockJumps,
  'tiny-segments': tinySegments,
  ...(mayMount ? { 'disk-full': diskFull, 'disk-read-only': readOnly } : {}),
};
