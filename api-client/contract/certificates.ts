import { z } from 'zod';
import { epochMsSchema, localizedTextSchema, opaqueIdSchema, slugSchema } from './common.ts';
import { signatureSchema } from './manifest.ts';
import { pageFields } from './organisation.ts';

/** See `protocol/certificate-number.ts`. */
export const certificateNumberSchema = z.string().regex(/^HX-\d{4}-[0-9A-Y]{5}-[0-9A-Y]{5}-[0-9A-Y]$/);

/** What a certificate (结业证书) says, signed by the centre once and for ever: name and title are as they were on that day. */
export const certificateSchema = z.object({
  schema: z.literal('hexi.certificate/1'),
  number: certificateNumberSchema,
  issuer: localizedTextSchema,
  accountId: opaqueIdSchema,
  holder: z.string(),
  unit: z.string(),
  of: z.enum(['class', 'programme']),
  /** The class's or the programme's id, which may be gone by now. */
  subjectId: slugSchema,
  title: z.string(),
  /** 学时 of all its courses, as the centre had credited them. */
  hours: z.number().min(0),
  /** What was credited when it was issued. `title` null: the catalogue no longer had the course. */
  courses: z.array(z.object({ courseId: slugSchema, title: localizedTextSchema.nullable(), hours: z.number().min(0) })),
  startsAtMs: epochMsSchema,
  completedAtMs: epochMsSchema,
  issuedAt: z.iso.datetime(),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** `certificate` is read only after the signature holds, hence `unknown` here. */
export const signedCertificateSchema = z.object({ certificate: z.unknown(), signature: signatureSchema });
export type SignedCertificate = z.infer<typeof signedCertificateSchema>;

/** Nothing is taken back in silence: by whom and when is kept, why is told to everybody who asks. */
export const revocationSchema = z.object({ revokedAtMs: epochMsSchema, reason: z.string() });
export type Revocation = z.infer<typeof revocationSchema>;

/** `GET /v1/accounts/{accountId}/certificates`, the newest first. */
export const ownCertificatesSchema = z.object({
  accountId: opaqueIdSchema,
  /** Where everybody verifies one: this address, a slash, its number. */
  verifyUrl: z.url(),
  certificates: z.array(signedCertificateSchema.extend({ revocation: revocationSchema.nullable() })),
});
export type OwnCertificates = z.infer<typeof ownCertificatesSchema>;

/** `GET /v1/certificates/{number}`, for everybody: enough to compare with the paper, with the name masked (王*燕). */
export const certificateStateSchema = z.object({
  number: certificateNumberSchema,
  issuer: localizedTextSchema,
  maskedHolder: z.string(),
  title: z.string(),
  hours: z.number().min(0),
  completedAtMs: epochMsSchema,
  issuedAtMs: epochMsSchema,
  revocation: revocationSchema.nullable(),
});
export type CertificateState = z.infer<typeof certificateStateSchema>;

/** `PUT /v1/certificates/{number}/revocation`. The first one stands. */
export const revocationRequestSchema = z.strictObject({ reason: z.string().trim().min(2).max(300) });

/** `GET /v1/certificates`: for the centre. `doubtful`: less is credited now than it says, and nobody has decided yet. */
export const certificatesQuerySchema = z.object({
  ...pageFields,
  state: z.enum(['valid', 'doubtful', 'revoked']).optional(),
});
export const certificatesSchema = z.object({
  total: z.int().min(0),
  certificates: z.array(
    certificateStateSchema.omit({ maskedHolder: true, issuer: true }).extend({
      accountId: opaqueIdSchema,
      holder: z.string(),
      /** What is credited of the same courses now. */
      creditedHours: z.number().min(0),
    }),
  ),
});
