import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLeaseClock } from '../../../../../electron/cache/keys/lease-clock.ts';
import { leaseStanding, usableUntilMs } from '../../../../../electron/cache/keys/lease-rules.ts';
import type { LeaseTimes } from '../../../../../electron/cache/keys/lease-rules.ts';
import type { KeyValueRepository } from '../../../../../electron/store/key-value-repository.ts';
import { manualClock } from '../../../../harness/core-ports.ts';

const dayMs = 24 * 3_600_000;
const lease: LeaseTimes = { issuedAtMs: 0, leaseExpiresAtMs: 8 * dayMs, offlineGraceMs: 20 * dayMs, refused: false };

describe('a lease', () => {
  test.each([
    [0, 'fresh'],
    [4 * dayMs - 1, 'fresh'],
    [4 * dayMs, 'due'],
    [8 * dayMs, 'due'],
    [28 * dayMs - 1, 'due'],
    [28 * dayMs, 'expired'],
  ])('%i ms after it was lent: %s', (nowMs, expected) => expect(leaseStanding(lease, nowMs)).toBe(expected));

  test('that was refused has no grace, and is asked for again', () => {
    const refused = { ...lease, refused: true };
    expect(leaseStanding(refused, 0)).toBe('due');
    expect(leaseStanding(refused, 8 * dayMs - 1)).toBe('due');
    expect(leaseStanding(refused, 8 * dayMs)).toBe('expired');
  });

  const anyLease = fc
    .tuple(fc.nat(1e12), fc.nat(1e10), fc.nat(1e10), fc.boolean())
    .map(([issuedAtMs, lengthMs, offlineGraceMs, refused]) => ({
      issuedAtMs,
      leaseExpiresAtMs: issuedAtMs + lengthMs,
      offlineGraceMs,
      refused,
    }));
  const order = ['fresh', 'due', 'expired'];

  test('only ever goes on as time does, and is of no use from its end on', () => {
    fc.assert(
      fc.property(anyLease, fc.nat(2e12), fc.nat(1e11), (one, nowMs, laterMs) => {
        const [before, after] = [leaseStanding(one, nowMs), leaseStanding(one, nowMs + laterMs)];
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
        expect(leaseStanding(one, usableUntilMs(one))).toBe('expired');
        expect(before === 'expired').toBe(nowMs >= usableUntilMs(one));
        expect(usableUntilMs({ ...one, refused: true })).toBeLessThanOrEqual(usableUntilMs(one));
      }),
    );
  });
});

describe('the clock that leases are judged by', () => {
  function world(serverOffsetMs: number | null = null) {
    const kept = new Map<string, unknown>();
    const keyValue: KeyValueRepository = {
      get: (key, schema) => schema.safeParse(kept.get(key)).data ?? null,
      set: (key, value) => kept.set(key, value),
      remove: (key) => kept.delete(key),
    };
    const clock = manualClock(1_000_000);
    const start = () => createLeaseClock({ clock, keyValue, serverOffsetMs: () => serverOffsetMs });
    return { clock, start };
  }

  test('starts from the wall clock as the centre would read it', () => {
    expect(world(5000).start().nowMs()).toBe(1_005_000);
  });

  test('within a run nobody moves it, to either side', () => {
    const { clock, start } = world();
    const leaseClock = start();
    leaseClock.nowMs();
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(1e6), (jumpMs, passedMs) => {
        const before = leaseClock.nowMs();
        clock.jump(jumpMs);
        expect(leaseClock.nowMs()).toBe(before);
        clock.advance(passedMs);
        expect(leaseClock.nowMs()).toBe(before + passedMs);
      }),
    );
  });

  test('a start is never before what was kept, whatever the wall clock says', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(1e6)), { maxLength: 20 }), (runs) => {
        const { clock, start } = world();
        let last = 0;
        for (const [jumpMs, ranMs] of runs) {
          clock.jump(jumpMs);
          const leaseClock = start();
          expect(leaseClock.nowMs()).toBeGreaterThanOrEqual(last);
          clock.advance(ranMs);
          leaseClock.keep();
          last = leaseClock.nowMs();
        }
      }),
    );
  });

  test('the centre’s word sets it right, back as well, and stays right over a start', () => {
    const { clock, start } = world();
    clock.jump(50 * 365 * dayMs);
    start().keep();
    clock.jump(-50 * 365 * dayMs);
    const leaseClock = start();
    expect(leaseClock.nowMs()).toBeGreaterThan(49 * 365 * dayMs);
    leaseClock.heard(2_000_000);
    expect(leaseClock.nowMs()).toBe(2_000_000);
    expect(start().nowMs()).toBe(2_000_000);
  });
});
