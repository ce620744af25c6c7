import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  after,
  badSegmentsToBan,
  banMs,
  drawOrder,
  isBanned,
  mayBeAsked,
  newcomer,
  pardoned,
  worth,
} from '../../../../../electron/cache/sharing/peer-rules.ts';
import type { PeerOutcome, Standing } from '../../../../../electron/cache/sharing/peer-rules.ts';

const outcomes = fc.oneof(
  fc.record({ kind: fc.constant('served' as const), bytes: fc.nat(1e7), ms: fc.nat(1e5) }),
  fc.constant<PeerOutcome>({ kind: 'failed' }),
  fc.constant<PeerOutcome>({ kind: 'bad' }),
);
/** Outcomes with the time that passed before each. */
const histories = fc.array(fc.tuple(outcomes, fc.nat(3600_000)));

function live(history: [PeerOutcome, number][]): { standing: Standing; atMs: number } {
  let standing = newcomer;
  let atMs = 1_700_000_000_000;
  for (const [outcome, passed] of history) {
    atMs += passed;
    standing = after(pardoned(standing, atMs), outcome, { wallMs: atMs, monotonicMs: atMs });
  }
  return { standing, atMs };
}

describe('what a terminal thinks of another', () => {
  test('two bad segments ban, however much good came before, between or after', () => {
    fc.assert(
      fc.property(fc.array(outcomes), (history) => {
        const { standing, atMs } = live(history.map((outcome) => [outcome, 1]));
        const bad = history.filter(({ kind }) => kind === 'bad').length;
        expect(isBanned(standing, atMs)).toBe(bad >= badSegmentsToBan);
        if (bad >= badSegmentsToBan) expect(mayBeAsked(standing, { wallMs: atMs, monotonicMs: Infinity })).toBe(false);
      }),
    );
  });

  test('a ban ends after its time and leaves a clean sheet; a clock that is set does not lengthen it', () => {
    fc.assert(
      fc.property(fc.nat(banMs - 1), fc.integer({ min: banMs, max: banMs * 400 }), (within, beyond) => {
        const now = { wallMs: 5e12, monotonicMs: 0 };
        const standing = after(after(newcomer, { kind: 'bad' }, now), { kind: 'bad' }, now);
        expect(isBanned(standing, now.wallMs + within)).toBe(true);
        for (const wallMs of [now.wallMs + beyond, now.wallMs - beyond]) {
          expect(pardoned(standing, wallMs)).toMatchObject({ badSegments: 0, bannedAtMs: null });
        }
      }),
    );
  });

  test('who fails rests, longer each time but never longer than a minute; who serves does not', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { standing, atMs } = live(history);
        expect(standing.restsUntilMs - atMs).toBeLessThanOrEqual(60_000);
        const failed = after(standing, { kind: 'failed' }, { wallMs: atMs, monotonicMs: atMs });
        expect(failed.restsUntilMs).toBeGreaterThan(atMs);
        const served = after(failed, { kind: 'served', bytes: 1, ms: 1 }, { wallMs: atMs, monotonicMs: atMs });
        expect(served.restsUntilMs).toBe(0);
      }),
    );
  });

  test('the speed stays between the slowest and the fastest reading', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ bytes: fc.nat(1e9), ms: fc.integer({ min: 1, max: 1e6 }) }), { minLength: 1 }),
        (all) => {
          const { standing } = live(all.map((each) => [{ kind: 'served', ...each }, 1]));
          const speeds = all.map(({ bytes, ms }) => (bytes * 1000) / ms);
          expect(standing.bytesPerSecond).toBeGreaterThanOrEqual(Math.min(...speeds) * 0.999);
          expect(standing.bytesPerSecond).toBeLessThanOrEqual(Math.max(...speeds) * 1.001);
        },
      ),
    );
  });

  test('a failure or a bad segment never makes a peer worth more', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom('failed' as const, 'bad' as const), (history, kind) => {
        const { standing, atMs } = live(history);
        const worse = after(standing, { kind }, { wallMs: atMs, monotonicMs: atMs });
        expect(worth(worse)).toBeLessThanOrEqual(worth(standing));
      }),
    );
  });

  test('the drawn order holds everyone once, and the better half is first more often', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000)), (peers) => {
        expect(new Set(drawOrder(peers, (peer) => peer, random))).toEqual(new Set(peers));
      }),
    );
    const first = Array.from({ length: 2000 }, () => drawOrder([1, 9], (peer) => peer * 1000, random)[0]);
    const share = first.filter((peer) => peer === 9).length / first.length;
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.95);
  });
});
