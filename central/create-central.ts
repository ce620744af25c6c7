import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { addAccountRoutes } from './accounts/account-routes.ts';
import { createSessionService } from './accounts/session-service.ts';
import { ensureHead } from './catalogue/catalogue-repository.ts';
import { addCatalogueRoutes } from './catalogue/catalogue-routes.ts';
import { createCatalogueService } from './catalogue/catalogue-service.ts';
import { createSnapshotService } from './catalogue/snapshot-service.ts';
import { createPublisher } from './catalogue/publisher.ts';
import type { Publisher } from './catalogue/publisher.ts';
import { createAwardService } from './certificates/award-service.ts';
import { addCertificateRoutes } from './certificates/certificate-routes.ts';
import type { Clock } from './clock.ts';
import { addContentKeyRoutes } from './content-keys/content-key-routes.ts';
import { createContentKeys, usualTerms } from './content-keys/content-keys.ts';
import type { ContentKeys, LeaseTerms } from './content-keys/content-keys.ts';
import type { Database } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { migrations } from './database/migrations.ts';
import { demoAccounts } from './demo/demo-accounts.ts';
import type { DemoContent } from './demo/demo-content.ts';
import { ensureDemoCredit } from './demo/demo-credit.ts';
import { ensureDemoHistory } from './demo/demo-history.ts';
import { ensureDemoOrganisation } from './demo/demo-organisation.ts';
import { ensureDemoProgrammes } from './demo/demo-programmes.ts';
import { ensureDemoSite, joinDemoSite } from './demo/demo-site.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { addGroupStudyRoutes } from './group-study/group-study-routes.ts';
import { createGroupStudyService } from './group-study/group-study-service.ts';
import { addFleetRoutes } from './fleet/fleet-routes.ts';
import { routeAdder } from './http/add-route.ts';
import { baseUrlOf } from './http/base-url.ts';
import { createServer } from './http/server.ts';
import { createCheckService } from './learning/check-service.ts';
import { addCreditRoutes } from './learning/credit-routes.ts';
import { createCreditRulesService } from './learning/credit-rules-service.ts';
import { createCreditService } from './learning/credit-service.ts';
import { createLearningRecordService } from './learning/learning-record-service.ts';
import { createLectureDurations } from './learning/lecture-durations.ts';
import { addLearningRoutes } from './learning/learning-routes.ts';
import { addMediaRoutes } from './media/media-routes.ts';
import { createMediaStore } from './media/media-store.ts';
import type { MediaStore } from './media/media-store.ts';
import { addNotesRoutes } from './notes/notes-routes.ts';
import { createNotesService } from './notes/notes-service.ts';
import { addProgrammeRoutes } from './programmes/programme-routes.ts';
import { createProgrammeService } from './programmes/programme-service.ts';
import { serviceName } from './service/service-name.ts';
import { addServiceRoutes } from './service/service-routes.ts';
import { loadSigningKeys } from './signing/signing-keys.ts';
import { createCertificateService } from './sharing/certificate-service.ts';
import { addSharingRoutes } from './sharing/sharing-routes.ts';
import { createSharingService } from './sharing/sharing-service.ts';
import { addSiteRoutes } from './sites/site-routes.ts';
import { createSiteService } from './sites/site-service.ts';
import { createTeaching } from './teaching/create-teaching.ts';
import { addTeachingRoutes } from './teaching/teaching-routes.ts';
import { createDeviceAuthorizationService } from './terminals/device-authorization-service.ts';
import { addDevicePageRoutes } from './terminals/device-page-routes.ts';
import { addTerminalRoutes } from './terminals/terminal-routes.ts';
import { createTokenService } from './terminals/token-service.ts';
import { startRepeatedWork } from './repeated-work.ts';
import { createXapiExportService } from './xapi/export-service.ts';
import { addXapiRoutes } from './xapi/xapi-routes.ts';

/** Records come every few seconds while somebody watches; who asks for a verdict gets it at once, so this is for the reports. */
const creditPauseMs = 30_000;
/** Nobody waits for a statement. */
const xapiPauseMs = 10_000;

export interface CentralOptions {
  readonly database: Database;
  /** Files as `ab/cd/<sha256>`. */
  readonly mediaRoot: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** What terminals call this centre; without it, the loopback address by which they asked. */
  readonly baseUrl?: string | undefined;
  /** Where media is served instead of here: any web server or CDN on the same folder. */
  readonly mediaBaseUrl?: string | undefined;
  /** Published accounts and courses; terminals are approved by themselves. Null in production. */
  readonly demo: DemoContent | null;
  /** With it: what its people have learnt before, made behind the first listening. */
  readonly demoHistory?: boolean | undefined;
  /** How long content keys are lent; see content-keys. */
  readonly leaseTerms?: LeaseTerms | undefined;
  /** How long credit that nobody asks for may be behind what was delivered. */
  readonly creditSweepMs?: number | undefined;
}

export interface Central {
  readonly publisher: Publisher;
  readonly media: MediaStore;
  readonly contentKeys: ContentKeys;
  /** @returns the address, without a slash at the end. */
  listen(options: { host: string; port: number }): Promise<string>;
  /** Takes no more requests and ends what is open; the database stays open. */
  close(): Promise<void>;
}

