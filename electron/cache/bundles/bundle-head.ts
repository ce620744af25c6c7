import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CourseManifest, SignedManifest } from '../../../api-client/contract/manifest.ts';
import { signedManifestSchema } from '../../../api-client/contract/manifest.ts';
import type { SigningKey } from '../../../api-client/contract/service.ts';
import { decodeBase64url } from '../../../api-client/protocol/base64url.ts';
import { canonicalBytes } from '../../../api-client/protocol/canonical-json.ts';
import { nodeEd25519 } from '../../../api-client/protocol/node-ed25519.ts';
import { ProtocolError } from '../../../api-client/protocol/protocol-error.ts';
import { verifyManifest } from '../../../api-client/protocol/signature.ts';
import { AppError } from '../../contract/errors.ts';
import {
  bundleHeadSchema,
  filesFolder,
  headPath,
  headSignatureSchema,
  manifestPath,
  mostHeadBytes,
  mostManifestBytes,
} from './bundle-format.ts';
import type { BundledCourse, BundleHead, HeadSignature } from './bundle-format.ts';
import { toDiskError } from './disk-error.ts';
import { entryAt, readWhole } from './disk-reading.ts';

export type SignHead = (bytes: Uint8Array) => Pick<HeadSignature, 'publicKey' | 'value'>;

const envelopeSchema = z.strictObject({ head: z.unknown(), signature: headSignatureSchema });

const malformed = (reason: string, cause?: unknown): AppError =>
  new AppError('bundle.malformed', { cause, details: { reason } });

/** The bytes of `bundle.json`. */
export function sealHead(head: BundleHead, sign: SignHead): Uint8Array {
  const signature: HeadSignature = { algorithm: 'Ed25519', ...sign(canonicalBytes(head)) };
  return canonicalBytes({ head, signature });
}

/**
 * The head of the bundle in `root`. Its signature says that it is whole, as one terminal wrote it; which one, only the centre
 * could say. What is in the bundle is vouched for by the centre's own signatures: see `readManifest`.
 * @throws AppError bundle.not-found (`reason` unfinished: an export did not come to its end), bundle.malformed,
 * bundle.signature-wrong, bundle.disk-gone
 */
export async function readHead(root: string): Promise<BundleHead> {
  try {
    const bytes = await readWhole(headPath(root), mostHeadBytes);
    if (bytes === null) {
      const begun = (await entryAt(filesFolder(root))).kind === 'folder';
      throw new AppError('bundle.not-found', { details: { reason: begun ? 'unfinished' : 'none' } });
    }
    return openHead(bytes);
  } catch (error) {
    throw toDiskError(error);
  }
}

function openHead(bytes: Buffer): BundleHead {
  const envelope = envelopeSchema.safeParse(parseJson(bytes));
  if (!envelope.success) throw malformed('not a bundle', envelope.error);
  const { head: raw, signature } = envelope.data;
  const head = bundleHeadSchema.safeParse(raw);
  if (!head.success) throw malformed('no head known here', head.error);
  const publicKey = decodeBase64url(signature.publicKey);
  const value = decodeBase64url(signature.value);
  // Over what is there, with whatever a course's description says beyond what this version reads.
  if (publicKey === null || value === null || !nodeEd25519.verify(publicKey, canonical(raw), value)) {
    throw new AppError('bundle.signature-wrong');
  }
  return head.data;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw malformed('not-json', error);
  }
}

function canonical(value: unknown): Uint8Array {
  try {
    return canonicalBytes(value);
  } catch (error) {
    throw malformed('no canonical JSON', error);
  }
}

export interface BundledManifest {
  readonly signed: SignedManifest;
  readonly manifest: CourseManifest;
}

/**
 * The manifest of one course of the bundle, believed only if the centre signed it.
 * @throws AppError bundle.other-centre, bundle.signature-wrong, bundle.malformed, bundle.disk-gone
 */
export async function readManifest(
  root: string,
  course: BundledCourse,
  keys: readonly SigningKey[],
): Promise<BundledManifest> {
  try {
    const bytes = await readWhole(manifestPath(root, course.manifest), mostManifestBytes);
    if (bytes === null) throw malformed('manifest missing');
    if (sha256Of(bytes) !== course.manifest) throw malformed('manifest damaged');
    const signed = parseJson(bytes);
    const manifest = verifyManifest(signed, keys, nodeEd25519);
    if (manifest.courseId !== course.courseId || manifest.version !== course.version) {
      throw malformed('manifest of another course');
    }
    return { signed: signedManifestSchema.parse(signed), manifest };
  } catch (error) {
    throw error instanceof ProtocolError ? toBundleError(error) : toDiskError(error);
  }
}

function toBundleError(cause: ProtocolError): AppError {
  if (cause.code === 'unknown-key') return new AppError('bundle.other-centre', { cause });
  if (cause.code === 'signature-wrong') return new AppError('bundle.signature-wrong', { cause });
  return malformed('manifest', cause);
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
