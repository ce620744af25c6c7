import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createUploadPace } from '../../../../../electron/cache/sharing/upload-pace.ts';
import { manualClock } from '../../../../harness/core-ports.ts';

const never = new AbortController().signal;

test('whatever is asked for when, no span carries more than the rate allows, but for a burst and one block', async () => {
  const block = 1000;
  const takes = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: block }), pauseMs: fc.nat(300) }), {
    maxLength: 80,
  });
  await fc.assert(
    fc.asyncProperty(takes, fc.integer({ min: 100, max: 100_000 }), async (all, bytesPerSecond) => {
      const clock = manualClock();
      const timers = {
        sleep: (ms: number): Promise<void> => {
          clock.advance(ms);
          return Promise.resolve();
        },
      };
      const pace = createUploadPace({ clock, timers, bytesPerSecond: () => bytesPerSecond });
      const sent: { atMs: number; bytes: number }[] = [];
      for (const { bytes, pauseMs } of all) {
        clock.advance(pauseMs);
        await pace.take(bytes, never);
        sent.push({ atMs: clock.monotonicMs(), bytes });
      }
      for (const [index, { atMs }] of sent.entries()) {
        let carried = 0;
        for (const later of sent.slice(index)) {
          carried += later.bytes;
          expect(carried).toBeLessThanOrEqual((bytesPerSecond * (later.atMs - atMs + 100)) / 1000 + block + 1e-6);
        }
      }
    }),
  );
});
