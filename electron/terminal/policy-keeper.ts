import { z } from 'zod';
import { signedEntityTag } from '../../api-client/contract/manifest.ts';
import { signedPolicySchema } from '../../api-client/contract/policy.ts';
import type { SignedPolicy, TerminalPolicy } from '../../api-client/contract/policy.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import { nodeEd25519 } from '../../api-client/protocol/node-ed25519.ts';
import { ProtocolError } from '../../api-client/protocol/protocol-error.ts';
import { verifyPolicy } from '../../api-client/protocol/signature.ts';
import type { ErrorDetails } from '../contract/errors.ts';
import type { Clock, Log } from '../contract/ports.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';

/** Why a policy is not obeyed. */
type Refusal = ProtocolError['code'] | 'other-terminal' | 'older';

const keptSchema = z.object({ signed: signedPolicySchema, receivedAtMs: z.int(), centralUrl: z.string() });
type Kept = z.infer<typeof keptSchema>;

export interface KnownPolicy {
  readonly policy: TerminalPolicy;
  readonly receivedAtMs: number;
  readonly centralUrl: string;
}

export interface PolicyKeeperDeps {
  readonly keyValue: KeyValueRepository;
  readonly clock: Clock;
  readonly log: Log;
  /** Those pinned when the terminal enrolled. */
  readonly signingKeys: () => readonly SigningKey[];
  /** Null while not enrolled. */
  readonly terminalId: () => string | null;
  readonly centralUrl: () => string;
  readonly notify: (code: 'policy.refused', details: ErrorDetails) => void;
  /** Another policy is in force from now on. */
  readonly changed: () => void;
}

export interface PolicyKeeper {
  /** The last good one, or null. It stays in force without a line, over restarts, and when the enrolment is lost. */
  current(): KnownPolicy | null;
  /** Of the last good one. */
  entityTag(): string | null;
  /** Takes what the centre sent in its place, or refuses it with a notice and stays with what it has. */
  offer(signed: SignedPolicy): void;
  /** The keys or the terminal's own id are others: what is kept may no longer be believed. */
  look(): void;
}

const key = 'policy';

/** Keeps the terminal's last good policy, as it was signed: it is verified again at every start. */
export function createPolicyKeeper(deps: PolicyKeeperDeps): PolicyKeeper {
  const { keyValue, clock, log, signingKeys, terminalId, centralUrl } = deps;
  let kept = keyValue.get(key, keptSchema);
  let known = readKept();
  /** So that the same is not told every minute. */
  let refused = '';

  function judge(signed: SignedPolicy): { policy: TerminalPolicy } | { reason: Refusal; cause?: unknown } {
    try {
      const policy = verifyPolicy(signed, signingKeys(), nodeEd25519);
      const own = terminalId();
      return own === null || policy.terminalId === own ? { policy } : { reason: 'other-terminal' };
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return { reason: error.code, cause: error };
    }
  }

  function readKept(): KnownPolicy | null {
    if (kept === null) return null;
    const { signed, ...when } = kept;
    const judged = judge(signed);
    if ('policy' in judged) return { ...judged, ...when };
    log.warn({ err: judged.cause, reason: judged.reason }, 'the kept policy is not believed any more');
    return null;
  }

  function refuse(signed: SignedPolicy, reason: Refusal, cause?: unknown): void {
    const what = `${reason} ${signedEntityTag(signed)}`;
    if (refused === what) return;
    refused = what;
    log.error({ err: cause, reason, kept: known?.policy.version ?? null }, 'a policy of the centre is refused');
    deps.notify('policy.refused', { reason });
  }

  return {
    current: () => known,
    entityTag: () => (kept === null || known === null ? null : signedEntityTag(kept.signed)),
    offer: (signed) => {
      const judged = judge(signed);
      if ('reason' in judged) return refuse(signed, judged.reason, judged.cause);
      const { policy } = judged;
      // The same version again is as good: it may be signed with a newer key.
      if (known !== null && policy.version < known.policy.version) return refuse(signed, 'older');
      refused = '';
      const next: Kept = { signed, receivedAtMs: clock.wallMs(), centralUrl: centralUrl() };
      keyValue.set(key, next);
      kept = next;
      known = { policy, receivedAtMs: next.receivedAtMs, centralUrl: next.centralUrl };
      log.info({ version: policy.version, siteId: policy.siteId }, 'another policy is in force');
      deps.changed();
    },
    look: () => {
      const before = known;
      known = readKept();
      if (known?.policy.version !== before?.policy.version) deps.changed();
    },
  };
}
