import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { Ids, Log } from '../contract/ports.ts';
import type { ClassHead } from '../contract/teaching.ts';
import { classState } from './class-rules.ts';
import { whyRefused } from './why-refused.ts';

type TeachingApi = Pick<
  ApiClient,
  | 'getTeachingScope'
  | 'getOrganisation'
  | 'listClasses'
  | 'getClass'
  | 'saveClass'
  | 'removeClass'
  | 'reportGroups'
  | 'reportMembers'
  | 'enrolMembers'
  | 'removeMember'
  | 'listAccounts'
  | 'listUnits'
  | 'placeAccount'
  | 'previewRoster'
  | 'commitRoster'
  | 'sendReminder'
  | 'listReminders'
>;

export interface TeachingDeps {
  readonly api: TeachingApi;
  readonly ids: Ids;
  readonly log: Log;
  readonly announce: Announce;
  /** Known to be down: nobody is kept waiting for a time-out. */
  readonly isOffline: () => boolean;
  readonly centreNowMs: () => number;
}

export interface TeachingDomain {
  readonly handlers: DomainHandlers<'teaching'>;
  /** The line is back: what failed for want of it is asked for again. */
  lineChanged(online: boolean): void;
}

/** Somebody waits at a page; a workbook of all the rows there may be is read in some seconds. */
const timeoutMs = { answer: 15_000, roster: 60_000 };

/** The centre's teaching management, asked with the session of who sits here. Nothing of it stays on this terminal. */
export function createTeaching({ api, ids, log, announce, isOffline, centreNowMs }: TeachingDeps): TeachingDomain {
  /** @throws AppError for what the centre says no to, ApiError otherwise */
  async function ask<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      throw error instanceof ApiError ? (whyRefused(error) ?? error) : error;
    }
  }
  const within = (signal: AbortSignal, ms = timeoutMs.answer): { signal: AbortSignal; timeoutMs: number } => {
    if (isOffline()) throw new AppError('central.unreachable');
    return { signal, timeoutMs: ms };
  };
  const withState = <T extends Pick<ClassHead, 'startsAtMs' | 'endsAtMs'>>(head: T): T & Pick<ClassHead, 'state'> => ({
    ...head,
    state: classState(head, centreNowMs()),
  });
  /** A deed: what pages show is out of date afterwards. */
  async function change<T>(asked: Promise<T>): Promise<T> {
    const answer = await ask(asked);
    announce('teaching.changed', {});
    return answer;
  }

  return {
    lineChanged: (online) => {
      if (online) announce('teaching.changed', {});
    },
    handlers: {
      scope: (_, signal) => ask(api.getTeachingScope({}, within(signal))),
      organisation: (_, signal) => ask(api.getOrganisation({}, within(signal))),
      classes: async (query, signal) => {
        const { total, classes } = await ask(api.listClasses(defined(query), within(signal)));
        return { total, classes: classes.map(withState) };
      },
      class: async (query, signal) => withState(await ask(api.getClass(query, within(signal)))),
      classFigures: async ({ classId }, signal) =>
        (await ask(api.reportGroups({ by: 'class', classId, limit: 1 }, within(signal)))).all,
      saveClass: async ({ classId, ...form }, signal) =>
        withState(await change(api.saveClass({ classId: classId ?? ids.next(), ...form }, within(signal)))),
      removeClass: async (query, signal) => {
        await change(api.removeClass(query, within(signal)));
      },
      members: async (query, signal) => ask(api.reportMembers(defined(query), within(signal))),
      enrol: (query, signal) => change(api.enrolMembers(query, within(signal))),
      removeMembers: async ({ classId, accountIds }, signal) => {
        try {
          for (const accountId of accountIds) {
            await ask(api.removeMember({ classId, accountId }, within(signal))).catch((error: unknown) => {
              // Who is not there any more was taken out by somebody else.
              if (!(error instanceof AppError && error.code === 'teaching.class-gone')) throw error;
              log.info({ classId, accountId }, 'a member to be taken out was not in the class');
            });
          }
        } finally {
          announce('teaching.changed', {});
        }
      },
      people: (query, signal) => ask(api.listAccounts(defined(query), within(signal))),
      units: (query, signal) => ask(api.listUnits(defined(query), within(signal))),
      placePerson: (query, signal) => change(api.placeAccount(query, within(signal))),
      previewRoster: ({ classId, fileName, bytes }, signal) =>
        ask(
          api.previewRoster(
            { classId, fileName, content: Buffer.from(bytes).toString('base64') },
            within(signal, timeoutMs.roster),
          ),
        ),
      commitRoster: (query, signal) => change(api.commitRoster(query, within(signal, timeoutMs.roster))),
      remind: (query, signal) => change(api.sendReminder(query, within(signal))),
      remindersSent: (query, signal) => ask(api.listReminders(query, within(signal))),
    },
  };
}

/** Without what is undefined: a query has no such thing. */
const defined = <T extends object>(query: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as never;
