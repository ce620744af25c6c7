import { describe, expect, test } from 'vitest';
import type { HeldLease } from '../../../../../electron/cache/sharing/lease-client.ts';
import type { Question } from '../../../../../electron/cache/sharing/peer-probe.ts';
import type { ProbeAnswer } from '../../../../../electron/cache/sharing/peer-probe.ts';
import { createSourceChooser } from '../../../../../electron/cache/sharing/source-chooser.ts';
import type { SourceRequest } from '../../../../../electron/cache/transfer/source.ts';
import { recordingLog } from '../../../../harness/core-ports.ts';
import { tableOf } from './sharing-fakes.ts';

const file = { sha256: 'f'.repeat(64), bytes: 1000 };
const never = new AbortController().signal;
const request = (more: Partial<SourceRequest> = {}): SourceRequest => ({
  file,
  foreground: false,
  tried: [],
  signal: never,
  ...more,
});
const fromCentre = { sourceId: 'centre', kind: 'centre', baseUrl: 'http://centre/media', tls: null };
const wait = { waitMs: expect.any(Number) as number };

type Says = ProbeAnswer | 'silence';

function room(terminalIds: readonly string[], { holder, online = true }: { holder?: string; online?: boolean } = {}) {
  const { table, clock } = tableOf(terminalIds);
  const says = new Map<string, Says>();
  const asked: (Question & { terminalId: string })[] = [];
  let doubts = 0;
  let met = 0;
  const held = (): HeldLease | null =>
    holder === undefined ? null : { holderTerminalId: holder, mine: holder === 'me', epoch: 1, expiresAtMs: Infinity };
  const chooser = createSourceChooser({
    identity: { terminalId: 'me', certificate: 'cert', privateKey: 'key', authority: 'ca' },
    table,
    clock,
    lease: {
      current: held,
      want: () => {},
      settled: () => Promise.resolve(),
      doubt: () => doubts++,
      stop: () => Promise.resolve(),
    },
    probe: {
      ask: ({ terminalId }, question, signal) => {
        asked.push({ terminalId, ...question });
        const answer = says.get(terminalId) ?? { kind: 'absent' };
        if (answer !== 'silence') return Promise.resolve(answer);
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        });
      },
    },
    meet: () => met++,
    mediaBaseUrl: () => 'http://centre/media',
    isOnline: () => online,
    courseOf: () => 'soil',
    random: () => 0.5,
    log: recordingLog(),
    patience: { foregroundMs: 20, holderMs: 60_000, promiseMs: 120_000 },
  });
  const here = { kind: 'here', address: '10.0.0.1' } as const;
  return {
    chooser,
    table,
    clock,
    says,
    asked,
    here,
    doubts: () => doubts,
    met: () => met,
    who: () => asked.map(({ terminalId }) => terminalId),
  };
}
const gone: Says = { kind: 'unreachable', cause: new Error('gone') };

describe('in the background', () => {
  test('the holder is asked to bring it, with the course it stands in', async () => {
    const { chooser, says, here, asked } = room(['a', 'b'], { holder: 'a' });
    says.set('a', here);
    expect(await chooser.next(request())).toEqual({
      sourceId: 'a',
      kind: 'peer',
      baseUrl: 'https://10.0.0.1:4000',
      tls: { ca: 'ca', cert: 'cert', key: 'key', fingerprint256: expect.any(String) as string },
    });
    expect(asked).toMatchObject([{ terminalId: 'a', courseId: 'soil', foreground: false, waitMs: 10_000 }]);
  });

  test('whom the holder names is asked, and whom that one names; who is not of the site is not', async () => {
    const { chooser, says, here, who } = room(['a', 'b', 'c'], { holder: 'a' });
    says.set('a', { kind: 'ask', terminalIds: ['stranger', 'b'] });
    says.set('b', { kind: 'ask', terminalIds: ['b', 'c'] });
    says.set('c', here);
    expect(await chooser.next(request())).toMatchObject({ sourceId: 'c' });
    expect(who()).toEqual(['a', 'b', 'c']);
  });

  test('a busy holder is waited for, but not without end', async () => {
    const { chooser, says, clock } = room(['a', 'b'], { holder: 'a' });
    says.set('a', { kind: 'busy' });
    expect(await chooser.next(request())).toEqual(wait);
    clock.advance(119_000);
    expect(await chooser.next(request())).toEqual(wait);
    clock.advance(2000);
    expect(await chooser.next(request())).toEqual(fromCentre);
  });

  test('what the holder cannot bring is had from whoever has it, else from the centre', async () => {
    const { chooser, says, here } = room(['a', 'b'], { holder: 'a' });
    expect(await chooser.next(request())).toEqual(fromCentre);
    says.set('b', here);
    expect(await chooser.next(request())).toMatchObject({ sourceId: 'b' });
  });

  test('a holder that does not answer is waited for once, not again for every file', async () => {
    const { chooser, says, clock, doubts } = room(['a', 'b'], { holder: 'a' });
    says.set('a', gone);
    expect(await chooser.next(request())).toEqual(wait);
    expect(doubts()).toBe(1);
    clock.advance(61_000);
    expect(await chooser.next(request())).toEqual(fromCentre);
    const another = { file: { sha256: 'e'.repeat(64), bytes: 5 } };
    expect(await chooser.next(request(another))).toEqual(fromCentre);
  });

  test('a holder that the list does not know yet makes this terminal ask for a newer one', async () => {
    const { chooser, met, doubts } = room(['b'], { holder: 'a' });
    expect(await chooser.next(request())).toEqual(wait);
    expect([met(), doubts()]).toEqual([1, 0]);
  });

  test('a holder that breaks off is asked again: three times for a file, six times in a row over all of them', async () => {
    const { chooser, says, here, clock } = room(['a', 'b'], { holder: 'a' });
    says.set('a', here);
    const breakOff = (): void => {
      chooser.ended('a', { bytes: 1, ms: 1, outcome: 'stalled' }, file);
      // It is left alone for a while after each.
      clock.advance(60_000);
    };
    for (const tried of [[], ['a'], ['a', 'a']]) {
      expect(await chooser.next(request({ tried }))).toMatchObject({ sourceId: 'a' });
      breakOff();
    }
    expect(await chooser.next(request({ tried: ['a', 'a', 'a'] }))).toEqual(fromCentre);
    // What came in full in between begins the row anew.
    chooser.ended('a', { bytes: 1000, ms: 1, outcome: 'ok' }, file);
    says.set('a', { kind: 'busy' });
    for (let times = 0; times < 5; times++) breakOff();
    expect(await chooser.next(request())).toEqual(wait);
    breakOff();
    expect(await chooser.next(request())).toEqual(fromCentre);
  });

  test('a banned holder is no holder', async () => {
    const { chooser, table } = room(['a', 'b'], { holder: 'a' });
    table.mark('a', { kind: 'bad' });
    table.mark('a', { kind: 'bad' });
    expect(await chooser.next(request())).toEqual(fromCentre);
  });

  test('the holder itself asks the others first; without a lease everyone does', async () => {
    for (const holder of ['me', undefined]) {
      const { chooser, says, here, asked } = room(['a', 'b'], holder === undefined ? {} : { holder });
      expect(await chooser.next(request())).toEqual(fromCentre);
      says.set('b', here);
      expect(await chooser.next(request())).toMatchObject({ sourceId: 'b' });
      for (const { waitMs } of asked) expect(waitMs).toBe(0);
    }
  });

  test('without a line only peers are named', async () => {
    const { chooser, says, here } = room(['a'], { online: false });
    expect(await chooser.next(request())).toBeNull();
    says.set('a', here);
    expect(await chooser.next(request())).toMatchObject({ sourceId: 'a' });
    expect(await chooser.next(request({ tried: ['a'] }))).toBeNull();
  });
});

