import { z } from 'zod';
import { signedCreditRulesSchema, type CreditRules, type SignedCreditRules } from '../../api-client/contract/credit.ts';
import { usualCreditRules } from '../../api-client/contract/credit-administration.ts';
import { signedEntityTag } from '../../api-client/contract/manifest.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import { nodeEd25519 } from '../../api-client/protocol/node-ed25519.ts';
import { ProtocolError } from '../../api-client/protocol/protocol-error.ts';
import { verifyCreditRules } from '../../api-client/protocol/signature.ts';
import type { ErrorDetails } from '../contract/errors.ts';
import type { Log } from '../contract/ports.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';

export interface CreditRulesKeeper {
  /** The last good ones; before the centre has said any, the usual ones. */
  current(): CreditRules;
  /** Of the last good ones that are believed with the keys of now. */
  entityTag(): string | null;
  /** Takes what the centre sent in their place, or refuses it and stays with what it has. @returns whether others are in force. */
  offer(signed: SignedCreditRules): boolean;
}

const key = 'credit-rules';
const untilTold: CreditRules = {
  schema: 'hexi.credit-rules/1',
  version: 1,
  issuedAt: '1970-01-01T00:00:00.000Z',
  ...usualCreditRules,
};

/** Keeps the last good rules as they were signed: they are verified again at every start, and when the terminal knows other keys. */
export function createCreditRulesKeeper({
  keyValue,
  log,
  signingKeys,
  notify,
}: {
  keyValue: KeyValueRepository;
  log: Log;
  signingKeys: () => readonly SigningKey[];
  /** Somebody should look at it: credit goes on by older rules. */
  notify: (code: 'credit.rules-refused', details: ErrorDetails) => void;
}): CreditRulesKeeper {
  let kept = keyValue.get(key, z.object({ signed: signedCreditRulesSchema }))?.signed ?? null;
  let believed: { rules: CreditRules | null; keys: string } | null = null;
  /** So that the same is not told every minute. */
  let refused = '';

  function refuse(signed: SignedCreditRules, reason: string, cause?: unknown): void {
    if (refused === signedEntityTag(signed)) return;
    refused = signedEntityTag(signed);
    log.error({ err: cause, reason }, 'rules of credit are refused');
    notify('credit.rules-refused', { reason });
  }

  function believe(signed: SignedCreditRules): CreditRules | null {
    try {
      return verifyCreditRules(signed, signingKeys(), nodeEd25519);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      refuse(signed, error.code, error);
      return null;
    }
  }

  function known(): CreditRules | null {
    if (kept === null) return null;
    const keys = signingKeys()
      .map(({ keyId, publicKey }) => `${keyId} ${publicKey}`)
      .join('\n');
    if (believed?.keys !== keys) believed = { rules: believe(kept), keys };
    return believed.rules;
  }

  return {
    current: () => known() ?? untilTold,
    entityTag: () => (kept === null || known() === null ? null : signedEntityTag(kept)),
    offer: (signed) => {
      const rules = believe(signed);
      const before = known();
      if (rules === null) return false;
      if (before !== null && rules.version < before.version) {
        refuse(signed, 'older');
        return false;
      }
      keyValue.set(key, { signed });
      kept = signed;
      believed = null;
      refused = '';
      log.info({ version: rules.version }, 'rules of credit are in force');
      return true;
    },
  };
}
