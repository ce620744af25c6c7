import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { Service, SigningKey } from '../../api-client/contract/service.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { Clock, Log, Loop, SecretBox, StartLoop, Timers } from '../contract/ports.ts';
import type { Settings, TerminalStatus } from '../contract/terminal.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';
import { createDeviceSigner } from './device-signer.ts';
import { createEnrolment } from './enrolment.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createSettings } from './settings.ts';
import { createTerminalState, toEnrolment } from './terminal-state.ts';
import { createTerminalTokens, type TerminalTokens } from './terminal-tokens.ts';

export interface TerminalDeps {
  readonly keyValue: KeyValueRepository;
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: () => number;
  readonly log: Log;
  readonly startLoop: StartLoop;
  readonly announce: Announce;
  readonly notify: (code: 'terminal.not-enrolled' | 'secrets.unreadable') => void;
  readonly defaults: { centralUrl: string; deviceName: string; language: Settings['language'] };
  readonly api: Pick<ApiClient, 'getService' | 'authorizeDevice' | 'requestToken' | 'postHeartbeat'>;
  /** A client for an address that is not ours yet. */
  readonly apiAt: (centralUrl: string) => Pick<ApiClient, 'getService'>;
  readonly measure: Parameters<typeof startHeartbeat>[0]['measure'];
  /** Enrolled, or bound for another centre. */
  readonly centreChanged: () => void;
}

export interface TerminalDomain {
  readonly handlers: DomainHandlers<'terminal'>;
  readonly tokens: TerminalTokens;
  centralUrl(): string;
  isEnrolled(): boolean;
  signingKeys(): SigningKey[];
  /** Null while it is not enrolled. */
  identity(): { terminalId: string; name: string } | null;
  /** See device-signer. */
  sign(bytes: Uint8Array): { publicKey: string; value: string };
  service(): Service | null;
  settings(): Settings;
  /** Hears again who the centre is: its name, where its media lie. The pinned keys stay. @throws ApiError */
  refreshService(signal: AbortSignal): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** What this machine is to the centre, and the choices kept on it. */
export function createTerminal(deps: TerminalDeps): TerminalDomain {
  const { keyValue, announce, defaults, api } = deps;
  const state = createTerminalState({ keyValue, announce, defaults: pickAddress(defaults) });
  const settings = createSettings({ keyValue, announce, language: defaults.language });
  const tokens = createTerminalTokens({ ...deps, state });
  const enrolment = createEnrolment({ ...deps, state, tokens, enrolled: deps.centreChanged });
  let heartbeat: Loop | null = null;
  const isEnrolled = (): boolean => state.get().enrolment.state === 'enrolled';

  function status(): TerminalStatus {
    const { centralUrl, deviceName, service, enrolment: stored } = state.get();
    return { centralUrl, deviceName, enrolment: toEnrolment(stored), service: service?.serviceName ?? null };
  }

  return {
    tokens,
    centralUrl: () => state.get().centralUrl,
    isEnrolled,
    signingKeys: () => state.get().signingKeys,
    identity: () => {
      const { enrolment: stored } = state.get();
      return stored.state === 'enrolled' ? { terminalId: stored.terminalId, name: stored.terminalName } : null;
    },
    sign: createDeviceSigner({ state, box: deps.box }),
    service: () => state.get().service,
    settings: () => settings.get(),
    refreshService: async (signal) => {
      const service = await api.getService({}, { signal });
      if (JSON.stringify(service) !== JSON.stringify(state.get().service)) state.change({ service });
    },
    start: () => {
      // Finds out at once, and not at the first request, when the secrets can no longer be read.
      tokens.access();
      enrolment.resume();
      heartbeat = startHeartbeat({ ...deps, mayBeat: isEnrolled });
    },
    stop: async () => {
      tokens.stop();
      await Promise.all([enrolment.stop(), heartbeat?.stop()]);
    },
    handlers: {
      status,
      setCentral: async ({ centralUrl, deviceName }, signal) => {
        if (isEnrolled()) throw new AppError('request.invalid');
        const { protocol } = new URL(centralUrl);
        if (protocol !== 'http:' && protocol !== 'https:') throw new AppError('request.invalid');
        const address = centralUrl.replace(/\/+$/, '');
        const service = await deps.apiAt(address).getService({}, { signal });
        await enrolment.cancel();
        state.change({ centralUrl: address, deviceName, service });
        deps.centreChanged();
        return status();
      },
      startEnrolment: async (_, signal) => {
        await enrolment.start(signal);
        return status();
      },
      cancelEnrolment: async () => {
        await enrolment.cancel();
        return status();
      },
      settings: () => settings.get(),
      changeSettings: (changes) => settings.change(changes),
    },
  };
}

const pickAddress = ({ centralUrl, deviceName }: TerminalDeps['defaults']) => ({ centralUrl, deviceName });
