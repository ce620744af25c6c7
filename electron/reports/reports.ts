import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import { toEvent, toVerdict } from './told-events.ts';

type ReportsApi = Pick<
  ApiClient,
  'reportGroups' | 'reportTimeline' | 'reportMembers' | 'getMember' | 'getMemberEvents'
>;

export interface ReportsDomain {
  readonly handlers: DomainHandlers<'reports'>;
  /** The line is back: what failed for want of it is asked for again. */
  lineChanged(online: boolean): void;
}

/** Somebody waits at a page. */
const timeoutMs = 20_000;

/** The centre's reports, asked with the session of who sits here. Nothing of them stays on this terminal. */
export function createReports({
  api,
  announce,
  isOffline,
}: {
  api: ReportsApi;
  announce: Announce;
  /** Known to be down: nobody is kept waiting for a time-out. */
  isOffline: () => boolean;
}): ReportsDomain {
  async function ask<T>(
    signal: AbortSignal,
    asked: (options: { signal: AbortSignal; timeoutMs: number }) => Promise<T>,
  ) {
    if (isOffline()) throw new AppError('central.unreachable');
    try {
      return await asked({ signal, timeoutMs });
    } catch (error) {
      throw error instanceof ApiError ? (whyRefused(error) ?? error) : error;
    }
  }

  return {
    lineChanged: (online) => {
      if (online) announce('reports.changed', {});
    },
    handlers: {
      groups: (query, signal) => ask(signal, (options) => api.reportGroups(defined(query), options)),
      timeline: (query, signal) => ask(signal, (options) => api.reportTimeline(defined(query), options)),
      members: (query, signal) => ask(signal, (options) => api.reportMembers(defined(query), options)),
      member: async (query, signal) => {
        const { member, progress } = await ask(signal, (options) => api.getMember(query, options));
        return { member, completePercent: progress.completePercent, courses: progress.courses };
      },
      events: async (query, signal) => {
        const { total, credit, records } = await ask(signal, (options) => api.getMemberEvents(query, options));
        return { total, verdict: credit === null ? null : toVerdict(credit), events: records.map(toEvent) };
      },
    },
  };
}

/** Null where there is nothing more to say than that the centre refused. */
function whyRefused(error: ApiError): AppError | null {
  if (error.kind !== 'refused') return null;
  if (error.problemCode === 'not-found') return new AppError('reports.gone', { cause: error });
  return error.problemCode === 'forbidden' ? new AppError('reports.not-allowed', { cause: error }) : null;
}

/** Without what is undefined or empty: a query has no such thing. */
const defined = <T extends object>(query: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as never;
