import { z } from 'zod';
import { serviceSchema, signingKeySchema } from '../../api-client/contract/service.ts';
import type { Announce } from '../contract/contract.ts';
import type { Enrolment } from '../contract/terminal.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';

const storedEnrolmentSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unenrolled') }),
  z.object({
    state: z.literal('pending'),
    userCode: z.string(),
    verificationUri: z.string(),
    expiresAtMs: z.int(),
    intervalMs: z.int(),
    /** Sealed. */
    deviceCode: z.string(),
  }),
  z.object({ state: z.literal('denied') }),
  z.object({ state: z.literal('expired') }),
  z.object({
    state: z.literal('enrolled'),
    terminalId: z.string(),
    terminalName: z.string(),
    atMs: z.int(),
    /** Sealed `Tokens`. */
    tokens: z.string(),
  }),
]);
export type StoredEnrolment = z.infer<typeof storedEnrolmentSchema>;

const stateSchema = z.object({
  centralUrl: z.string(),
  deviceName: z.string(),
  /** As last heard from the centre. */
  service: serviceSchema.nullable(),
  enrolment: storedEnrolmentSchema,
  /**
   * Pinned when the terminal enrols, and kept when it loses its enrolment: what is cached goes on playing, and it is still
   * verified.
   */
  signingKeys: z.array(signingKeySchema),
  /** Ed25519: raw public key, base64url; the private key's seed, sealed. */
  deviceKey: z.object({ publicKey: z.string(), seed: z.string() }).nullable(),
});
export type TerminalState = z.infer<typeof stateSchema>;

/** What this terminal is, on the disk and in memory alike. */
export interface TerminalStateStore {
  get(): TerminalState;
  /** On the disk when it returns; announced. */
  change(changes: Partial<TerminalState>): TerminalState;
}

const key = 'terminal';

export function createTerminalState(deps: {
  keyValue: KeyValueRepository;
  announce: Announce;
  defaults: Pick<TerminalState, 'centralUrl' | 'deviceName'>;
}): TerminalStateStore {
  const { keyValue, announce, defaults } = deps;
  let state: TerminalState = keyValue.get(key, stateSchema) ?? {
    ...defaults,
    service: null,
    enrolment: { state: 'unenrolled' },
    signingKeys: [],
    deviceKey: null,
  };
  return {
    get: () => state,
    change: (changes) => {
      const next = { ...state, ...changes };
      keyValue.set(key, next);
      state = next;
      announce('terminal.changed', {});
      return next;
    },
  };
}

/** Without what is secret. */
export function toEnrolment(stored: StoredEnrolment): Enrolment {
  if (stored.state === 'pending') {
    const { state, userCode, verificationUri, expiresAtMs } = stored;
    return { state, userCode, verificationUri, expiresAtMs };
  }
  if (stored.state === 'enrolled') {
    const { state, terminalId, terminalName, atMs } = stored;
    return { state, terminalId, terminalName, atMs };
  }
  return stored;
}
