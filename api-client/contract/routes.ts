import { z } from 'zod';
import { sessionSchema, signInRequestSchema } from './accounts.ts';
import { cataloguePageSchema, catalogueQuerySchema, catalogueSnapshotSchema } from './catalogue.ts';
import { opaqueIdSchema, slugSchema } from './common.ts';
import {
  certificatesQuerySchema,
  certificatesSchema,
  certificateStateSchema,
  ownCertificatesSchema,
  revocationRequestSchema,
} from './certificates.ts';
import { cardRequestSchema, cardResultSchema, groupAttendanceSchema, groupRostersSchema } from './group-study.ts';
import { contentKeySchema } from './content-keys.ts';
import {
  courseChecksSchema,
  lectureChecksSchema,
  storedCreditRulesSchema,
  wantedCreditRulesSchema,
} from './credit-administration.ts';
import { creditVerdictSchema, signedCreditRulesSchema } from './credit.ts';
import {
  deviceAuthorizationRequestSchema,
  deviceAuthorizationSchema,
  deviceDecisionRequestSchema,
  deviceDecisionSchema,
  terminalTokenSchema,
  tokenRequestSchema,
} from './device-authorization.ts';
import { heartbeatRequestSchema, heartbeatSchema } from './heartbeats.ts';
import {
  learningRecordBatchResultSchema,
  learningRecordBatchSchema,
  storedLearningRecordsSchema,
} from './learning-records.ts';
import { signedManifestSchema } from './manifest.ts';
import { feedQuerySchema, notesPageSchema, postsPageSchema } from './notes.ts';
import { planSchema } from './plan.ts';
import { signedPolicySchema, sitePolicySchema } from './policy.ts';
import {
  accountPostSchema,
  audienceRequestSchema,
  audienceSchema,
  postRequestSchema,
  postsInUseSchema,
  programmeRequestSchema,
  programmeSchema,
  programmesQuerySchema,
  programmesSchema,
} from './programmes.ts';
import {
  accountsQuerySchema,
  accountsSchema,
  countyRequestSchema,
  countySchema,
  memberAccountSchema,
  organisationSchema,
  pageFields,
  placeRequestSchema,
  prefectureRequestSchema,
  prefectureSchema,
  unitRequestSchema,
  unitSchema,
  unitsQuerySchema,
  unitsSchema,
} from './organisation.ts';
import { rosterCommitSchema, rosterFileSchema, rosterPreviewSchema } from './roster-imports.ts';
import { serviceSchema, timeSchema } from './service.ts';
import {
  certificateRequestSchema,
  deviceCertificateSchema,
  peerReportSchema,
  siteLeaseSchema,
  sitePeersSchema,
} from './site-sharing.ts';
import {
  assignmentSchema,
  fleetTerminalSchema,
  siteRequestSchema,
  siteSchema,
  sitesSchema,
  storedSitePolicySchema,
  terminalsQuerySchema,
  terminalsSchema,
} from './sites.ts';
import {
  groupReportQuerySchema,
  groupReportSchema,
  memberDetailSchema,
  memberEventsQuerySchema,
  memberEventsSchema,
  memberReportQuerySchema,
  memberReportSchema,
  timelineQuerySchema,
  timelineSchema,
} from './teaching-reports.ts';
import {
  classesQuerySchema,
  classesSchema,
  classRemindersSchema,
  classRequestSchema,
  classSchema,
  enrolRequestSchema,
  enrolResultSchema,
  reminderRequestSchema,
  reminderResultSchema,
  remindersQuerySchema,
  remindersSchema,
  teachingScopeSchema,
} from './teaching.ts';
import { wantedXapiExportSchema, xapiExportSchema, xapiExportsSchema } from './xapi-export.ts';

/** Whose bearer token a route wants. `person` is a session token of a person with one of `roles`, where named. */
export type RouteAuth = 'none' | 'terminal' | 'person' | 'administrator' | 'terminal-or-none';

