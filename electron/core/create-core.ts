import path from 'node:path';
import type { ClockStamp } from '../../api-client/contract/learning-records.ts';
import { createAccount, type AccountDomain } from '../account/account.ts';
import { createSystemDisks } from '../cache/bundles/system-disks.ts';
import { freePolicy } from '../cache/downloads/cache-policy.ts';
import { createMovableCache } from '../cache/movable-cache.ts';
import type { Announce, CoreMethodName } from '../contract/contract.ts';
import type { CoreOptions, MediaCallName } from '../contract/core-port.ts';
import type { Result } from '../contract/errors.ts';
import type { Clock, Ids, Log, Timers } from '../contract/ports.ts';
import { createGroupStudy, type GroupStudyDomain } from '../group-study/group-study.ts';
import { createLearning } from '../learning/learning.ts';
import { createLibrary } from '../library/library.ts';
import { createNotes } from '../notes/notes.ts';
import { createPlans } from '../plans/plans.ts';
import { createReminders } from '../reminders/reminders.ts';
import { createReports } from '../reports/reports.ts';
import { createKeyValueRepository } from '../store/key-value-repository.ts';
import { openCatalogue } from '../store/open-catalogue.ts';
import { openRecords } from '../store/open-records.ts';
import { createOutboxRepository } from '../store/outbox-repository.ts';
import { createSync, type SyncDomain } from '../sync/sync.ts';
import { createTeaching } from '../teaching/teaching.ts';
import { createTerminal, type TerminalDomain } from '../terminal/terminal.ts';
import { createCentralConnection } from './central-connection.ts';
import { toAppError } from './central-errors.ts';
import { courseFromDisk } from './course-from-disk.ts';
import { createDispatcher } from './dispatcher.ts';
import { watchTraffic } from './media-traffic.ts';
import { createNotices } from './notices.ts';
import { isReadTold } from './own-reminders.ts';
import { ownAnswer } from './own-answer.ts';
import { ownNotes } from './own-notes.ts';
import { ownRosters } from './own-rosters.ts';
import { createSecretBox } from './secret-box.ts';
import { createStartLoop } from './system-ports.ts';

export interface CoreDeps {
  readonly options: CoreOptions;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly announce: Announce;
}

export interface Core {
  /** Never rejects. */
  call(name: CoreMethodName | MediaCallName, input: unknown, signal: AbortSignal): Promise<Result<unknown>>;
  /** Ends the loops, then closes the databases. */
  stop(): Promise<void>;
}

/**
 * The only wiring. The domains know nothing of each other: where one needs another's word it is handed a function here.
 * @throws AppError `store.newer`, `store.unusable`, `storage.full`, `storage.unwritable`
 */
