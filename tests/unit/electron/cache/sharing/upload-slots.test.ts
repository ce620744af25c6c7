import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createUploadSlots } from '../../../../../electron/cache/sharing/upload-slots.ts';
import type { Grant, Turn } from '../../../../../electron/cache/sharing/upload-slots.ts';
import { settle } from '../../../../harness/core-ports.ts';

const never = new AbortController().signal;

describe('places for uploads', () => {
  test('never more at once than allowed, of one file neither, and whoever waits gets an answer when places become free', async () => {
    const step = fc.record({ file: fc.nat(3), peer: fc.nat(9), served: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const slots = createUploadSlots({ atOnce: 4, atOncePerFile: 2, sentOnToEach: 2 });
        const running: { file: number; served: boolean; grant: Grant }[] = [];
        let open = 0;
        const check = (): void => {
          expect(running.length).toBeLessThanOrEqual(4);
          for (const file of [0, 1, 2, 3]) {
            expect(running.filter((each) => each.file === file).length).toBeLessThanOrEqual(2);
          }
        };
        for (const { file, peer, served } of steps) {
          open++;
          void slots.turn(String(file), String(peer), never).then((turn) => {
            open--;
            if (turn.kind === 'granted') running.push({ file, served, grant: turn.grant });
            check();
          });
          await settle();
        }
        for (let ended = running.shift(); ended !== undefined; ended = running.shift()) {
          ended.grant.end(ended.served);
          // Twice counts once.
          ended.grant.end(true);
          await settle();
        }
        expect(open).toBe(0);
        expect(slots.running()).toBe(0);
      }),
    );
  });

  test('who was served is named to a few others, never to itself', async () => {
    const slots = createUploadSlots({ atOnce: 8, atOncePerFile: 1, sentOnToEach: 2 });
    const first = await slots.turn('file', 'a', never);
    if (first.kind !== 'granted') throw new Error('no place');
    first.grant.end(true);
    const again = await slots.turn('file', 'b', never);
    expect(again.kind).toBe('granted');
    expect(await slots.turn('file', 'c', never)).toEqual({ kind: 'ask', peers: ['a'] });
    const turns: Turn[] = [];
    const end = new AbortController();
    void slots.turn('file', 'a', end.signal).then((turn) => turns.push(turn));
    await settle();
    expect(turns).toEqual([]);
    expect(await slots.turn('file', 'd', never)).toEqual({ kind: 'ask', peers: ['a'] });
    end.abort();
    await settle();
    expect(turns).toEqual([{ kind: 'busy' }]);
  });
});
