import { rosterLimits } from '../../api-client/contract/roster-imports.ts';
import type { Database } from '../database/database.ts';
import type { AddRoute } from '../http/add-route.ts';
import type { Caller } from '../http/authenticate.ts';
import { Refusal } from '../http/refusal.ts';
import type { ClassService } from './class-service.ts';
import type { MemberService } from './member-service.ts';
import type { OrganisationService } from './organisation-service.ts';
import type { ReminderService } from './reminder-service.ts';
import type { ReportService } from './report-service.ts';
import type { RosterService } from './roster-service.ts';
import { personOf, teachingScope } from './teaching-access.ts';
import type { TeachingScope } from './teaching-scope.ts';

export interface TeachingServices {
  readonly database: Database;
  readonly organisation: OrganisationService;
  readonly classes: ClassService;
  readonly members: MemberService;
  readonly reminders: ReminderService;
  readonly reports: ReportService;
  readonly rosters: RosterService;
}

export function addTeachingRoutes(addRoute: AddRoute, services: TeachingServices): void {
  const { organisation, classes, members, reminders, reports, rosters } = services;
  const scopeOf = (caller: Caller): Promise<TeachingScope> => teachingScope(services.database, caller);

  addRoute('getOrganisation', () => organisation.organisation());
  addRoute('savePrefecture', async ({ params, body }) => {
    await organisation.savePrefecture(params.prefectureId, body.name);
    return { ...params, ...body };
  });
  addRoute('saveCounty', async ({ params, body }) => {
    await organisation.saveCounty(params.countyId, body);
    return { ...params, ...body };
  });
  addRoute('listUnits', async ({ query, caller }) => {
    await scopeOf(caller);
    return organisation.units(query);
  });
  addRoute('saveUnit', async ({ params, body, caller }) =>
    organisation.saveUnit(await scopeOf(caller), params.unitId, body),
  );
  addRoute('listAccounts', async ({ query, caller }) => organisation.accounts(await scopeOf(caller), query));
  addRoute('placeAccount', ({ params, body }) => organisation.place(params.accountId, body));

  addRoute('getTeachingScope', async ({ caller }) => {
    const { centre, prefectureId, teaches } = await scopeOf(caller);
    return { centre, prefectureId, teaches };
  });
  addRoute('listClasses', async ({ query, caller }) => classes.list(await scopeOf(caller), query));
  addRoute('getClass', async ({ params, caller }) => classes.get(await scopeOf(caller), params.classId));
  addRoute('saveClass', async ({ params, body, caller }) => classes.save(await scopeOf(caller), params.classId, body));
  addRoute('removeClass', async ({ params, caller }) => {
    await classes.remove(await scopeOf(caller), params.classId);
    return {};
  });

  addRoute(
    'enrolMembers',
    async ({ params, body, caller }) => ({
      results: await members.enrol(await scopeOf(caller), params.classId, body.accountIds),
    }),
    { bodyLimit: 128 * 1024 },
  );
  addRoute('removeMember', async ({ params, caller }) => {
    await members.remove(await scopeOf(caller), params.classId, params.accountId);
    return {};
  });

  addRoute(
    'previewRoster',
    async ({ params, body, caller }) => rosters.preview(await scopeOf(caller), params.classId, body),
    { bodyLimit: Math.ceil(rosterLimits.bytes / 3) * 4 + 4096 },
  );
  addRoute('getRosterPreview', async ({ params, caller }) =>
    rosters.get(await scopeOf(caller), params.classId, params.previewId),
  );
  addRoute('commitRoster', async ({ params, caller }) =>
    rosters.commit(await scopeOf(caller), params.classId, params.previewId),
  );

  addRoute(
    'sendReminder',
    async ({ params, body, caller }) =>
      reminders.send(await scopeOf(caller), params.classId, { reminderId: params.reminderId, ...body }),
    { bodyLimit: 128 * 1024 },
  );
  addRoute('listReminders', async ({ params, query, caller }) =>
    reminders.sent(await scopeOf(caller), params.classId, query),
  );
  addRoute('getMyReminders', async ({ params, query, caller }) => {
    wantSelf(caller, params.accountId);
    return reminders.pull(params.accountId, query);
  });
  addRoute('readReminder', async ({ params, caller }) => {
    wantSelf(caller, params.accountId);
    await reminders.read(params.accountId, params.reminderId);
    return {};
  });

  addRoute('reportGroups', async ({ query, caller }) => reports.groups(await scopeOf(caller), query));
  addRoute('reportTimeline', async ({ query, caller }) => reports.timeline(await scopeOf(caller), query));
  addRoute('reportMembers', async ({ query, caller }) => reports.members(await scopeOf(caller), query));
  addRoute('getMember', async ({ params, caller }) =>
    reports.member(await scopeOf(caller), params.classId, params.accountId),
  );
  addRoute('getMemberEvents', async ({ params, query, caller }) =>
    reports.events(await scopeOf(caller), { ...params, ...query }),
  );
}

function wantSelf(caller: Caller, accountId: string): void {
  if (personOf(caller).accountId !== accountId) throw new Refusal('forbidden', 'This is for the person themselves.');
}
