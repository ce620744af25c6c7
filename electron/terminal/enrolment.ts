import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import { deviceCodeGrant, terminalClientId } from '../../api-client/contract/device-authorization.ts';
import { encodeBase64url } from '../../api-client/protocol/base64url.ts';
import { generateEd25519KeyPair } from '../../api-client/protocol/node-ed25519.ts';
import type { Clock, Log, Loop, SecretBox, StartLoop, Timers } from '../contract/ports.ts';
import { intervalAfter, pollWaitMs, readPollFailure } from './polling-rules.ts';
import type { TerminalState, TerminalStateStore } from './terminal-state.ts';
import type { TerminalTokens } from './terminal-tokens.ts';

export interface EnrolmentDeps {
  readonly state: TerminalStateStore;
  readonly tokens: TerminalTokens;
  readonly api: Pick<ApiClient, 'getService' | 'authorizeDevice' | 'requestToken'>;
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly startLoop: StartLoop;
  readonly enrolled: () => void;
}

/** The device authorization grant (RFC 8628) from the terminal's side. */
export interface EnrolmentFlow {
  /** Goes on with what was pending before a restart. */
  resume(): void;
  /** Gets a code to show, and polls in the background until somebody has decided. @throws ApiError */
  start(signal: AbortSignal): Promise<void>;
  cancel(): Promise<void>;
  stop(): Promise<void>;
}

export function createEnrolment(deps: EnrolmentDeps): EnrolmentFlow {
  const { state, tokens, api, box, clock, timers, log, startLoop } = deps;
  let loop: Loop | null = null;

  /** One key a terminal, for good; a new one only when the old one cannot be opened any more. */
  function deviceKey(): NonNullable<TerminalState['deviceKey']> {
    const { deviceKey: kept } = state.get();
    if (kept !== null) {
      try {
        box.open(kept.seed);
        return kept;
      } catch (cause) {
        log.warn({ err: cause }, 'the device key can no longer be read, a new one is made');
      }
    }
    const pair = generateEd25519KeyPair();
    return {
      publicKey: encodeBase64url(pair.publicKeyRaw),
      seed: box.seal(encodeBase64url(pair.privateKeySeed)),
    };
  }

  async function poll(signal: AbortSignal): Promise<void> {
    let unanswered = 0;
    for (;;) {
      const { enrolment } = state.get();
      if (enrolment.state !== 'pending') return;
      await timers.sleep(pollWaitMs(enrolment.intervalMs, unanswered), signal);
      try {
        const token = await api.requestToken(
          {
            grant_type: deviceCodeGrant,
            client_id: terminalClientId,
            device_code: box.open(enrolment.deviceCode),
          },
          { signal },
        );
        const { service } = state.get();
        state.change({ enrolment: tokens.enrolmentOf(token), signingKeys: service?.signingKeys ?? [] });
        log.info({ terminalId: token.terminal_id }, 'enrolled');
        deps.enrolled();
        return;
      } catch (error) {
        if (signal.aborted) return;
        const outcome = readPollFailure(error);
        if (outcome === 'denied' || outcome === 'expired') {
          log.warn({ err: error, outcome }, 'not enrolled');
          state.change({ enrolment: { state: outcome } });
          return;
        }
        unanswered = outcome === 'no-answer' ? unanswered + 1 : 0;
        const intervalMs = intervalAfter(outcome, enrolment.intervalMs);
        if (intervalMs !== enrolment.intervalMs) state.change({ enrolment: { ...enrolment, intervalMs } });
        // Only without an answer: the centre knows better than this clock when its code expires.
        if (outcome === 'no-answer' && clock.wallMs() >= enrolment.expiresAtMs) {
          state.change({ enrolment: { state: 'expired' } });
        }
      }
    }
  }

  async function endLoop(): Promise<void> {
    await loop?.stop();
    loop = null;
  }

  return {
    resume: () => {
      if (state.get().enrolment.state === 'pending') loop = startLoop('enrolment', poll);
    },
    start: async (signal) => {
      const { enrolment, deviceName } = state.get();
      const isOpen = enrolment.state === 'pending' && clock.wallMs() < enrolment.expiresAtMs;
      if (enrolment.state === 'enrolled' || isOpen) return;
      await endLoop();
      const service = await api.getService({}, { signal });
      const key = deviceKey();
      const grant = await api.authorizeDevice(
        { client_id: terminalClientId, device_public_key: key.publicKey, device_name: deviceName },
        { signal },
      );
      state.change({
        service,
        deviceKey: key,
        enrolment: {
          state: 'pending',
          userCode: grant.user_code,
          verificationUri: grant.verification_uri,
          expiresAtMs: clock.wallMs() + grant.expires_in * 1_000,
          intervalMs: grant.interval * 1_000,
          deviceCode: box.seal(grant.device_code),
        },
      });
      loop = startLoop('enrolment', poll);
    },
    cancel: async () => {
      await endLoop();
      if (state.get().enrolment.state !== 'enrolled') state.change({ enrolment: { state: 'unenrolled' } });
    },
    stop: endLoop,
  };
}
