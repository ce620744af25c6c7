import type { PeerReport, SiteLease, SitePeers } from '../../../api-client/contract/site-sharing.ts';

/** What this terminal proves itself with to the others of its site. */
export interface DeviceIdentity {
  readonly terminalId: string;
  /** PEM, all three. */
  readonly certificate: string;
  readonly privateKey: string;
  /** Who signs the certificates of this centre's terminals. */
  readonly authority: string;
}

/** The centre, as far as sharing needs it. @throws ApiError, AppError */
export interface SiteService {
  reportPeer(report: PeerReport, signal: AbortSignal): Promise<SitePeers>;
  acquireLease(signal: AbortSignal): Promise<SiteLease>;
  releaseLease(signal: AbortSignal): Promise<void>;
}
