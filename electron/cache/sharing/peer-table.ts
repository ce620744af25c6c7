import { z } from 'zod';
import { sitePeerSchema } from '../../../api-client/contract/site-sharing.ts';
import type { SitePeer, SitePeers } from '../../../api-client/contract/site-sharing.ts';
import type { Sharing } from '../../contract/cache.ts';
import type { Clock, Log } from '../../contract/ports.ts';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';
import { after, drawOrder, isBanned, mayBeAsked, newcomer, pardoned, worth } from './peer-rules.ts';
import type { Now, PeerOutcome, Standing } from './peer-rules.ts';

/** What mDNS tells of a terminal. Nobody's word is taken for it: the list and the certificate decide. */
export interface Sighting {
  readonly terminalId: string;
  readonly siteId: string;
  readonly addresses: readonly string[];
  readonly port: number;
  /** The beginning of the certificate's SHA-256. */
  readonly certificate: string;
}

export interface Peer {
  readonly terminalId: string;
  readonly certificateSha256: string;
  /** Where it was reached last comes first. */
  readonly addresses: readonly string[];
  readonly port: number;
}

interface Entry {
  listed: SitePeer | null;
  sighting: Sighting | null;
  standing: Standing;
  /** Which certificate it had when it was banned. */
  bannedCertificate: string | null;
  reachedAt: string | null;
  lastSeenAtMs: number;
  bytesFrom: number;
  bytesTo: number;
}

const storedSchema = z.object({
  siteId: z.string().nullable(),
  listed: z.array(sitePeerSchema),
  known: z.record(
    z.string(),
    z.object({
      bytesFrom: z.int(),
      bytesTo: z.int(),
      badSegments: z.int(),
      bannedAtMs: z.int().nullable(),
      bannedCertificate: z.string().nullable(),
      lastSeenAtMs: z.int(),
    }),
  ),
  bytesFromCentre: z.int(),
});
type Stored = z.infer<typeof storedSchema>;
const key = 'cache.sharing';
/** Counters of terminals that left the site long ago are not kept for ever. */
const mostKnown = 500;

export type PeerTable = ReturnType<typeof createPeerTable>;

/**
 * The other terminals of the site: who belongs to it by the centre's last word (kept, so that it holds without a line), where
 * each was seen, what came of asking it. Counters are written rarely, a ban at once.
 */
