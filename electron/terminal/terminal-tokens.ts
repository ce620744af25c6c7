import { z } from 'zod';
import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import { terminalClientId, type TerminalToken } from '../../api-client/contract/device-authorization.ts';
import { AppError } from '../contract/errors.ts';
import type { Clock, Log, SecretBox } from '../contract/ports.ts';
import { parseJson } from '../store/parse-json.ts';
import type { StoredEnrolment, TerminalStateStore } from './terminal-state.ts';

const tokensSchema = z.object({ access: z.string(), refresh: z.string(), expiresAtMs: z.int() });
type Tokens = z.infer<typeof tokensSchema>;

export interface TerminalTokens {
  /** Null when not enrolled. */
  access(): string | null;
  /** Renews a token that is about to expire. @throws AppError `terminal.not-enrolled`, ApiError */
  ensureFresh(signal: AbortSignal): Promise<void>;
  /** The centre did not take `refused`. @throws AppError `terminal.not-enrolled`, ApiError */
  renew(refused: string, signal: AbortSignal): Promise<void>;
  /** The enrolment that a granted token makes. */
  enrolmentOf(token: TerminalToken): StoredEnrolment;
  stop(): void;
}

const renewBeforeMs = 60_000;

/** The terminal's tokens: sealed on the disk, renewed by whoever comes first while the others wait for that. */
export function createTerminalTokens(deps: {
  state: TerminalStateStore;
  api: Pick<ApiClient, 'requestToken'>;
  box: SecretBox;
  clock: Clock;
  log: Log;
  notify: (code: 'terminal.not-enrolled' | 'secrets.unreadable') => void;
}): TerminalTokens {
  const { state, api, box, clock, log, notify } = deps;
  const stopping = new AbortController();
  let renewing: Promise<void> | null = null;
  let opened: { sealed: string; tokens: Tokens } | null = null;

  /** The enrolment is lost, what was recorded and cached is not. */
  function lose(code: 'terminal.not-enrolled' | 'secrets.unreadable', cause: unknown): void {
    log.error({ err: cause, code }, 'the enrolment is lost, all data stays');
    opened = null;
    state.change({ enrolment: { state: 'unenrolled' } });
    notify(code);
  }

  function read(): Tokens | null {
    const { enrolment } = state.get();
    if (enrolment.state !== 'enrolled') return null;
    if (opened?.sealed === enrolment.tokens) return opened.tokens;
    try {
      const tokens = tokensSchema.parse(parseJson(box.open(enrolment.tokens)));
      opened = { sealed: enrolment.tokens, tokens };
      return tokens;
    } catch (cause) {
      lose('secrets.unreadable', cause);
      return null;
    }
  }

  function enrolmentOf(token: TerminalToken): StoredEnrolment {
    const tokens: Tokens = {
      access: token.access_token,
      refresh: token.refresh_token,
      expiresAtMs: clock.wallMs() + token.expires_in * 1_000,
    };
    const { enrolment } = state.get();
    return {
      state: 'enrolled',
      terminalId: token.terminal_id,
      terminalName: token.terminal_name,
      atMs: enrolment.state === 'enrolled' ? enrolment.atMs : clock.wallMs(),
      tokens: box.seal(JSON.stringify(tokens)),
    };
  }

  async function requestRenewal({ refresh }: Tokens): Promise<void> {
    try {
      const token = await api.requestToken(
        { grant_type: 'refresh_token', client_id: terminalClientId, refresh_token: refresh },
        { signal: stopping.signal },
      );
      state.change({ enrolment: enrolmentOf(token) });
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'oauth') throw error;
      lose('terminal.not-enrolled', error);
      throw new AppError('terminal.not-enrolled', { cause: error });
    }
  }

  function renewNow(signal: AbortSignal): Promise<void> {
    const tokens = read();
    if (tokens === null) return Promise.reject(new AppError('terminal.not-enrolled'));
    renewing ??= requestRenewal(tokens).finally(() => {
      renewing = null;
    });
    return untilAborted(renewing, signal);
  }

  return {
    access: () => read()?.access ?? null,
    ensureFresh: async (signal) => {
      const tokens = read();
      if (tokens === null) throw new AppError('terminal.not-enrolled');
      if (tokens.expiresAtMs - clock.wallMs() < renewBeforeMs) await renewNow(signal);
    },
    renew: async (refused, signal) => {
      // Somebody else has renewed it since.
      if (read()?.access !== refused && renewing === null && read() !== null) return;
      await renewNow(signal);
    },
    enrolmentOf,
    stop: () => stopping.abort(new Error('core stops')),
  };
}

/** One caller may give up while the shared work goes on for the others. */
function untilAborted<T>(shared: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    shared.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
