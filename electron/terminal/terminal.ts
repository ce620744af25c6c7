import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { TerminalPolicy } from '../../api-client/contract/policy.ts';
import type { Service, SigningKey } from '../../api-client/contract/service.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { ErrorDetails } from '../contract/errors.ts';
import type { Clock, Log, Loop, SecretBox, StartLoop, Timers } from '../contract/ports.ts';
import type { PolicyView, Settings, TerminalStatus } from '../contract/terminal.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';
import { createCentrePull } from './centre-pull.ts';
import { createDeviceCertificate, type TlsIdentity } from './device-certificate.ts';
import { createDeviceSigner } from './device-signer.ts';
import { createEnrolment } from './enrolment.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createPolicyKeeper } from './policy-keeper.ts';
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
  readonly notify: (
    code: 'terminal.not-enrolled' | 'secrets.unreadable' | 'policy.refused',
    details?: ErrorDetails,
  ) => void;
  readonly defaults: { centralUrl: string; deviceName: string; language: Settings['language'] };
  readonly api: Pick<
    ApiClient,
    'getService' | 'authorizeDevice' | 'requestToken' | 'postHeartbeat' | 'getPolicy' | 'issueCertificate'
  >;
  /** A client for an address that is not ours yet. */
  readonly apiAt: (centralUrl: string) => Pick<ApiClient, 'getService'>;
  readonly measure: Parameters<typeof startHeartbeat>[0]['measure'];
  /** Enrolled, or bound for another centre. */
  readonly centreChanged: () => void;
  /** Another policy, or another identity within the site. */
  readonly policyChanged: () => void;
  /** By the centre's clock, as well as it is known. */
  readonly centreNowMs: () => number;
}

/** As whom this terminal meets the others of its site; PEM. */
export interface DeviceIdentity extends TlsIdentity {
  readonly terminalId: string;
  readonly siteId: string;
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
  /** The last good one; null until the centre has said anything. */
  policy(): TerminalPolicy | null;
  /** Null unless policy lets the site share, and the centre has issued a certificate. */
  deviceIdentity(): DeviceIdentity | null;
  lineChanged(online: boolean): void;
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
  const changed = (): void => {
    announce('terminal.policyChanged', {});
    deps.policyChanged();
  };
  const tokens = createTerminalTokens({
    ...deps,
    state,
    notify: (code) => {
      deps.notify(code);
      // Without an enrolment it is nobody to the others of its site.
      changed();
    },
  });
  const terminalId = (): string | null => {
    const { enrolment: stored } = state.get();
    return stored.state === 'enrolled' ? stored.terminalId : null;
  };
  const isEnrolled = (): boolean => terminalId() !== null;
  const policy = createPolicyKeeper({
    ...deps,
    signingKeys: () => state.get().signingKeys,
    centralUrl: () => state.get().centralUrl,
    terminalId,
    changed,
  });
  const certificate = createDeviceCertificate({ ...deps, terminalId, changed });
  const sharingSite = (): string | null => {
    const told = policy.current()?.policy;
    return told?.sharing.enabled === true ? told.siteId : null;
  };
  const pull = createCentrePull({
    log: deps.log,
    mayPull: isEnrolled,
    tasks: [
      {
        name: 'policy',
        run: async (signal) => {
          const signed = await api.getPolicy({}, { signal, ifNoneMatch: policy.entityTag() });
          if (signed !== null) policy.offer(signed);
        },
      },
      {
        name: 'certificate',
        run: async (signal) => {
          if (sharingSite() !== null) await certificate.ensure(signal);
        },
      },
    ],
  });
  const enrolled = (): void => {
    policy.look();
    pull.look();
    deps.centreChanged();
  };
  const enrolment = createEnrolment({ ...deps, state, tokens, enrolled });
  let heartbeat: Loop | null = null;

  function status(): TerminalStatus {
    const { centralUrl, deviceName, service, enrolment: stored } = state.get();
    return { centralUrl, deviceName, enrolment: toEnrolment(stored), service: service?.serviceName ?? null };
  }

  function view(): PolicyView | null {
    const known = policy.current();
    if (known === null) return null;
    const { siteId, version, issuedAt, bandwidth, courses, sharing } = known.policy;
    const { receivedAtMs, centralUrl } = known;
    return { siteId, version, issuedAtMs: Date.parse(issuedAt), receivedAtMs, centralUrl, bandwidth, courses, sharing };
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
    policy: () => policy.current()?.policy ?? null,
    deviceIdentity: () => {
      const [id, siteId, identity] = [terminalId(), sharingSite(), certificate.identity()];
      return id === null || siteId === null || identity === null ? null : { terminalId: id, siteId, ...identity };
    },
    lineChanged: (online) => {
      if (online) pull.look();
    },
    refreshService: async (signal) => {
      const service = await api.getService({}, { signal });
      if (JSON.stringify(service) !== JSON.stringify(state.get().service)) state.change({ service });
    },
    start: () => {
      // Finds out at once, and not at the first request, when the secrets can no longer be read.
      tokens.access();
      enrolment.resume();
      heartbeat = startHeartbeat({ ...deps, mayBeat: isEnrolled, beat: pull.look });
    },
    stop: async () => {
      tokens.stop();
      await Promise.all([enrolment.stop(), heartbeat?.stop(), pull.stop()]);
    },
    handlers: {
      status,
      policy: view,
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
