import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import { deviceHostName } from '../../api-client/contract/site-sharing.ts';
import { AppError } from '../contract/errors.ts';
import type { Clock, Log, SecretBox } from '../contract/ports.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';

const keptSchema = z.object({
  terminalId: z.string(),
  /** By the centre's clock. */
  issuedAtMs: z.int(),
  certificate: z.string(),
  authority: z.string(),
  /** Sealed. */
  key: z.string(),
});
type Kept = z.infer<typeof keptSchema>;

/** All in PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
}

export interface DeviceCertificateDeps {
  readonly api: Pick<ApiClient, 'issueCertificate'>;
  readonly keyValue: KeyValueRepository;
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly log: Log;
  /** Null while not enrolled. */
  readonly terminalId: () => string | null;
  /** By the centre's clock, as well as it is known. */
  readonly centreNowMs: () => number;
  readonly changed: () => void;
}

export interface DeviceCertificate {
  /** Null until the centre has issued one for this terminal. */
  identity(): TlsIdentity | null;
  /** Gets one, or another when two thirds of its life are over. @throws ApiError; AppError `central.malformed` */
  ensure(signal: AbortSignal): Promise<void>;
}

const key = 'device-certificate';
/** A clock that is wrong by years and was never compared must not make every minute one of renewal. */
const notAgainForMs = 24 * 3_600_000;

/** The terminal's TLS certificate and its key, which never leaves it and lies sealed. */
export function createDeviceCertificate(deps: DeviceCertificateDeps): DeviceCertificate {
  const { api, keyValue, box, clock, log, terminalId, centreNowMs, changed } = deps;
  let kept = keyValue.get(key, keptSchema);
  let opened: { of: Kept; identity: TlsIdentity | null } | null = null;
  let issuedMonotonicMs: number | null = null;

  function identity(): TlsIdentity | null {
    if (kept === null || kept.terminalId !== terminalId()) return null;
    if (opened?.of !== kept) opened = { of: kept, identity: open(kept) };
    return opened.identity;
  }

  function open({ certificate, authority, key: sealed }: Kept): TlsIdentity | null {
    try {
      return { cert: certificate, key: box.open(sealed), ca: authority };
    } catch (cause) {
      log.warn({ err: cause }, 'the key of the device certificate can no longer be read, a new one is asked for');
      return null;
    }
  }

  function isDue(): boolean {
    if (kept === null || identity() === null) return true;
    if (issuedMonotonicMs !== null && clock.monotonicMs() - issuedMonotonicMs < notAgainForMs) return false;
    const endsAtMs = Date.parse(new X509Certificate(kept.certificate).validTo);
    return centreNowMs() >= kept.issuedAtMs + ((endsAtMs - kept.issuedAtMs) * 2) / 3;
  }

  return {
    identity,
    ensure: async (signal) => {
      const own = terminalId();
      if (own === null || !isDue()) return;
      const { makeCertificateRequest } = await import('./certificate-request.ts');
      const { privateKey, request } = await makeCertificateRequest();
      const { certificate, authority } = await api.issueCertificate({ request }, { signal });
      const against = whyNot({ certificate, authority, privateKey, terminalId: own });
      if (against !== null) throw new AppError('central.malformed', { details: { reason: against } });
      const issuedAtMs = centreNowMs();
      const next: Kept = { terminalId: own, issuedAtMs, certificate, authority, key: box.seal(privateKey) };
      keyValue.set(key, next);
      kept = next;
      issuedMonotonicMs = clock.monotonicMs();
      log.info({ terminalId: own }, 'the centre issued a device certificate');
      changed();
    },
  };
}

/** Null for a certificate that is this terminal's, over its own key and by the authority that came with it. */
function whyNot(asked: {
  certificate: string;
  authority: string;
  privateKey: string;
  terminalId: string;
}): string | null {
  try {
    const certificate = new X509Certificate(asked.certificate);
    const authority = new X509Certificate(asked.authority);
    if (!certificate.checkPrivateKey(createPrivateKey(asked.privateKey))) return 'certificate-of-another-key';
    if (certificate.checkHost(deviceHostName(asked.terminalId)) === undefined) return 'certificate-of-another-terminal';
    if (!authority.ca || !certificate.verify(createPublicKey(asked.authority)))
      return 'certificate-of-another-authority';
    return null;
  } catch {
    return 'no-certificate';
  }
}