describe('for a player', () => {
  test('whoever has it first', async () => {
    const { chooser, says, here } = room(['a', 'b', 'c'], { holder: 'a' });
    says.set('a', 'silence').set('b', 'silence').set('c', here);
    expect(await chooser.next(request({ foreground: true }))).toMatchObject({ sourceId: 'c' });
  });

  test('nobody is waited for beyond its patience: then the centre', async () => {
    const { chooser, says } = room(['a', 'b', 'c'], { holder: 'a' });
    for (const id of ['a', 'b', 'c']) says.set(id, 'silence');
    expect(await chooser.next(request({ foreground: true }))).toEqual(fromCentre);
  });

  test('after one peer that failed comes the centre', async () => {
    const { chooser, says, here } = room(['a', 'b']);
    says.set('b', here);
    expect(await chooser.next(request({ foreground: true, tried: ['a'] }))).toEqual(fromCentre);
  });

  test('the holder brings it if it can in that time', async () => {
    const { chooser, says, here, asked } = room(['a', 'b'], { holder: 'a' });
    says.set('a', here);
    expect(await chooser.next(request({ foreground: true }))).toMatchObject({ sourceId: 'a' });
    expect(asked).toContainEqual(expect.objectContaining({ terminalId: 'a', foreground: true, waitMs: 20 }));
  });

  test('who gave up hears of it at once', async () => {
    const { chooser, says } = room(['a']);
    says.set('a', 'silence');
    const signal = AbortSignal.abort(new Error('left'));
    await expect(chooser.next(request({ foreground: true, signal }))).rejects.toThrow('left');
  });
});

describe('what comes of it', () => {
  const result = { bytes: 1000, ms: 10 };

  test('two files with wrong bytes, and the peer is not named any more', async () => {
    const { chooser, says, here, table } = room(['a', 'b'], { holder: 'a' });
    says.set('a', here).set('b', here);
    chooser.ended('a', { ...result, outcome: 'corrupt' }, file);
    expect(await chooser.next(request())).toMatchObject({ sourceId: 'a' });
    chooser.ended('a', { ...result, outcome: 'corrupt' }, file);
    expect(await chooser.next(request())).toMatchObject({ sourceId: 'b' });
    expect(table.describe().peers.find(({ terminalId }) => terminalId === 'a')).toMatchObject({ state: 'banned' });
  });

  test('who stalls or breaks off rests; who has no place or no file does not', () => {
    const { chooser, table } = room(['a']);
    for (const outcome of ['busy', 'missing', 'left'] as const) chooser.ended('a', { ...result, outcome }, file);
    expect(table.find('a')).not.toBeNull();
    for (const outcome of ['stalled', 'truncated', 'unreachable', 'failing'] as const) {
      const { chooser, table } = room(['a']);
      chooser.ended('a', { ...result, outcome }, file);
      expect(table.find('a')).toBeNull();
    }
  });

  test('bytes are counted for what came in full', () => {
    const { chooser, table } = room(['a']);
    chooser.ended('a', { ...result, outcome: 'ok' }, file);
    chooser.ended('a', { ...result, outcome: 'corrupt' }, file);
    expect(table.describe()).toMatchObject({ bytesFromPeers: 1000 });
  });
});
