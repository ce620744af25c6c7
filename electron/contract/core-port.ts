import { z } from 'zod';
import type { ErrorReport, Result } from './errors.ts';
import type { CoreMethodName, EventName } from './contract.ts';

/**
 * Messages between shell and core. Calls go one way, shell → core; core answers and announces.
 * `media.*` are for the shell's media responder alone and cannot be named by a renderer.
 */
export type MediaCall =
  /** A playlist of a lecture, as text: input is the `media:` URL's path. */
  | { name: 'media.playlist'; input: { path: string } }
  /** Makes a file present in the store, fetching it if there is a line. */
  | { name: 'media.ensure'; input: { sha256: string } }
  /** The file did not verify when it was read: throw it away and fetch it again. */
  | { name: 'media.repair'; input: { sha256: string } }
  /** The 16 bytes of an AES-128 content key (RFC 8216 section 4.3.2.4), base64url. */
  | { name: 'media.key'; input: { keyId: string } };
export type MediaCallName = MediaCall['name'];

export interface CallMessage {
  type: 'call';
  id: number;
  name: CoreMethodName | MediaCallName;
  input: unknown;
}
export interface CancelMessage {
  type: 'cancel';
  id: number;
}
export interface StopMessage {
  type: 'stop';
}
export type ToCore = StartMessage | CallMessage | CancelMessage | StopMessage;

/** The first message: everything core must be told, since it may not ask Electron. */
export interface StartMessage {
  type: 'start';
  options: CoreOptions;
}

export const coreOptionsSchema = z.object({
  /** Absolute; holds records.db, catalogue.db, media/ and log/. */
  profileFolder: z.string().min(1),
  /** Offered when nothing is configured yet. */
  defaultCentralUrl: z.url(),
  deviceName: z.string().min(1),
  appVersion: z.string(),
  /** 32 bytes, base64: the key under which secrets are sealed; the shell keeps it in the system's key store. */
  secretKey: z.string(),
  /** An add-on for runtimes whose Node-API is older than the package's own; null otherwise. */
  sqliteBinding: z.string().nullable(),
  language: z.enum(['zh-CN', 'en']),
});
export type CoreOptions = z.infer<typeof coreOptionsSchema>;

export type FromCore =
  | { type: 'ready' }
  /** Core cannot start; it stays up only to answer every call with this. */
  | { type: 'refused'; error: ErrorReport }
  | { type: 'reply'; id: number; result: Result<unknown> }
  | { type: 'event'; name: EventName; payload: unknown }
  | { type: 'stopped' };
