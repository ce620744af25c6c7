import type { SitePeer } from '../../../../../api-client/contract/site-sharing.ts';
import { createPeerTable } from '../../../../../electron/cache/sharing/peer-table.ts';
import type { PeerTable } from '../../../../../electron/cache/sharing/peer-table.ts';
import type { KeyValueRepository } from '../../../../../electron/store/key-value-repository.ts';
import { manualClock, recordingLog } from '../../../../harness/core-ports.ts';

/** Values as JSON, as the database keeps them. */
export function memoryKeyValue(): KeyValueRepository {
  const values = new Map<string, string>();
  return {
    get: (key, schema) => {
      const text = values.get(key);
      return text === undefined ? null : (schema.safeParse(JSON.parse(text)).data ?? null);
    },
    set: (key, value) => void values.set(key, JSON.stringify(value)),
    remove: (key) => void values.delete(key),
  };
}

export const certificateOf = (terminalId: string, digit = 'a'): string =>
  `${Buffer.from(terminalId).toString('hex')}${digit.repeat(64)}`.slice(0, 64);

export const sitePeer = (terminalId: string, digit?: string): SitePeer => ({
  terminalId,
  addresses: ['10.0.0.1'],
  port: 4000,
  certificateSha256: certificateOf(terminalId, digit),
  seenAtMs: 1000,
});

export function tableOf(terminalIds: readonly string[], keyValue = memoryKeyValue(), clock = manualClock()) {
  const open = (): PeerTable =>
    createPeerTable({ keyValue, clock, random: () => 0.5, log: recordingLog(), changed: () => {} });
  const table = open();
  table.setListed({ siteId: 'linze', peers: terminalIds.map((id) => sitePeer(id)) });
  return { table, clock, keyValue, reopen: open };
}
