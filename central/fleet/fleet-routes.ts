import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { AddRoute } from '../http/add-route.ts';
import { Refusal } from '../http/refusal.ts';
import { saveHeartbeat } from './heartbeat-repository.ts';

export function addFleetRoutes(addRoute: AddRoute, { database, clock }: { database: Database; clock: Clock }): void {
  addRoute('postHeartbeat', async ({ body, caller }) => {
    if (caller.terminal === null) throw new Refusal('token-refused', 'Only a terminal says how it is.');
    const nowMs = clock.nowMs();
    await saveHeartbeat(database, caller.terminal.terminalId, body, nowMs);
    return { serverTimeMs: nowMs };
  });
}
