import { X509Certificate } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { Sharing } from '../../contract/cache.ts';
import type { Clock, Log, Timers } from '../../contract/ports.ts';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';
import type { WantedFile } from '../store/segment-store.ts';
import { centreId, createCentreOnly } from '../transfer/source.ts';
import type { SourceChooser } from '../transfer/source.ts';
import { startDiscovery } from './discovery.ts';
import { createLeaseClient } from './lease-client.ts';
import type { LeaseClient } from './lease-client.ts';
import { createOffers } from './offers.ts';
import type { Asked } from './offers.ts';
import { createPeerProbe } from './peer-probe.ts';
import { createPeerTable } from './peer-table.ts';
import { openShareServer } from './share-server.ts';
import type { ShareServerLimits } from './share-server.ts';
import type { DeviceIdentity, SiteService } from './sharing-ports.ts';
import { followSiteList } from './site-list.ts';
import type { SiteList } from './site-list.ts';
import { createSourceChooser } from './source-chooser.ts';
import type { Patience } from './source-chooser.ts';
import { createUploadPace } from './upload-pace.ts';
import { createUploadSlots } from './upload-slots.ts';

/** What core hands to the cache for sharing. */
export interface SharingPorts {
  /** By policy. */
  readonly enabled: () => boolean;
  /** Null until the centre has certified this terminal. */
  readonly identity: () => DeviceIdentity | null;
  readonly service: SiteService;
  readonly options?: Partial<SharingOptions>;
}

export interface SharingOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly patience: Partial<Patience>;
  readonly limits: Partial<ShareServerLimits>;
  readonly uploadBytesPerSecond: number;
  /** While somebody watches on this terminal. */
  readonly uploadWhilePlayingBytesPerSecond: number;
  readonly mdns: boolean;
}

const defaultOptions: SharingOptions = {
  port: 0,
  patience: {},
  limits: {},
  uploadBytesPerSecond: 48 * 2 ** 20,
  uploadWhilePlayingBytesPerSecond: 6 * 2 ** 20,
  mdns: true,
};

export interface SharingDeps extends SharingPorts {
  readonly folder: string;
  readonly keyValue: KeyValueRepository;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: () => number;
  readonly log: Log;
  readonly mediaBaseUrl: () => string | null;
  readonly isOnline: () => boolean;
  readonly here: (sha256: string) => WantedFile | null;
  readonly onStoreChange: (listener: (sha256: string) => void) => () => void;
  readonly courseOf: (sha256: string) => string | null;
  /** For a peer; null for what no believed manifest names. */
  readonly readThrough: (asked: Asked) => Promise<WantedFile | null>;
  readonly damaged: (file: WantedFile) => void;
  readonly isPlaying: () => boolean;
  readonly changed: () => void;
  /** There may be somebody now who has what is waited for. */
  readonly peersChanged: () => void;
}

export interface SharingDomain {
  readonly sources: SourceChooser;
  /** The store is open: from now on it may be on. */
  start(): void;
  describe(): Sharing;
  /** Whether there is anybody but the centre to ask. */
  hasPeers(): boolean;
  /** Policy or identity may be another one. */
  look(): void;
  lineChanged(online: boolean): void;
  stop(): Promise<void>;
}

interface Running {
  readonly identity: DeviceIdentity;
  readonly chooser: SourceChooser;
  readonly lease: LeaseClient;
  readonly list: SiteList;
  stop(): Promise<void>;
}

const saveEveryMs = 60_000;
const announceWithinMs = 1000;
const retryMs = 30_000;

