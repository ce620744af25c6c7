import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPacer } from '../../../../../electron/cache/transfer/worker/pacer.ts';
import type { PacedMember } from '../../../../../electron/cache/transfer/worker/pacer.ts';

/** A line without a limit of its own, in a time of its own: whoever is not held takes a chunk each millisecond. */
function openWorld() {
  let now = 0;
  let tasks: { at: number; task: () => void }[] = [];
  const pacer = createPacer({
    nowMs: () => now,
    later: (task, ms) => {
      const entry = { at: now + ms, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
  });
  const members: { held: boolean; taken: number; member: PacedMember; silent: boolean }[] = [];
  return {
    pacer,
    join(foreground = false) {
      const paced = { held: false, taken: 0, silent: false, member: null as unknown as PacedMember };
      paced.member = pacer.join({ hold: () => (paced.held = true), goOn: () => (paced.held = false) }, foreground);
      members.push(paced);
      return paced;
    },
    run(ms: number, chunk = 16_384) {
      for (const end = now + ms; now < end; now++) {
        const due = tasks.filter(({ at }) => at <= now);
        tasks = tasks.filter(({ at }) => at > now);
        for (const { task } of due) task();
        for (const paced of members) {
          if (paced.held || paced.silent) continue;
          paced.taken += chunk;
          paced.member.took(chunk);
        }
      }
    },
  };
}

test('the background keeps to its rate, whatever it is, and shares it evenly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20_000, max: 4_000_000 }), fc.integer({ min: 1, max: 8 }), (rate, count) => {
      const world = openWorld();
      world.pacer.setRate(rate);
      const members = Array.from({ length: count }, () => world.join());
      world.run(60_000);
      const taken = members.map((member) => member.taken);
      const sum = taken.reduce((a, b) => a + b, 0);
      const slack = 64 * 1024 + rate / 10 + count * 16_384;
      expect(sum).toBeLessThanOrEqual(rate * 60 + slack);
      expect(sum).toBeGreaterThanOrEqual(rate * 60 * 0.95 - slack);
      expect(Math.max(...taken) - Math.min(...taken)).toBeLessThanOrEqual(2 * 16_384);
    }),
    { numRuns: 30 },
  );
});

test('who waits before a player is not limited, and the background takes nothing while bytes come for them', () => {
  const world = openWorld();
  world.pacer.setRate(1_000_000);
  const background = world.join();
  world.run(100);
  const player = world.join(true);
  const before = background.taken;
  world.run(1000);
  expect(background.taken).toBe(before);
  expect(player.taken).toBe(1000 * 16_384);
  player.member.leave();
  player.silent = true;
  world.run(1000);
  expect(background.taken).toBeGreaterThan(before + 800_000);
});

test('a foreground whose source is silent does not keep the line from the others for long', () => {
  const world = openWorld();
  const background = world.join();
  const player = world.join(true);
  player.silent = true;
  world.run(400);
  expect(background.taken).toBe(0);
  world.run(400);
  expect(background.taken).toBeGreaterThan(0);
  player.silent = false;
  world.run(2);
  expect(background.held).toBe(true);
});

test('what becomes foreground goes on at once, and waits its turn when nobody waits for it any more', () => {
  const world = openWorld();
  world.pacer.setRate(0);
  const one = world.join();
  expect(one.held).toBe(true);
  one.member.setForeground(true);
  expect(one.held).toBe(false);
  one.member.setForeground(false);
  expect(one.held).toBe(true);
  world.pacer.setRate(null);
  world.run(600);
  expect(one.held).toBe(false);
});

test('nothing allowed holds everything in the background until something is', () => {
  const world = openWorld();
  const one = world.join();
  world.pacer.setRate(0);
  expect(one.held).toBe(true);
  const two = world.join();
  expect(two.held).toBe(true);
  world.run(100_000);
  expect([one.taken, two.taken]).toEqual([0, 0]);
  world.pacer.setRate(null);
  expect([one.held, two.held]).toEqual([false, false]);
});