export function createPeerTable(deps: {
  keyValue: KeyValueRepository;
  clock: Clock;
  random: () => number;
  log: Log;
  changed: () => void;
}) {
  const { keyValue, clock, random, log, changed } = deps;
  const entries = new Map<string, Entry>();
  const stored: Stored = keyValue.get(key, storedSchema) ?? {
    siteId: null,
    listed: [],
    known: {},
    bytesFromCentre: 0,
  };
  let siteId = stored.siteId;
  let bytesFromCentre = stored.bytesFromCentre;
  let unsaved = false;
  const now = (): Now => ({ wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs() });

  function entryOf(terminalId: string): Entry {
    let entry = entries.get(terminalId);
    if (entry === undefined) {
      entry = {
        listed: null,
        sighting: null,
        standing: newcomer,
        bannedCertificate: null,
        reachedAt: null,
        lastSeenAtMs: 0,
        bytesFrom: 0,
        bytesTo: 0,
      };
      entries.set(terminalId, entry);
    }
    return entry;
  }

  for (const [terminalId, known] of Object.entries(stored.known)) {
    const { badSegments, bannedAtMs, ...rest } = known;
    Object.assign(entryOf(terminalId), rest, { standing: { ...newcomer, badSegments, bannedAtMs } });
  }
  for (const peer of stored.listed) list(peer);

  function list(peer: SitePeer): void {
    const entry = entryOf(peer.terminalId);
    entry.listed = peer;
    entry.lastSeenAtMs = Math.max(entry.lastSeenAtMs, peer.seenAtMs);
    // A terminal that was set up anew is another one.
    if (entry.bannedCertificate !== null && entry.bannedCertificate !== peer.certificateSha256) {
      entry.bannedCertificate = null;
      entry.standing = newcomer;
    }
  }

  function save(): void {
    if (!unsaved) return;
    unsaved = false;
    const known = [...entries]
      .filter(([, { bytesFrom, bytesTo, standing }]) => bytesFrom + bytesTo + standing.badSegments > 0)
      .sort(([, a], [, b]) => b.lastSeenAtMs - a.lastSeenAtMs)
      .slice(0, mostKnown)
      .map(([terminalId, { bytesFrom, bytesTo, standing, bannedCertificate, lastSeenAtMs }]) => {
        const { badSegments, bannedAtMs } = standing;
        return [terminalId, { bytesFrom, bytesTo, badSegments, bannedAtMs, bannedCertificate, lastSeenAtMs }] as const;
      });
    const listed = [...entries.values()].map((entry) => entry.listed).filter((peer) => peer !== null);
    keyValue.set(key, { siteId, listed, known: Object.fromEntries(known), bytesFromCentre } satisfies Stored);
  }

  /** Null for who does not belong to the site or says nowhere where it is. */
  function toPeer(terminalId: string, { listed, sighting, reachedAt }: Entry): Peer | null {
    if (listed === null) return null;
    const { certificateSha256 } = listed;
    const seen = sighting !== null && certificateSha256.startsWith(sighting.certificate) ? sighting : null;
    const addresses = new Set([
      ...(reachedAt === null ? [] : [reachedAt]),
      ...(seen?.addresses ?? []),
      ...listed.addresses,
    ]);
    // What a terminal says of itself now is newer than what it told the centre.
    return { terminalId, certificateSha256, addresses: [...addresses], port: seen?.port ?? listed.port };
  }

  function mark(terminalId: string, outcome: PeerOutcome): void {
    const entry = entryOf(terminalId);
    const wasBanned = isBanned(entry.standing, clock.wallMs());
    entry.standing = after(pardoned(entry.standing, clock.wallMs()), outcome, now());
    unsaved = true;
    if (wasBanned || !isBanned(entry.standing, clock.wallMs())) return;
    entry.bannedCertificate = entry.listed?.certificateSha256 ?? null;
    log.warn({ terminalId, badSegments: entry.standing.badSegments }, 'a peer served wrong bytes and is banned');
    save();
    changed();
  }

  return {
    siteId: (): string | null => siteId,

    /** The centre's list takes the place of the last one: who is not in it does not belong to the site any more. */
    setListed({ siteId: newSite, peers }: SitePeers): void {
      siteId = newSite;
      for (const entry of entries.values()) entry.listed = null;
      peers.forEach(list);
      unsaved = true;
      save();
      changed();
    },

    /** @returns whether the list knows it so; if not, the list may be old */
    sight(sighting: Sighting): boolean {
      const listed = entries.get(sighting.terminalId)?.listed ?? null;
      const fits = listed?.certificateSha256.startsWith(sighting.certificate) === true && sighting.siteId === siteId;
      // Strangers are not remembered: anybody can claim to be a thousand terminals.
      if (!fits) return false;
      const entry = entryOf(sighting.terminalId);
      entry.sighting = sighting;
      entry.lastSeenAtMs = clock.wallMs();
      changed();
      return true;
    },
    lose(terminalId: string): void {
      const entry = entries.get(terminalId);
      if (entry === undefined) return;
      entry.sighting = null;
      changed();
    },

    admits: (terminalId: string, certificateSha256: string): boolean => {
      const entry = entries.get(terminalId);
      return entry?.listed?.certificateSha256 === certificateSha256;
    },

    /** Those that may be asked now, in the order in which to ask them. */
    toAsk(except: ReadonlySet<string>): Peer[] {
      const at = now();
      const able: { peer: Peer; standing: Standing }[] = [];
      for (const [terminalId, entry] of entries) {
        entry.standing = pardoned(entry.standing, at.wallMs);
        if (except.has(terminalId) || !mayBeAsked(entry.standing, at)) continue;
        const peer = toPeer(terminalId, entry);
        if (peer !== null) able.push({ peer, standing: entry.standing });
      }
      return drawOrder(able, ({ standing }) => worth(standing), random).map(({ peer }) => peer);
    },
    /** Null where it may not be asked now. */
    find(terminalId: string): Peer | null {
      const entry = entries.get(terminalId);
      if (entry === undefined || !mayBeAsked(pardoned(entry.standing, clock.wallMs()), now())) return null;
      return toPeer(terminalId, entry);
    },
    isListed: (terminalId: string): boolean => (entries.get(terminalId)?.listed ?? null) !== null,
    isBanned: (terminalId: string): boolean => isBanned(entries.get(terminalId)?.standing ?? newcomer, clock.wallMs()),
    any: (): boolean =>
      [...entries.values()].some(({ listed, standing }) => listed !== null && mayBeAsked(standing, now())),

    reached(terminalId: string, address: string): void {
      const entry = entryOf(terminalId);
      entry.reachedAt = address;
      entry.lastSeenAtMs = clock.wallMs();
      // It answers again; how well it serves is another matter.
      if (entry.standing.failures > 0) entry.standing = { ...entry.standing, failures: 0, restsUntilMs: 0 };
    },
    mark,
    cameFromPeer(terminalId: string, bytes: number): void {
      entryOf(terminalId).bytesFrom += bytes;
      unsaved = true;
    },
    wentToPeer(terminalId: string, bytes: number): void {
      const entry = entryOf(terminalId);
      entry.bytesTo += bytes;
      entry.lastSeenAtMs = clock.wallMs();
      unsaved = true;
    },
    cameFromCentre(bytes: number): void {
      bytesFromCentre += bytes;
      unsaved = true;
    },
    save,

    describe(): Pick<Sharing, 'siteId' | 'peers' | 'bytesFromCentre' | 'bytesFromPeers' | 'bytesToPeers'> {
      const wallMs = clock.wallMs();
      const sum = (of: (entry: Entry) => number): number =>
        [...entries.values()].reduce((all, each) => all + of(each), 0);
      const peers = [...entries].flatMap(([terminalId, entry]): Sharing['peers'] => {
        const peer = toPeer(terminalId, entry);
        const banned = isBanned(entry.standing, wallMs);
        // A banned one is shown also when it has left; the others are those of the site.
        if (peer === null && !banned) return [];
        const { standing, sighting, listed, bytesFrom, bytesTo, lastSeenAtMs } = entry;
        const foundBy = sighting === null ? 'centre' : listed === null ? 'mdns' : 'both';
        const state = banned ? 'banned' : standing.failures > 0 ? 'unreachable' : 'reachable';
        const address = peer === null ? '' : `${formatHost(peer.addresses[0] ?? '')}:${peer.port}`;
        return [
          { terminalId, address, foundBy, state, bytesFrom, bytesTo, badSegments: standing.badSegments, lastSeenAtMs },
        ];
      });
      return {
        siteId,
        peers: peers.sort((a, b) => b.bytesFrom + b.bytesTo - (a.bytesFrom + a.bytesTo)),
        bytesFromCentre,
        bytesFromPeers: sum(({ bytesFrom }) => bytesFrom),
        bytesToPeers: sum(({ bytesTo }) => bytesTo),
      };
    },
  };
}

export const formatHost = (address: string): string => (address.includes(':') ? `[${address}]` : address);
