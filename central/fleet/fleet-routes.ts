import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { AddRoute } from '../http/add-route.ts';
import { terminalIdOf } from '../http/authenticate.ts';
import { saveHeartbeat } from './heartbeat-repository.ts';

export function addFleetRoutes(addRoute: AddRoute, { database, clock }: { database: Database; clock: Clock }): void {
  addRoute('postHeartbeat', async ({ body, caller }) => {
    const nowMs = clock.nowMs();
    await saveHeartbeat(database, terminalIdOf(caller), body, nowMs);
    return { serverTimeMs: nowMs };
  });
}
