import type { SitePeer } from '../../../../../api-client/contract/site-sharing.ts';
import { peerLifetimeMs, siteLeaseMs } from '../../../../../api-client/contract/site-sharing.ts';
import { fingerprintOf } from '../../../../../electron/cache/sharing/sharing.ts';
import type { SharingOptions, SharingPorts } from '../../../../../electron/cache/sharing/sharing.ts';
import type { DeviceIdentity } from '../../../../../electron/cache/sharing/sharing-ports.ts';
import type { Sharing } from '../../../../../electron/contract/cache.ts';
import { AppError } from '../../../../../electron/contract/errors.ts';
import { newAuthority } from '../../../../harness/device-certificates.ts';
import type { TestAuthority } from '../../../../harness/device-certificates.ts';
import { openWorld } from '../cache-world.ts';
import type { World, WorldOptions } from '../cache-world.ts';
import { courseFixture, newSigner } from '../course-fixture.ts';
import type { CourseFixture } from '../course-fixture.ts';
import { openMediaOrigin } from '../media-origin.ts';
import type { MediaOrigin } from '../media-origin.ts';
import { openHostilePeer } from './hostile-peer.ts';
import type { HostilePeer } from './hostile-peer.ts';

export interface Seat extends World {
  readonly terminalId: string;
  sharing(): Promise<Sharing>;
  /** Asks at once and then after each change. */
  untilSharing(pleases: (sharing: Sharing) => boolean): Promise<Sharing>;
}

export interface Room {
  readonly origin: MediaOrigin;
  readonly course: CourseFixture;
  readonly authority: TestAuthority;
  /** What the centre says; changed by tests. */
  readonly site: {
    enabled: boolean;
    answers: boolean;
    /** Whether there is a lease to be had. */
    leases: boolean;
    holder: string | null;
    listed: Map<string, SitePeer>;
  };
  seat(terminalId: string, options?: WorldOptions): Promise<Seat>;
  /** Resolves when so many have told the centre where they are. */
  untilListed(count: number): Promise<void>;
  hostile(terminalId: string, options?: { identity?: DeviceIdentity; listed?: boolean }): Promise<HostilePeer>;
  close(): Promise<void>;
}

/** Terminals of one site on this machine: real caches over loopback; the centre's list and lease are the test's to say. */
export async function openRoom(course = courseFixture(), sharing: Partial<SharingOptions> = {}): Promise<Room> {
  const origin = await openMediaOrigin();
  const signer = newSigner();
  const authority = await newAuthority();
  const ends: (() => Promise<void>)[] = [];
  const site: Room['site'] = { enabled: true, answers: true, leases: false, holder: null, listed: new Map() };
  let epoch = 1;
  const onReport = new Set<() => void>();

  function portsOf(identity: DeviceIdentity): SharingPorts {
    const { terminalId } = identity;
    const requireCentre = (): void => {
      if (!site.answers) throw new AppError('central.unreachable');
    };
    return {
      enabled: () => site.enabled,
      identity: () => identity,
      service: {
        reportPeer: async (report) => {
          requireCentre();
          site.listed.set(terminalId, { ...report, terminalId, seenAtMs: Date.now() });
          for (const listener of onReport) listener();
          return { siteId: 'linze', peers: [...site.listed.values()].filter((peer) => peer.terminalId !== terminalId) };
        },
        acquireLease: async () => {
          requireCentre();
          if (!site.leases) throw new AppError('central.failing');
          site.holder ??= terminalId;
          const mine = site.holder === terminalId;
          const expiresInMs = siteLeaseMs;
          return { siteId: 'linze', holderTerminalId: site.holder, mine, epoch: epoch++, expiresInMs };
        },
        releaseLease: () => Promise.resolve(),
      },
      options: { mdns: false, patience: { foregroundMs: 600, holderMs: 0, turnMs: 5000 }, ...sharing },
    };
  }

  return {
    origin,
    course,
    authority,
    site,
    async seat(terminalId, options = {}) {
      const identity = await authority.issue(terminalId);
      const world = await openWorld({ course, origin, signer, sharing: portsOf(identity), ...options });
      ends.push(world.close);
      const ask = (): Promise<Sharing> =>
        Promise.resolve(world.handlers().sharing(undefined, new AbortController().signal));
      return {
        ...world,
        terminalId,
        sharing: ask,
        untilSharing: async (pleases) => {
          for (;;) {
            world.others.length = 0;
            const now = await ask();
            if (pleases(now)) return now;
            await world.untilOther((name) => name === 'cache.sharingChanged');
          }
        },
      };
    },
    untilListed: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (site.listed.size < count) return;
          onReport.delete(look);
          resolve();
        };
        onReport.add(look);
        look();
      }),
    async hostile(terminalId, options = {}) {
      const identity = options.identity ?? (await authority.issue(terminalId));
      const peer = await openHostilePeer(identity);
      ends.push(peer.close);
      if (options.listed !== false) {
        site.listed.set(terminalId, {
          terminalId,
          addresses: ['127.0.0.1'],
          port: peer.port,
          certificateSha256: fingerprintOf((options.identity ?? identity).certificate),
          seenAtMs: Date.now() - peerLifetimeMs / 2,
        });
      }
      return peer;
    },
    async close() {
      await Promise.all(ends.map((end) => end()));
      await origin.close();
    },
  };
}
