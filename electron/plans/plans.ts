import type { Database } from 'better-sqlite3';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import { ApiError } from '../../api-client/client/api-error.ts';
import type { OwnCertificates } from '../../api-client/contract/certificates.ts';
import type { Plan as CentrePlan } from '../../api-client/contract/plan.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import { nodeEd25519 } from '../../api-client/protocol/node-ed25519.ts';
import { ProtocolError } from '../../api-client/protocol/protocol-error.ts';
import { verifyCertificate } from '../../api-client/protocol/signature.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { Certificate, PlanStep } from '../contract/plans.ts';
import type { Clock, Ids, Log } from '../contract/ports.ts';
import { createPlanRepository } from './plan-repository.ts';
import { planView } from './plan-view.ts';
import { whyRefused } from './why-refused.ts';

export interface PlansDeps {
  readonly database: Database;
  readonly api: Pick<
    ApiClient,
    'listProgrammes' | 'getProgramme' | 'saveProgramme' | 'removeProgramme' | 'countAudience' | 'listPosts'
  >;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly announce: Announce;
  readonly currentAccountId: () => string | null;
  readonly signingKeys: () => readonly SigningKey[];
  /** Known to be down: nobody is kept waiting for a time-out. */
  readonly isOffline: () => boolean;
  readonly centreNowMs: () => number;
  /** Null where the centre does not know who sits here. */
  readonly fetchPlan: (accountId: string, signal: AbortSignal) => Promise<CentrePlan | null>;
  readonly fetchCertificates: (accountId: string, signal: AbortSignal) => Promise<OwnCertificates | null>;
}

export interface PlansDomain {
  readonly handlers: DomainHandlers<'plans'>;
  /** What the person who sits here is to learn next, as far as it is known here. */
  steps(): readonly PlanStep[];
  pull(signal: AbortSignal): Promise<void>;
  /** The line is back: what failed for want of it is asked for again. */
  lineChanged(online: boolean): void;
}

const timeoutMs = 15_000;

/** A learner's plan and certificates as the centre last told them; and its programmes, asked with the session of who sits here. */
export function createPlans(deps: PlansDeps): PlansDomain {
  const { api, clock, log, announce, currentAccountId } = deps;
  const repository = createPlanRepository(deps.database);

  const within = (signal: AbortSignal): { signal: AbortSignal; timeoutMs: number } => {
    if (deps.isOffline()) throw new AppError('central.unreachable');
    return { signal, timeoutMs };
  };
  /** @throws AppError for what the centre says no to, ApiError otherwise */
  async function ask<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      throw error instanceof ApiError ? (whyRefused(error) ?? error) : error;
    }
  }

  function ownPlan(): { receivedAtMs: number | null } & ReturnType<typeof planView> {
    const accountId = currentAccountId();
    const kept = accountId === null ? null : repository.plan(accountId);
    if (kept === null) return { receivedAtMs: null, steps: [], parts: [] };
    return { receivedAtMs: kept.receivedAtMs, ...planView(kept.answer, deps.centreNowMs()) };
  }

  /** Only what the centre has signed for this person. */
  function certificatesOf({ accountId, verifyUrl, certificates }: OwnCertificates): Certificate[] {
    return certificates.flatMap(({ revocation, ...signed }): Certificate[] => {
      try {
        const certificate = verifyCertificate(signed, deps.signingKeys(), nodeEd25519);
        if (certificate.accountId !== accountId) throw new ProtocolError('malformed', "somebody else's certificate");
        const { number, issuer, holder, unit, of, title, hours, courses, startsAtMs, completedAtMs } = certificate;
        return [
          {
            number,
            issuer,
            holder,
            unit,
            of,
            title,
            hours,
            courses,
            startsAtMs,
            completedAtMs,
            revocation,
            issuedAtMs: Date.parse(certificate.issuedAt),
            verifyUrl: `${verifyUrl}/${number}`,
          },
        ];
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        log.warn({ err: error }, 'a certificate is not shown: nobody known here has signed it');
        return [];
      }
    });
  }

  return {
    steps: () => ownPlan().steps,
    lineChanged: (online) => {
      if (online) announce('plans.programmesChanged', {});
    },

    pull: async (signal) => {
      const accountId = currentAccountId();
      if (accountId === null) return;
      const plan = await deps.fetchPlan(accountId, signal);
      const certificates = await deps.fetchCertificates(accountId, signal);
      const nowMs = clock.wallMs();
      if (plan?.accountId === accountId) repository.savePlan(plan, nowMs);
      if (certificates?.accountId === accountId) repository.saveCertificates(certificates, nowMs);
      // Also where nothing is new: how old it is has changed.
      if (plan !== null || certificates !== null) announce('plans.changed', {});
    },

    handlers: {
      plan: () => ownPlan(),
      certificates: () => {
        const accountId = currentAccountId();
        const kept = accountId === null ? null : repository.certificates(accountId);
        return kept === null
          ? { receivedAtMs: null, certificates: [] }
          : { receivedAtMs: kept.receivedAtMs, certificates: certificatesOf(kept.answer) };
      },
      programmes: ({ offset, limit, text, year }, signal) =>
        ask(
          api.listProgrammes(
            {
              offset,
              limit,
              ...(text === undefined || text === '' ? {} : { text }),
              ...(year === undefined ? {} : { year }),
            },
            within(signal),
          ),
        ),
      programme: (query, signal) => ask(api.getProgramme(query, within(signal))),
      saveProgramme: async ({ programmeId, ...form }, signal) => {
        const saved = await ask(
          api.saveProgramme({ programmeId: programmeId ?? deps.ids.next(), ...form }, within(signal)),
        );
        announce('plans.programmesChanged', {});
        return saved;
      },
      removeProgramme: async (query, signal) => {
        await ask(api.removeProgramme(query, within(signal)));
        announce('plans.programmesChanged', {});
      },
      audience: (query, signal) => ask(api.countAudience(query, within(signal))),
      posts: (_, signal) => ask(api.listPosts({}, within(signal))),
    },
  };
}
