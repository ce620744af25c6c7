import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { createClassService } from './class-service.ts';
import { createMemberService } from './member-service.ts';
import { createOrganisationService } from './organisation-service.ts';
import { createReminderService } from './reminder-service.ts';
import { createReportService } from './report-service.ts';
import { createRosterService } from './roster-service.ts';
import type { TeachingServices } from './teaching-routes.ts';

export function createTeaching(deps: { database: Database; clock: Clock }): TeachingServices {
  return {
    database: deps.database,
    organisation: createOrganisationService(deps),
    classes: createClassService(deps),
    members: createMemberService(deps),
    reminders: createReminderService(deps),
    reports: createReportService(deps),
    rosters: createRosterService(deps),
  };
}