export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{name}` for parameters, as OpenAPI writes them. */
  readonly path: string;
  readonly summary: string;
  readonly auth: RouteAuth;
  /** Whether the same request may be sent again after a failure with an unknown outcome. */
  readonly idempotent: boolean;
  /** Whether it makes something new: the client then sends one `Idempotency-Key` for all tries of a call. */
  readonly creates: boolean;
  readonly encoding: 'json' | 'form';
  readonly errors: 'problem' | 'oauth';
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly response: R;
}

const none = z.object({});
const site = z.object({ siteId: slugSchema });
const terminal = z.object({ terminalId: opaqueIdSchema });
const account = z.object({ accountId: opaqueIdSchema });
const aClass = z.object({ classId: slugSchema });
const programme = z.object({ programmeId: slugSchema });
/** As somebody typed it. */
const certificateNumber = z.object({ number: z.string().min(1).max(60) });
const rosterPreview = z.object({ classId: slugSchema, previewId: opaqueIdSchema });
const member = z.object({ classId: slugSchema, accountId: opaqueIdSchema });

function route<
  P extends z.ZodType = typeof none,
  Q extends z.ZodType = typeof none,
  B extends z.ZodType = typeof none,
  R extends z.ZodType = z.ZodType,
>(
  entry: Pick<Route, 'method' | 'path' | 'summary' | 'auth' | 'idempotent'> &
    Partial<Pick<Route, 'encoding' | 'errors' | 'creates'>> & { params?: P; query?: Q; body?: B; response: R },
): Route<P, Q, B, R> {
  return {
    encoding: 'json',
    errors: 'problem',
    creates: false,
    ...entry,
    params: entry.params ?? (none as unknown as P),
    query: entry.query ?? (none as unknown as Q),
    body: entry.body ?? (none as unknown as B),
  };
}

/**
 * Every REST operation, the one source for central's routes, the client's methods and openapi.json.
 * Media bytes (`GET|HEAD /media/{sha256}`) stand beside it: they are files behind any HTTP origin, not an operation.
 */
export const routes = {
  getService: route({
    method: 'GET',
    path: '/v1/service',
    summary: 'Who this centre is and which keys it signs with',
    auth: 'none',
    idempotent: true,
    response: serviceSchema,
  }),
  getTime: route({
    method: 'GET',
    path: '/v1/time',
    summary: "The centre's clock",
    auth: 'none',
    idempotent: true,
    response: timeSchema,
  }),
  authorizeDevice: route({
    method: 'POST',
    path: '/oauth/device_authorization',
    summary: 'Start enrolling a terminal (RFC 8628 section 3.1)',
    auth: 'none',
    idempotent: true,
    creates: true,
    encoding: 'form',
    errors: 'oauth',
    body: deviceAuthorizationRequestSchema,
    response: deviceAuthorizationSchema,
  }),
  requestToken: route({
    method: 'POST',
    path: '/oauth/token',
    summary: 'Terminal tokens by device code or refresh token (RFC 8628 section 3.4)',
    auth: 'none',
    idempotent: true,
    encoding: 'form',
    errors: 'oauth',
    body: tokenRequestSchema,
    response: terminalTokenSchema,
  }),
  decideDevice: route({
    method: 'POST',
    path: '/v1/device-authorizations/decision',
    summary: 'An administrator approves or denies a terminal by its user code',
    auth: 'administrator',
    idempotent: true,
    body: deviceDecisionRequestSchema,
    response: deviceDecisionSchema,
  }),
  signIn: route({
    method: 'POST',
    path: '/v1/sessions',
    summary: 'A person signs in',
    auth: 'terminal-or-none',
    idempotent: true,
    body: signInRequestSchema,
    response: sessionSchema,
  }),
  signOut: route({
    method: 'DELETE',
    path: '/v1/sessions/current',
    summary: 'End the session of the bearer',
    auth: 'person',
    idempotent: true,
    response: z.object({}),
  }),
  getCatalogueChanges: route({
    method: 'GET',
    path: '/v1/catalogue/changes',
    summary: 'Catalogue changes since a cursor, with tombstones',
    auth: 'terminal',
    idempotent: true,
    query: catalogueQuerySchema,
    response: cataloguePageSchema,
  }),
  getCatalogueSnapshot: route({
    method: 'GET',
    path: '/v1/catalogue/snapshot',
    summary: 'Where the whole catalogue lies in one file, and the cursor that goes on from it',
    auth: 'terminal',
    idempotent: true,
    response: catalogueSnapshotSchema,
  }),
  getManifest: route({
    method: 'GET',
    path: '/v1/courses/{courseId}/manifest',
    summary: "A course's newest signed manifest",
    auth: 'terminal',
    idempotent: true,
    params: z.object({ courseId: slugSchema }),
    response: signedManifestSchema,
  }),
  getContentKey: route({
    method: 'GET',
    path: '/v1/content-keys/{keyId}',
    summary: 'The key of an encrypted rendition of a published course, lent for a time',
    auth: 'terminal',
    idempotent: true,
    params: z.object({ keyId: slugSchema }),
    response: contentKeySchema,
  }),
  postLearningRecords: route({
    method: 'POST',
    path: '/v1/learning-records/batches',
    summary: 'Deliver learning records, each acknowledged by itself, each stored once',
    auth: 'terminal',
    idempotent: true,
    creates: true,
    body: learningRecordBatchSchema,
    response: learningRecordBatchResultSchema,
  }),
  getLearningRecords: route({
    method: 'GET',
    path: '/v1/accounts/{accountId}/learning-records',
    summary: 'What the centre holds of one learner; by the learner or an administrator',
    auth: 'person',
    idempotent: true,
    params: z.object({ accountId: opaqueIdSchema }),
    response: storedLearningRecordsSchema,
  }),
  getNotes: route({
    method: 'GET',
    path: '/v1/notes',
    summary: "Changes of the bearer's own notes since a cursor, with tombstones",
    auth: 'person',
    idempotent: true,
    query: feedQuerySchema,
    response: notesPageSchema,
  }),
  getPosts: route({
    method: 'GET',
    path: '/v1/courses/{courseId}/lectures/{lectureId}/posts',
    summary: 'Changes of what was said under a lecture since a cursor, with tombstones',
    auth: 'terminal',
    idempotent: true,
    params: z.object({ courseId: slugSchema, lectureId: slugSchema }),
    query: feedQuerySchema,
    response: postsPageSchema,
  }),
  getCredit: route({
    method: 'GET',
    path: '/v1/accounts/{accountId}/credit',
    summary: "The centre's verdict on what a learner has watched; for the learner or an administrator",
    auth: 'person',
    idempotent: true,
    params: z.object({ accountId: opaqueIdSchema }),
    response: creditVerdictSchema,
  }),
  getCreditRules: route({
    method: 'GET',
    path: '/v1/credit-rules',
    summary: 'By which rules watching is credited, signed',
    auth: 'terminal',
    idempotent: true,
    response: signedCreditRulesSchema,
  }),
  getDecidedCreditRules: route({
    method: 'GET',
    path: '/v1/credit-rules/decided',
    summary: 'The rules of credit as they were decided, to be changed and put again',
    auth: 'administrator',
    idempotent: true,
    response: storedCreditRulesSchema,
  }),
  setCreditRules: route({
    method: 'PUT',
    path: '/v1/credit-rules',
    summary: 'Replace the rules of credit; what was credited is evaluated anew',
    auth: 'administrator',
    idempotent: true,
    body: wantedCreditRulesSchema,
    response: storedCreditRulesSchema,
  }),
  listXapiExports: route({
    method: 'GET',
    path: '/v1/xapi-exports',
    summary: 'Learning record stores that are told what is learnt, and how far each has come',
    auth: 'administrator',
    idempotent: true,
    response: xapiExportsSchema,
  }),
  saveXapiExport: route({
    method: 'PUT',
    path: '/v1/xapi-exports/{exportId}',
    summary:
      'Tell a learning record store (xAPI 1.0.3, Video Profile) what is learnt, of everybody or of one prefecture',
    auth: 'administrator',
    idempotent: true,
    params: z.object({ exportId: slugSchema }),
    body: wantedXapiExportSchema,
    response: xapiExportSchema,
  }),
  deleteXapiExport: route({
    method: 'DELETE',
    path: '/v1/xapi-exports/{exportId}',
    summary: 'Tell a learning record store nothing more; what it was told stays there',
    auth: 'administrator',
    idempotent: true,
    params: z.object({ exportId: slugSchema }),
    response: z.object({}),
  }),
  getCourseChecks: route({
    method: 'GET',
    path: '/v1/courses/{courseId}/checks',
    summary: 'The questions and attention checks in the lectures of a course',
    auth: 'terminal',
    idempotent: true,
    params: z.object({ courseId: slugSchema }),
    response: courseChecksSchema,
  }),
  getLectureChecks: route({
    method: 'GET',
    path: '/v1/courses/{courseId}/lectures/{lectureId}/checks',
    summary: 'The checks of a lecture with what is right, to be changed and put again; for teachers and administrators',
    auth: 'person',
    idempotent: true,
    params: z.object({ courseId: slugSchema, lectureId: slugSchema }),
    response: lectureChecksSchema,
  }),
  setLectureChecks: route({
    method: 'PUT',
    path: '/v1/courses/{courseId}/lectures/{lectureId}/checks',
    summary: 'Replace the checks of a lecture; by a teacher or an administrator',
    auth: 'person',
    idempotent: true,
    params: z.object({ courseId: slugSchema, lectureId: slugSchema }),
    body: lectureChecksSchema,
    response: lectureChecksSchema,
  }),
  getGroupRosters: route({
    method: 'GET',
    path: '/v1/group-rosters',
    summary: 'Who is in the classes that the asker teaches or belongs to, for a roll-call without a line',
    auth: 'person',
    idempotent: true,
    response: groupRostersSchema,
  }),
  getGroupAttendance: route({
    method: 'GET',
    path: '/v1/group-rooms/{groupId}/attendance',
    summary: 'Who joined a room of this terminal by the code on its screen',
    auth: 'terminal',
    idempotent: true,
    params: z.object({ groupId: opaqueIdSchema }),
    response: groupAttendanceSchema,
  }),
  setCard: route({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/card',
    summary: 'Give somebody a card for roll-calls, or take it away',
    auth: 'person',
    idempotent: true,
    params: z.object({ accountId: opaqueIdSchema }),
    body: cardRequestSchema,
    response: cardResultSchema,
  }),
  postHeartbeat: route({
    method: 'POST',
    path: '/v1/heartbeats',
    summary: 'A terminal says how it is',
    auth: 'terminal',
    idempotent: true,
    body: heartbeatRequestSchema,
    response: heartbeatSchema,
  }),
  getPolicy: route({
    method: 'GET',
    path: '/v1/policy',
    summary: "The asking terminal's signed policy",
    auth: 'terminal',
    idempotent: true,
    response: signedPolicySchema,
  }),
  issueCertificate: route({
    method: 'POST',
    path: '/v1/certificates',
    summary: "A TLS certificate for the terminal's key, for sharing within its site",
    auth: 'terminal',
    idempotent: true,
    body: certificateRequestSchema,
    response: deviceCertificateSchema,
  }),
  reportPeer: route({
    method: 'POST',
    path: '/v1/site/peers',
    summary: 'A terminal says where its site finds it, and hears who else is there',
    auth: 'terminal',
    idempotent: true,
    body: peerReportSchema,
    response: sitePeersSchema,
  }),
  getSitePeers: route({
    method: 'GET',
    path: '/v1/site/peers',
    summary: "The other terminals of the asking terminal's site",
    auth: 'terminal',
    idempotent: true,
    response: sitePeersSchema,
  }),
  acquireSiteLease: route({
    method: 'POST',
    path: '/v1/site/lease',
    summary: 'Get or renew the right to fetch for the site, or hear who has it',
    auth: 'terminal',
    idempotent: true,
    response: siteLeaseSchema,
  }),
  releaseSiteLease: route({
    method: 'DELETE',
    path: '/v1/site/lease',
    summary: "Give the site's lease back; nothing where another has it",
    auth: 'terminal',
    idempotent: true,
    response: z.object({}),
  }),
  listSites: route({
    method: 'GET',
    path: '/v1/sites',
    summary: 'Every site',
    auth: 'administrator',
    idempotent: true,
    response: sitesSchema,
  }),
  saveSite: route({
    method: 'PUT',
    path: '/v1/sites/{siteId}',
    summary: 'Make a site, or rename it',
    auth: 'administrator',
    idempotent: true,
    params: site,
    body: siteRequestSchema,
    response: siteSchema,
  }),
  getSitePolicy: route({
    method: 'GET',
    path: '/v1/sites/{siteId}/policy',
    summary: 'What a site was last told',
    auth: 'administrator',
    idempotent: true,
    params: site,
    response: storedSitePolicySchema,
  }),
  setSitePolicy: route({
    method: 'PUT',
    path: '/v1/sites/{siteId}/policy',
    summary: "Replace a site's policy",
    auth: 'administrator',
    idempotent: true,
    params: site,
    body: sitePolicySchema,
    response: storedSitePolicySchema,
  }),
  listTerminals: route({
    method: 'GET',
    path: '/v1/terminals',
    summary: 'Every terminal, or those of a site',
    auth: 'administrator',
    idempotent: true,
    query: terminalsQuerySchema,
    response: terminalsSchema,
  }),
  assignTerminal: route({
    method: 'PUT',
    path: '/v1/terminals/{terminalId}/site',
    summary: 'Assign a terminal to a site, or take it out of its site',
    auth: 'administrator',
    idempotent: true,
    params: terminal,
    body: assignmentSchema,
    response: fleetTerminalSchema,
  }),
  removeTerminal: route({
    method: 'DELETE',
    path: '/v1/terminals/{terminalId}',
    summary: "End a terminal's enrolment; what it delivered stays",
    auth: 'administrator',
    idempotent: true,
    params: terminal,
    response: z.object({}),
  }),
  getOrganisation: route({
    method: 'GET',
    path: '/v1/organisation',
    summary: 'Prefectures and their counties',
    auth: 'person',
    idempotent: true,
    response: organisationSchema,
  }),
  savePrefecture: route({
    method: 'PUT',
    path: '/v1/prefectures/{prefectureId}',
    summary: 'Make a prefecture, or rename it',
    auth: 'administrator',
    idempotent: true,
    params: z.object({ prefectureId: slugSchema }),
    body: prefectureRequestSchema,
    response: prefectureSchema,
  }),
  saveCounty: route({
    method: 'PUT',
    path: '/v1/counties/{countyId}',
    summary: 'Make a county, or rename it',
    auth: 'administrator',
    idempotent: true,
    params: z.object({ countyId: slugSchema }),
    body: countyRequestSchema,
    response: countySchema,
  }),
  listUnits: route({
    method: 'GET',
    path: '/v1/units',
    summary: 'Units, for who puts classes together',
    auth: 'person',
    idempotent: true,
    query: unitsQuerySchema,
    response: unitsSchema,
  }),
  saveUnit: route({
    method: 'PUT',
    path: '/v1/units/{unitId}',
    summary: 'Make a unit, or change it',
    auth: 'person',
    idempotent: true,
    params: z.object({ unitId: slugSchema }),
    body: unitRequestSchema,
    response: unitSchema,
  }),
  listAccounts: route({
    method: 'GET',
    path: '/v1/accounts',
    summary: 'People, for who puts classes together',
    auth: 'person',
    idempotent: true,
    query: accountsQuerySchema,
    response: accountsSchema,
  }),
  placeAccount: route({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/place',
    summary: 'Where a person belongs, and the prefecture they manage',
    auth: 'administrator',
    idempotent: true,
    params: account,
    body: placeRequestSchema,
    response: memberAccountSchema,
  }),
  getTeachingScope: route({
    method: 'GET',
    path: '/v1/teaching-scope',
    summary: 'What the asker may see and steer',
    auth: 'person',
    idempotent: true,
    response: teachingScopeSchema,
  }),
  listClasses: route({
    method: 'GET',
    path: '/v1/classes',
    summary: 'Classes of the asker',
    auth: 'person',
    idempotent: true,
    query: classesQuerySchema,
    response: classesSchema,
  }),
  getClass: route({
    method: 'GET',
    path: '/v1/classes/{classId}',
    summary: 'A class with its courses and teachers',
    auth: 'person',
    idempotent: true,
    params: aClass,
    response: classSchema,
  }),
  saveClass: route({
    method: 'PUT',
    path: '/v1/classes/{classId}',
    summary: 'Make a class, or replace what it is',
    auth: 'person',
    idempotent: true,
    params: aClass,
    body: classRequestSchema,
    response: classSchema,
  }),
  removeClass: route({
    method: 'DELETE',
    path: '/v1/classes/{classId}',
    summary: 'Remove a class that has nobody in it',
    auth: 'person',
    idempotent: true,
    params: aClass,
    response: z.object({}),
  }),
  enrolMembers: route({
    method: 'POST',
    path: '/v1/classes/{classId}/members',
    summary: 'Assign people to a class',
    auth: 'person',
    idempotent: true,
    params: aClass,
    body: enrolRequestSchema,
    response: enrolResultSchema,
  }),
  removeMember: route({
    method: 'DELETE',
    path: '/v1/classes/{classId}/members/{accountId}',
    summary: 'Take a person out of a class; what they learnt stays',
    auth: 'person',
    idempotent: true,
    params: member,
    response: z.object({}),
  }),
  previewRoster: route({
    method: 'POST',
    path: '/v1/classes/{classId}/roster-imports',
    summary: 'Read a roster and say what is wrong with it, row by row; nothing is written to the class',
    auth: 'person',
    idempotent: true,
    params: aClass,
    body: rosterFileSchema,
    response: rosterPreviewSchema,
  }),
  getRosterPreview: route({
    method: 'GET',
    path: '/v1/classes/{classId}/roster-imports/{previewId}',
    summary: 'A preview once more',
    auth: 'person',
    idempotent: true,
    params: rosterPreview,
    response: rosterPreviewSchema,
  }),
  commitRoster: route({
    method: 'POST',
    path: '/v1/classes/{classId}/roster-imports/{previewId}/commit',
    summary: 'Enrol the sound rows of a preview, once',
    auth: 'person',
    idempotent: true,
    params: rosterPreview,
    response: rosterCommitSchema,
  }),
  sendReminder: route({
    method: 'PUT',
    path: '/v1/classes/{classId}/reminders/{reminderId}',
    summary: 'Remind members of a class',
    auth: 'person',
    idempotent: true,
    params: z.object({ classId: slugSchema, reminderId: opaqueIdSchema }),
    body: reminderRequestSchema,
    response: reminderResultSchema,
  }),
  listReminders: route({
    method: 'GET',
    path: '/v1/classes/{classId}/reminders',
    summary: 'Reminders sent to a class',
    auth: 'person',
    idempotent: true,
    params: aClass,
    query: z.object({ offset: pageFields.offset, limit: pageFields.limit }),
    response: classRemindersSchema,
  }),
  getMyReminders: route({
    method: 'GET',
    path: '/v1/accounts/{accountId}/reminders',
    summary: 'Reminders for the person who asks',
    auth: 'person',
    idempotent: true,
    params: account,
    query: remindersQuerySchema,
    response: remindersSchema,
  }),
  readReminder: route({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/reminders/{reminderId}/read',
    summary: 'The person has read a reminder',
    auth: 'person',
    idempotent: true,
    params: z.object({ accountId: opaqueIdSchema, reminderId: opaqueIdSchema }),
    response: z.object({}),
  }),
  getPlan: route({
    method: 'GET',
    path: '/v1/accounts/{accountId}/plan',
    summary: 'Classes and programmes of a learner: what is due, what is credited',
    auth: 'person',
    idempotent: true,
    params: account,
    response: planSchema,
  }),
  listProgrammes: route({
    method: 'GET',
    path: '/v1/programmes',
    summary: 'Training programmes',
    auth: 'person',
    idempotent: true,
    query: programmesQuerySchema,
    response: programmesSchema,
  }),
  getProgramme: route({
    method: 'GET',
    path: '/v1/programmes/{programmeId}',
    summary: 'A training programme with its courses',
    auth: 'person',
    idempotent: true,
    params: programme,
    response: programmeSchema,
  }),
  saveProgramme: route({
    method: 'PUT',
    path: '/v1/programmes/{programmeId}',
    summary: 'Make a training programme, or replace what it asks for',
    auth: 'person',
    idempotent: true,
    params: programme,
    body: programmeRequestSchema,
    response: programmeSchema,
  }),
  removeProgramme: route({
    method: 'DELETE',
    path: '/v1/programmes/{programmeId}',
    summary: 'Remove a training programme; what was learnt and certified stays',
    auth: 'person',
    idempotent: true,
    params: programme,
    response: z.object({}),
  }),
  countAudience: route({
    method: 'POST',
    path: '/v1/programme-audiences',
    summary: 'How many people a programme would concern',
    auth: 'person',
    idempotent: true,
    body: audienceRequestSchema,
    response: audienceSchema,
  }),
  listPosts: route({
    method: 'GET',
    path: '/v1/posts',
    summary: 'Posts that people have',
    auth: 'person',
    idempotent: true,
    response: postsInUseSchema,
  }),
  setPost: route({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/post',
    summary: "A person's post",
    auth: 'person',
    idempotent: true,
    params: account,
    body: postRequestSchema,
    response: accountPostSchema,
  }),
  getOwnCertificates: route({
    method: 'GET',
    path: '/v1/accounts/{accountId}/certificates',
    summary: 'Certificates of a person, signed',
    auth: 'person',
    idempotent: true,
    params: account,
    response: ownCertificatesSchema,
  }),
  listCertificates: route({
    method: 'GET',
    path: '/v1/certificates',
    summary: 'Certificates given out, and those whose credit is not what it was',
    auth: 'administrator',
    idempotent: true,
    query: certificatesQuerySchema,
    response: certificatesSchema,
  }),
  verifyCertificate: route({
    method: 'GET',
    path: '/v1/certificates/{number}',
    summary: 'Whether a certificate is valid, for everybody',
    auth: 'none',
    idempotent: true,
    params: certificateNumber,
    response: certificateStateSchema,
  }),
  revokeCertificate: route({
    method: 'PUT',
    path: '/v1/certificates/{number}/revocation',
    summary: 'Revoke a certificate, with a reason that everybody is told',
    auth: 'administrator',
    idempotent: true,
    params: certificateNumber,
    body: revocationRequestSchema,
    response: certificateStateSchema,
  }),
  reportGroups: route({
    method: 'GET',
    path: '/v1/reports/groups',
    summary: 'Progress by prefecture, county or class',
    auth: 'person',
    idempotent: true,
    query: groupReportQuerySchema,
    response: groupReportSchema,
  }),
  reportTimeline: route({
    method: 'GET',
    path: '/v1/reports/timeline',
    summary: 'How many were enrolled and had completed, step by step',
    auth: 'person',
    idempotent: true,
    query: timelineQuerySchema,
    response: timelineSchema,
  }),
  reportMembers: route({
    method: 'GET',
    path: '/v1/reports/members',
    summary: 'Progress by person',
    auth: 'person',
    idempotent: true,
    query: memberReportQuerySchema,
    response: memberReportSchema,
  }),
  getMember: route({
    method: 'GET',
    path: '/v1/classes/{classId}/members/{accountId}',
    summary: "Courses and lectures behind a member's progress",
    auth: 'person',
    idempotent: true,
    params: member,
    response: memberDetailSchema,
  }),
  getMemberEvents: route({
    method: 'GET',
    path: '/v1/classes/{classId}/members/{accountId}/events',
    summary: "Raw events behind a lecture's credit",
    auth: 'person',
    idempotent: true,
    params: member,
    query: memberEventsQuerySchema,
    response: memberEventsSchema,
  }),
} as const;

/** Answered with 304 where If-None-Match names what the answer still is. */
export const conditionalRoutes = [
  'getManifest',
  'getPolicy',
  'getCreditRules',
  'getCourseChecks',
] as const satisfies readonly (keyof typeof routes)[];
export type ConditionalRouteName = (typeof conditionalRoutes)[number];

/** Whether its parameters beside the path travel in a body rather than in the query. */
export const hasBody = ({ method }: Pick<Route, 'method'>): boolean => method === 'POST' || method === 'PUT';

export type Routes = typeof routes;
export type RouteName = keyof Routes;
/** What goes in, less the parts that are empty: zod types `{}` as an object that can have no field at all. */
type Part<S extends z.ZodType> = z.input<S> extends Record<string, never> ? unknown : z.input<S>;
export type RouteInput<N extends RouteName> = Part<Routes[N]['params']> &
  Part<Routes[N]['query']> &
  Part<Routes[N]['body']> &
  object;
export type RouteOutput<N extends RouteName> = z.output<Routes[N]['response']>;

/** Where a media file lies below `mediaBaseUrl`. */
export const mediaPath = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

/** The address of a media file, whether or not `mediaBaseUrl` ends with a slash. */
export const mediaUrl = (mediaBaseUrl: string, sha256: string): string =>
  `${mediaBaseUrl.replace(/\/+$/, '')}/${mediaPath(sha256)}`;