/** Brings the schema up, loads the signing key, publishes the demonstration if there is one, and wires the routes. */
export async function createCentral(options: CentralOptions): Promise<Central> {
  const { database, clock, log, demo } = options;
  await migrate(database, migrations, clock.nowMs());
  await ensureHead(database, randomUUID());
  const keys = await loadSigningKeys(database, clock);
  const media = createMediaStore(options.mediaRoot);
  const publisher = createPublisher({ database, keys, clock });
  const contentKeys = createContentKeys({ database, clock, terms: options.leaseTerms ?? usualTerms });
  if (demo !== null) {
    await seedDemo({ database, publisher, media, contentKeys, log }, demo);
    await ensureDemoSite(database, clock.nowMs());
    const playable = demo.courses.filter(({ lectureSlugs }) => lectureSlugs.length > 0);
    const shown = { courseIds: playable.map(({ courseId }) => courseId), nowMs: clock.nowMs() };
    await ensureDemoOrganisation(database, shown);
    await ensureDemoProgrammes(database, shown);
  }

  const sessions = createSessionService({ database, clock });
  const devices = createDeviceAuthorizationService({ database, clock, intervalS: demo === null ? 5 : 1 });
  const tokens = createTokenService({
    database,
    clock,
    ...(demo === null ? { autoApproveAfterMs: null } : { autoApproveAfterMs: 2000, enrolled: joinDemoSite }),
  });
  const catalogue = createCatalogueService(database);
  const snapshots = createSnapshotService({ database, media });
  const notes = createNotesService({ database, clock });
  const records = createLearningRecordService({ database, clock, notes });
  const durations = createLectureDurations();
  const rules = createCreditRulesService({ database, clock, keys });
  const checks = createCheckService({ database, durations });
  const credit = createCreditService({ database, clock, durations, log });
  if (demo !== null) await ensureDemoCredit({ database, rules, checks }, demo);

  const awards = createAwardService({ database, clock, keys, issuer: serviceName });
  const programmes = createProgrammeService({ database, clock, awards });

  const sites = createSiteService({ database, clock, keys });
  const certificates = createCertificateService({ database, clock });
  const sharing = createSharingService({ database, clock });

  let listening = '';
  const baseUrl = baseUrlOf(options.baseUrl, () => listening);
  const app = await createServer({ log, https: options.baseUrl?.startsWith('https:') === true });
  const addRoute = routeAdder(app, {
    terminal: (token) => tokens.find(token),
    person: (token) => sessions.find(token),
  });
  addTerminalRoutes(app, addRoute, { devices, tokens, baseUrl });
  addDevicePageRoutes(app, { sessions, devices });
  addAccountRoutes(addRoute, { sessions });
  addCatalogueRoutes(addRoute, { database, catalogue, snapshots });
  addContentKeyRoutes(addRoute, contentKeys);
  addMediaRoutes(app, media);
  addLearningRoutes(addRoute, { records });
  addNotesRoutes(addRoute, { notes });
  addCreditRoutes(addRoute, { rules, checks, credit });
  addGroupStudyRoutes(app, addRoute, { groups: createGroupStudyService({ database, clock }), sessions });
  addFleetRoutes(addRoute, { database, clock });
  addSiteRoutes(addRoute, { sites });
  addSharingRoutes(addRoute, { certificates, sharing });
  addTeachingRoutes(addRoute, createTeaching({ database, clock }));
  addProgrammeRoutes(addRoute, { database, programmes });
  addCertificateRoutes(app, addRoute, { database, clock, awards, baseUrl });
  const xapiExports = createXapiExportService({
    database,
    clock,
    baseUrl: () => options.baseUrl?.replace(/\/+$/, '') ?? listening,
    log,
  });
  addXapiRoutes(addRoute, { exports: xapiExports });
  addServiceRoutes(app, addRoute, {
    database,
    clock,
    keys,
    baseUrl,
    mediaBaseUrl: options.mediaBaseUrl,
    demoAccounts: demo === null ? [] : demoAccounts,
  });

  const creditWork = startRepeatedWork({
    work: async (signal) => {
      const evaluated = await credit.sweep(signal);
      if (evaluated > 0) log.debug({ evaluated }, 'credit evaluated');
      // What was credited may have completed something.
      await awards.sweep(signal);
    },
    pauseMs: options.creditSweepMs ?? creditPauseMs,
    log,
    failed: 'credit could not be evaluated',
  });
  const xapiWork = startRepeatedWork({
    work: async (signal) => {
      while (!signal.aborted && (await xapiExports.step()));
    },
    pauseMs: xapiPauseMs,
    log,
    failed: 'statements could not be exported',
  });

  const closing = new AbortController();
  let history: Promise<void> = Promise.resolve();
  return {
    publisher,
    media,
    contentKeys,
    listen: async ({ host, port }) => {
      listening = await app.listen({ host, port });
      if (demo !== null && options.demoHistory === true) {
        history = ensureDemoHistory({ database, notes, log, nowMs: clock.nowMs(), signal: closing.signal }).catch(
          (error: unknown) => log.error({ err: error }, 'the history of the demonstration could not be made'),
        );
      }
      return listening;
    },
    close: async () => {
      closing.abort();
      await app.close();
      await creditWork.stop();
      await xapiWork.stop();
      await history;
    },
  };
}
