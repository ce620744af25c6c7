import { z } from 'zod';
import { epochMsSchema, opaqueIdSchema, sha256Schema, slugSchema } from './common.ts';

const pemSchema = z.string().max(8192);

/**
 * `POST /v1/certificates`: a PKCS #10 request (RFC 2986) in PEM, signed by the key it names, which is an EC key on P-256. What
 * it asks for besides is not read: the centre writes the terminal's own name.
 */
export const certificateRequestSchema = z.object({ request: pemSchema.min(1) });

/**
 * Both in PEM. The certificate is for TLS on either side, for `deviceHostName(terminalId)` (subjectAltName; the common name is
 * the terminal's id). It is valid from 1970 on: the clock of a PC whose battery is empty must not put it out.
 */
export const deviceCertificateSchema = z.object({ certificate: pemSchema, authority: pemSchema });
export type DeviceCertificate = z.infer<typeof deviceCertificateSchema>;

/** What a terminal is called in its certificate; no DNS has it. */
export const deviceHostName = (terminalId: string): string => `${terminalId}.terminal.hexi`;

/**
 * `POST /v1/site/peers`: where the others of the site find this terminal. `certificateSha256` is over the certificate in DER.
 * To be said again at least every `peerLifetimeMs / 3`.
 */
export const peerReportSchema = z.object({
  addresses: z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .min(1)
    .max(16),
  port: z.int().min(1).max(65_535),
  certificateSha256: sha256Schema,
});
export type PeerReport = z.infer<typeof peerReportSchema>;

/** Who has said nothing for so long is no longer listed. */
export const peerLifetimeMs = 10 * 60_000;

export const sitePeerSchema = peerReportSchema.extend({ terminalId: opaqueIdSchema, seenAtMs: epochMsSchema });
export type SitePeer = z.infer<typeof sitePeerSchema>;

/** The other terminals of the site. Who is not in it is not to be trusted, whatever its certificate says. */
export const sitePeersSchema = z.object({ siteId: slugSchema, peers: z.array(sitePeerSchema) });
export type SitePeers = z.infer<typeof sitePeersSchema>;

/** How long a site's lease lasts, unless its holder asks again. */
export const siteLeaseMs = 60_000;

/**
 * `POST /v1/site/lease`: the right to fetch from the centre for the site. One terminal has it at a time; the holder renews it by
 * asking again. `epoch` rises with every new holder and with every lease that begins anew, so that what an earlier one still does can be
 * told from it. `expiresInMs` counts from when the asker sent its request.
 */
export const siteLeaseSchema = z.object({
  siteId: slugSchema,
  holderTerminalId: opaqueIdSchema,
  mine: z.boolean(),
  epoch: z.int().min(1),
  expiresInMs: z.int().min(0),
});
export type SiteLease = z.infer<typeof siteLeaseSchema>;
