import { describe, expect, test } from 'vitest';
import { banMs } from '../../../../../electron/cache/sharing/peer-rules.ts';
import type { Sighting } from '../../../../../electron/cache/sharing/peer-table.ts';
import { certificateOf, sitePeer, tableOf } from './sharing-fakes.ts';

const nobody = new Set<string>();
const sighting = (terminalId: string, more: Partial<Sighting> = {}): Sighting => ({
  terminalId,
  siteId: 'linze',
  addresses: ['10.0.0.9'],
  port: 5000,
  certificate: certificateOf(terminalId).slice(0, 16),
  ...more,
});
const namesOf = (peers: { terminalId: string }[]): string[] => peers.map(({ terminalId }) => terminalId).sort();

describe('the other terminals of the site', () => {
  test('are those of the newest list, and only with the certificate that it names', () => {
    const { table } = tableOf(['a', 'b']);
    expect(namesOf(table.toAsk(nobody))).toEqual(['a', 'b']);
    expect(table.admits('a', certificateOf('a'))).toBe(true);
    expect(table.admits('a', certificateOf('b'))).toBe(false);
    expect(table.admits('c', certificateOf('c'))).toBe(false);
    table.setListed({ siteId: 'linze', peers: [sitePeer('b')] });
    expect(table.admits('a', certificateOf('a'))).toBe(false);
    expect(namesOf(table.toAsk(nobody))).toEqual(['b']);
  });

  test('the last list holds over a restart without a line', () => {
    const { reopen } = tableOf(['a', 'b']);
    const table = reopen();
    expect(table.siteId()).toBe('linze');
    expect(table.admits('b', certificateOf('b'))).toBe(true);
    expect(namesOf(table.toAsk(nobody))).toEqual(['a', 'b']);
  });

  test('mDNS says where somebody is, never who belongs to the site', () => {
    const { table } = tableOf(['a']);
    expect(table.sight(sighting('stranger'))).toBe(false);
    expect(table.sight(sighting('a', { certificate: '0'.repeat(16) }))).toBe(false);
    expect(table.sight(sighting('a', { siteId: 'gaotai' }))).toBe(false);
    expect(table.describe().peers).toMatchObject([{ terminalId: 'a', foundBy: 'centre', address: '10.0.0.1:4000' }]);
    expect(table.sight(sighting('a'))).toBe(true);
    expect(table.describe().peers).toMatchObject([{ terminalId: 'a', foundBy: 'both', address: '10.0.0.9:5000' }]);
    expect(table.find('a')).toMatchObject({ addresses: ['10.0.0.9', '10.0.0.1'], port: 5000 });
    table.lose('a');
    expect(table.describe().peers).toMatchObject([{ terminalId: 'a', foundBy: 'centre' }]);
  });

  test('two bad segments ban, over restarts, until a day has passed', () => {
    const { table, clock, reopen } = tableOf(['a', 'b']);
    table.mark('a', { kind: 'bad' });
    table.mark('a', { kind: 'served', bytes: 1000, ms: 1 });
    expect(table.find('a')).not.toBeNull();
    table.mark('a', { kind: 'bad' });
    for (const each of [table, reopen()]) {
      expect(each.find('a')).toBeNull();
      expect(namesOf(each.toAsk(nobody))).toEqual(['b']);
      expect(each.describe().peers.find(({ terminalId }) => terminalId === 'a')).toMatchObject({
        state: 'banned',
        badSegments: 2,
      });
    }
    clock.advance(banMs);
    expect(namesOf(reopen().toAsk(nobody))).toEqual(['a', 'b']);
  });

  test('one bad segment is remembered over a restart', () => {
    const { table, reopen } = tableOf(['a']);
    table.mark('a', { kind: 'bad' });
    table.save();
    const again = reopen();
    again.mark('a', { kind: 'bad' });
    expect(again.find('a')).toBeNull();
  });

  test('a terminal that was set up anew, with another certificate, is not the one that was banned', () => {
    const { table } = tableOf(['a']);
    table.mark('a', { kind: 'bad' });
    table.mark('a', { kind: 'bad' });
    table.setListed({ siteId: 'linze', peers: [sitePeer('a')] });
    expect(table.find('a')).toBeNull();
    table.setListed({ siteId: 'linze', peers: [sitePeer('a', 'b')] });
    expect(table.find('a')).not.toBeNull();
  });

  test('who does not answer rests, and is asked again later or as soon as it shows itself', () => {
    const { table, clock } = tableOf(['a']);
    table.mark('a', { kind: 'failed' });
    expect(table.toAsk(nobody)).toEqual([]);
    expect(table.any()).toBe(false);
    expect(table.describe().peers).toMatchObject([{ state: 'unreachable' }]);
    clock.advance(1000);
    expect(namesOf(table.toAsk(nobody))).toEqual(['a']);
    table.mark('a', { kind: 'failed' });
    table.reached('a', '10.0.0.1');
    expect(table.describe().peers).toMatchObject([{ state: 'reachable' }]);
  });

  test('what was carried is counted over restarts', () => {
    const { table, reopen } = tableOf(['a']);
    table.cameFromPeer('a', 700);
    table.wentToPeer('a', 300);
    table.cameFromCentre(50);
    table.save();
    expect(reopen().describe()).toMatchObject({
      bytesFromCentre: 50,
      bytesFromPeers: 700,
      bytesToPeers: 300,
      peers: [{ terminalId: 'a', bytesFrom: 700, bytesTo: 300 }],
    });
  });
});
