import type { FastifyInstance } from 'fastify';
import type { SessionService } from '../accounts/session-service.ts';
import type { AddRoute } from '../http/add-route.ts';
import { terminalIdOf } from '../http/authenticate.ts';
import { personOf } from '../teaching/teaching-access.ts';
import type { GroupStudyService } from './group-study-service.ts';
import { addJoinPageRoutes } from './join-page-routes.ts';

export interface GroupStudyRouteDeps {
  readonly groups: GroupStudyService;
  readonly sessions: Pick<SessionService, 'identify'>;
}

export function addGroupStudyRoutes(app: FastifyInstance, addRoute: AddRoute, deps: GroupStudyRouteDeps): void {
  const { groups } = deps;
  addRoute('getGroupRosters', ({ caller }) => groups.rosters(personOf(caller).accountId));
  addRoute('setCard', async ({ params, body, caller }) => {
    await groups.setCard(personOf(caller), params.accountId, body.cardNumber);
    return { accountId: params.accountId, hasCard: body.cardNumber !== null };
  });
  addRoute('getGroupAttendance', ({ params, caller }) => groups.joined(terminalIdOf(caller), params.groupId));
  addJoinPageRoutes(app, deps);
}