/** Verified files between the terminals of a site. Switched on and off at once by policy; what is off listens to nobody and asks nobody. */
export function createSharing(deps: SharingDeps): SharingDomain {
  const { clock, timers, random } = deps;
  const options = { ...defaultOptions, ...deps.options };
  const log = deps.log.child({ part: 'sharing' });
  const centreOnly = createCentreOnly(deps.mediaBaseUrl);
  const ending = new AbortController();
  let running: Running | null = null;
  let failed = false;
  /** Switching happens one after the other. */
  let switching: Promise<void> = Promise.resolve();
  let announcing = false;
  let started = false;

  const table = createPeerTable({ keyValue: deps.keyValue, clock, random, log, changed: () => tell() });

  function tell(): void {
    if (announcing || ending.signal.aborted) return;
    announcing = true;
    timers.sleep(announceWithinMs, ending.signal).then(
      () => {
        announcing = false;
        deps.changed();
      },
      () => {},
    );
  }

  async function keepSaving(): Promise<void> {
    while (!ending.signal.aborted) {
      await timers.sleep(saveEveryMs, ending.signal).catch(() => {});
      table.save();
    }
  }
  const saving = keepSaving();

  async function begin(identity: DeviceIdentity): Promise<Running> {
    const certificateSha256 = fingerprintOf(identity.certificate);
    const lease = createLeaseClient({ ...deps, log, changed: tell });
    const slots = createUploadSlots({ atOnce: 12, atOncePerFile: 3, sentOnToEach: 3 });
    const readThrough = (asked: Asked): Promise<WantedFile | null> => {
      // Others still wait for what this terminal has in full.
      lease.want();
      return deps.readThrough(asked);
    };
    const server = await openShareServer({
      identity,
      folder: deps.folder,
      port: options.port,
      admits: table.admits,
      meet: () => list.look(),
      offers: createOffers({ here: deps.here, onChange: deps.onStoreChange, slots, log }),
      readThrough: () => (lease.current()?.mine === true ? readThrough : null),
      pace: createUploadPace({
        clock,
        timers,
        bytesPerSecond: () =>
          deps.isPlaying() ? options.uploadWhilePlayingBytesPerSecond : options.uploadBytesPerSecond,
      }),
      served: (terminalId, bytes) => {
        table.wentToPeer(terminalId, bytes);
        tell();
      },
      damaged: deps.damaged,
      limits: options.limits,
      log,
    });
    const list = followSiteList({
      ...deps,
      log,
      report: () => ({ addresses: ownAddresses(), port: server.port, certificateSha256 }),
      adopt: (peers) => {
        table.setListed(peers);
        announceSelf(peers.siteId);
        deps.peersChanged();
      },
    });
    const probe = createPeerProbe(identity);
    const chooser = createSourceChooser({
      ...deps,
      identity,
      table,
      lease,
      probe,
      meet: () => void list.look(),
      log,
      patience: options.patience,
    });

    let discovery: { siteId: string; stop: () => Promise<void> } | null = null;
    function announceSelf(siteId: string): void {
      if (!options.mdns || discovery?.siteId === siteId) return;
      void discovery?.stop();
      const { terminalId } = identity;
      const found = startDiscovery({
        terminalId,
        siteId,
        certificateSha256,
        port: server.port,
        seen: (sighting) => {
          if (table.sight(sighting)) deps.peersChanged();
          else void list.look();
        },
        lost: (lostId) => table.lose(lostId),
        log,
      });
      discovery = { siteId, stop: () => found.stop() };
    }
    // Without a line the site of last time is still the one to look for.
    const knownSite = table.siteId();
    if (knownSite !== null) announceSelf(knownSite);

    return {
      identity,
      chooser,
      lease,
      list,
      async stop() {
        await Promise.all([server.close(), list.stop(), lease.stop(), discovery?.stop()]);
        probe.close();
        table.save();
      },
    };
  }

  /** Brings what runs in line with what policy and identity say now. */
  async function follow(): Promise<void> {
    if (!started) return;
    const identity = deps.enabled() && !ending.signal.aborted ? deps.identity() : null;
    if (running !== null && (identity === null || !isSame(running.identity, identity))) {
      const before = running;
      running = null;
      await before.stop();
      log.info({}, 'sharing is off');
    }
    if (running === null && identity !== null) {
      try {
        running = await begin(identity);
        failed = false;
        log.info({ terminalId: identity.terminalId }, 'sharing is on');
      } catch (error) {
        failed = true;
        log.error({ err: error }, 'sharing cannot be switched on');
        timers.sleep(retryMs, ending.signal).then(look, () => {});
      }
    }
    tell();
  }

  function look(): void {
    switching = switching
      .then(follow)
      .catch((error: unknown) => log.error({ err: error }, 'sharing could not be switched'));
  }
  function stateNow(): Sharing['state'] {
    if (!deps.enabled()) return 'off-by-policy';
    if (running !== null) return 'on';
    return failed ? 'failed' : 'starting';
  }

  const isOn = (): boolean => running !== null && deps.enabled();

  return {
    sources: {
      next: (request) => (running !== null && isOn() ? running.chooser : centreOnly).next(request),
      ended(sourceId, result, file) {
        if (sourceId === centreId) table.cameFromCentre(result.bytes);
        else running?.chooser.ended(sourceId, result, file);
        tell();
      },
    },
    describe() {
      const held = isOn() ? (running?.lease.current() ?? null) : null;
      const lease =
        held === null
          ? null
          : {
              holderTerminalId: held.holderTerminalId,
              mine: held.mine,
              expiresAtMs: Math.round(clock.wallMs() + held.expiresAtMs - clock.monotonicMs()),
            };
      return { state: stateNow(), lease, ...table.describe() };
    },
    start() {
      started = true;
      look();
    },
    hasPeers: () => isOn() && table.any(),
    look,
    lineChanged(online) {
      if (online) running?.list.lineIsBack();
    },
    async stop() {
      ending.abort(new Error('the cache stops'));
      look();
      await switching;
      await saving;
      table.save();
    },
  };
}

const isSame = (a: DeviceIdentity, b: DeviceIdentity): boolean =>
  a.terminalId === b.terminalId && a.certificate === b.certificate && a.authority === b.authority;

export const fingerprintOf = (certificate: string): string =>
  new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();

/** Where others find this machine. Loopback only where there is nothing else: on another machine it is somebody else. */
function ownAddresses(): string[] {
  const found = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80'))
    .map(({ address }) => address);
  return found.length > 0 ? found.slice(0, 16) : ['127.0.0.1'];
}
