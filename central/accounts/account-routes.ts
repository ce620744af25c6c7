import type { AddRoute } from '../http/add-route.ts';
import type { SessionService } from './session-service.ts';

export function addAccountRoutes(addRoute: AddRoute, { sessions }: { sessions: SessionService }): void {
  addRoute('signIn', ({ body, caller }) => sessions.signIn(body, caller.terminal?.terminalId ?? null));
  addRoute('signOut', async ({ caller }) => {
    if (caller.person !== null) await sessions.signOut(caller.person.tokenHash);
    return {};
  });
}