export function createCore({ options, clock, ids, timers, random, log, announce }: CoreDeps): Core {
  const { profileFolder, sqliteBinding: binding } = options;
  const at = (name: string): string => path.join(profileFolder, name);
  const startLoop = createStartLoop({ timers, log });
  const box = createSecretBox(options.secretKey);

  const { database: records, salvaged } = openRecords({ file: at('records.db'), binding, log, clock, ids });
  const keyValue = createKeyValueRepository(records);
  const outbox = createOutboxRepository({ database: records, clock });
  const notices = createNotices({ keyValue, ids, clock, log, announce });
  const notify: typeof notices.raise = (code, details) => notices.raise(code, details);
  if (salvaged !== null) notify('store.salvaged', salvaged);
  const catalogueDatabase = openCatalogue({ file: at('catalogue.db'), binding, log, clock });
  const library = createLibrary({
    database: catalogueDatabase,
    clock,
    announce,
    history: () => learning.recent(100),
    planned: () => [
      ...plans
        .steps()
        .slice(0, 6)
        .map(({ course: { courseId, kind: need, dueAtMs, overdue } }) => ({
          courseId,
          reason: { kind: 'plan' as const, need, dueAtMs, overdue },
        })),
      ...(terminal.policy()?.courses ?? []).map(({ courseId }) => ({ courseId, reason: { kind: 'planned' as const } })),
    ],
  });

  const connection = createCentralConnection({
    centralUrl: () => terminal.centralUrl(),
    terminal: {
      access: () => terminal.tokens.access(),
      ensureFresh: (signal) => terminal.tokens.ensureFresh(signal),
      renew: (refused, signal) => terminal.tokens.renew(refused, signal),
    },
    personToken: () => account.sessionToken(),
    observe: {
      answered: () => sync.observe.answered(),
      failed: (error, isProbe) => sync.observe.failed(error, isProbe),
    },
  });
  const { api } = connection;
  /** Each domain takes of these what its deps name. */
  const ports = { clock, ids, timers, random, log, startLoop, announce, notify };
  const shared = { ...ports, database: records, records, keyValue, outbox, box, api };

  const stamp = (): ClockStamp => ({
    wallMs: clock.wallMs(),
    monotonicMs: clock.monotonicMs(),
    bootId: clock.bootId,
    offsetMs: sync.clockOffsetMs(),
  });

  const terminal: TerminalDomain = createTerminal({
    ...shared,
    defaults: {
      centralUrl: options.defaultCentralUrl.replace(/\/+$/, ''),
      deviceName: options.deviceName,
      language: options.language,
    },
    apiAt: (url) => connection.at(url),
    measure: async () => {
      const { bytesUsed, bytesFree } = await cache.usage();
      const { pending, dead } = outbox.counts();
      return {
        sentAt: stamp(),
        appVersion: options.appVersion,
        runtimeVersion: process.versions['electron'] ?? `node ${process.versions.node}`,
        platform: `${process.platform} ${process.arch}`,
        pendingRecords: pending,
        deadRecords: dead,
        cacheBytes: bytesUsed,
        freeBytes: bytesFree,
        catalogueCursor: library.catalogue.state().cursor,
      };
    },
    centreChanged: () => sync.centreChanged(),
    policyChanged: () => cache.policyChanged(),
    centreNowMs: () => clock.wallMs() + (sync.clockOffsetMs() ?? 0),
  });

  const account: AccountDomain = createAccount({
    ...shared,
    isEnrolled: () => terminal.isEnrolled(),
    isOnline: () => sync.isOnline(),
    demoAccounts: () => terminal.service()?.demoAccounts ?? [],
    signedIn: () => sync.trigger(),
  });

  const learning = createLearning({
    ...shared,
    stamp,
    currentAccountId: () => account.currentAccountId(),
    signingKeys: () => terminal.signingKeys(),
    centreNowMs: () => clock.wallMs() + (sync.clockOffsetMs() ?? 0),
    fetchRules: (ifNoneMatch, signal) => api.getCreditRules({}, { signal, ifNoneMatch }),
    fetchChecks: (courseId, ifNoneMatch, signal) => api.getCourseChecks({ courseId }, { signal, ifNoneMatch }),
    coursesHere: async (signal) => (await cache.handlers.lectures(undefined, signal)).map(({ courseId }) => courseId),
    fetchVerdict: (accountId, signal) =>
      ownAnswer({ token: () => account.sessionToken(), log }, () => api.getCredit({ accountId }, { signal })),
    recorded: () => sync.recorded(),
    groupFor: (accountId, courseId) => groupStudy.groupFor(accountId, courseId),
    playedInGroup: (...span) => groupStudy.played(...span),
  });

  const groupStudy: GroupStudyDomain = createGroupStudy({
    ...shared,
    stamp,
    recorded: () => sync.recorded(),
    currentPerson: () => account.current(),
    isOnline: () => sync.isOnline(),
    rules: () => learning.groupRules(),
    centralUrl: () => terminal.centralUrl(),
    terminalId: () => terminal.identity()?.terminalId ?? null,
    sign: (bytes) => terminal.sign(bytes),
    fetchRosters: (signal) => ownRosters({ api, token: () => account.sessionToken(), log }, signal),
    fetchAttendance: (groupId, signal) => api.getGroupAttendance({ groupId }, { signal }),
  });

  const notes = createNotes({
    ...shared,
    stamp,
    currentPerson: () => account.current(),
    recorded: () => sync.recorded(),
    isOnline: () => sync.isOnline(),
    centralUrl: () => terminal.centralUrl(),
    pages: {
      notes: (query, signal) => ownNotes({ api, token: () => account.sessionToken(), log }, query, signal),
      posts: (query, signal) => api.getPosts(query, { signal }),
    },
  });

  const reminders = createReminders({
    ...shared,
    currentAccountId: () => account.currentAccountId(),
    centralUrl: () => terminal.centralUrl(),
    fetch: (query, signal) => ownAnswer(own, () => api.getMyReminders(query, { signal })),
    tellRead: (reminder, signal) => isReadTold(own, () => api.readReminder(reminder, { signal })),
    recorded: () => sync.recorded(),
  });

  const teaching = createTeaching({
    ...shared,
    isOffline: () => sync.isOffline(),
    centreNowMs: () => clock.wallMs() + (sync.clockOffsetMs() ?? 0),
  });

  const own = { token: () => account.sessionToken(), log };
  const plans = createPlans({
    ...shared,
    currentAccountId: () => account.currentAccountId(),
    signingKeys: () => terminal.signingKeys(),
    isOffline: () => sync.isOffline(),
    centreNowMs: () => clock.wallMs() + (sync.clockOffsetMs() ?? 0),
    fetchPlan: (accountId, signal) => ownAnswer(own, () => api.getPlan({ accountId }, { signal })),
    fetchCertificates: (accountId, signal) => ownAnswer(own, () => api.getOwnCertificates({ accountId }, { signal })),
  });
  const reports = createReports({ ...shared, isOffline: () => sync.isOffline() });

  const cache = createMovableCache({
    ...shared,
    profileFolder,
    announce: watchTraffic(announce, () => sync.observe.carried()),
    fetchManifest: (courseId, signal) => api.getManifest({ courseId }, { signal }),
    contentKeys: {
      fetch: (keyId, signal) => api.getContentKey({ keyId }, { signal }),
      box,
      serverOffsetMs: () => sync.clockOffsetMs(),
    },
    signingKeys: () => terminal.signingKeys(),
    mediaBaseUrl: () => terminal.service()?.mediaBaseUrl ?? null,
    isOnline: () => sync.isOnline(),
    findFile: (sha256) => library.catalogue.findFile(sha256),
    bundles: {
      listDisks: createSystemDisks({ log }),
      madeBy: () => terminal.identity(),
      sign: (bytes) => terminal.sign(bytes),
      describeCourse: (courseId) => library.catalogue.course(courseId),
      courseCame: (manifest, description) => {
        const course = courseFromDisk(manifest, library.catalogue.course(manifest.courseId), description);
        if (course === null) return;
        library.catalogue.take([{ type: 'course', course }], opening.signal).then(
          () => announce('library.changed', {}),
          (error: unknown) => log.error({ err: error }, 'the library is not told of a course from a disk'),
        );
      },
    },
    quality: () => terminal.settings().quality,
    policy: () => terminal.policy() ?? freePolicy,
    sharing: {
      enabled: () => terminal.policy()?.sharing.enabled === true,
      identity: () => {
        const known = terminal.deviceIdentity();
        return known === null
          ? null
          : { terminalId: known.terminalId, certificate: known.cert, privateKey: known.key, authority: known.ca };
      },
      service: {
        reportPeer: (report, signal) => api.reportPeer(report, { signal }),
        acquireLease: (signal) => api.acquireSiteLease({}, { signal }),
        releaseLease: async (signal) => {
          await api.releaseSiteLease({}, { signal });
        },
      },
    },
  });

  const sync: SyncDomain = createSync({
    ...shared,
    toAppError,
    catalogue: library.catalogue,
    courseTitle: (courseId) => library.catalogue.course(courseId)?.title ?? null,
    snapshotFolder: at('catalogue-snapshot'),
    mediaBaseUrl: () => terminal.service()?.mediaBaseUrl ?? null,
    centralUrl: () => terminal.centralUrl(),
    isEnrolled: () => terminal.isEnrolled(),
    refreshService: (signal) => terminal.refreshService(signal),
    pullNotes: (signal) => notes.pull(signal),
    pullRosters: (signal) => groupStudy.pull(signal),
    pullCredit: (signal) => learning.pullCredit(signal),
    pullReminders: (signal) => reminders.pull(signal),
    pullPlans: (signal) => plans.pull(signal),
    lineChanged: (line) => {
      terminal.lineChanged(line === 'online');
      cache.lineChanged(line === 'online');
      teaching.lineChanged(line === 'online');
      plans.lineChanged(line === 'online');
      reports.lineChanged(line === 'online');
    },
  });

  const dispatcher = createDispatcher({
    log,
    handlers: {
      ...named('health', notices.handlers),
      ...named('terminal', terminal.handlers),
      ...named('account', account.handlers),
      ...named('library', library.handlers),
      ...named('cache', cache.handlers),
      ...named('bundles', cache.bundles),
      ...named('learning', learning.handlers),
      ...named('groupStudy', groupStudy.handlers),
      ...named('notes', notes.handlers),
      ...named('plans', plans.handlers),
      ...named('teaching', teaching.handlers),
      ...named('reminders', reminders.handlers),
      ...named('reports', reports.handlers),
      ...named('sync', sync.handlers),
      'media.playlist': ({ path: playlist }: { path: string }, signal) => cache.media.playlist(playlist, signal),
      'media.key': ({ keyId }: { keyId: string }, signal) => cache.media.key(keyId, signal),
      'media.ensure': ({ sha256 }: { sha256: string }, signal) => cache.media.ensure(sha256, signal),
      'media.repair': ({ sha256 }: { sha256: string }, signal) => cache.media.repair(sha256, signal),
    },
  });

  terminal.start();
  cache.start();
  groupStudy.start();
  // The page's first questions come first; the line can wait the blink that they take.
  const opening = new AbortController();
  timers.sleep(300, opening.signal).then(
    () => sync.start(),
    () => {},
  );

  return {
    call: (name, input, signal) => dispatcher.call(name, input, signal),
    stop: async () => {
      opening.abort();
      const ended = await Promise.allSettled([
        groupStudy.stop(),
        sync.stop(),
        account.stop(),
        terminal.stop(),
        cache.stop(),
      ]);
      for (const end of ended) if (end.status === 'rejected') log.error({ err: end.reason }, 'a domain did not stop');
      catalogueDatabase.close();
      records.close();
    },
  };
}

type Handler = (input: never, signal: AbortSignal) => unknown;

const named = (domain: string, handlers: object): Record<string, Handler> =>
  Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [`${domain}.${name}`, handler as Handler]));
