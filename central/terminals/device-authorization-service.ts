import type { DeviceAuthorization } from '../../api-client/contract/device-authorization.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { hashToken, newToken } from '../secrets.ts';
import {
  countPendingDeviceAuthorizations,
  decide,
  deleteOldDeviceAuthorizations,
  findByUserCode,
  insertDeviceAuthorization,
} from './device-authorization-repository.ts';
import { newUserCode, normalizeUserCode } from './user-code.ts';

const lifetimeMs = 15 * 60_000;
const keptAfterExpiryMs = 24 * 3_600_000;
/** More than all terminals of the province at once; beyond it somebody is filling the table. */
const maxPending = 20_000;

export interface DeviceAuthorizationService {
  start(device: { name: string; publicKey: string }, baseUrl: string): Promise<DeviceAuthorization>;
  /** @throws Refusal `not-found` */
  describe(userCode: string): Promise<{ userCode: string; deviceName: string }>;
  /** The same decision may be sent again. @throws Refusal `not-found`, `conflict` */
  decide(userCode: string, decision: 'approve' | 'deny', accountId: string): Promise<{ deviceName: string }>;
}

export function createDeviceAuthorizationService({
  database,
  clock,
  intervalS,
}: {
  database: Database;
  clock: Clock;
  intervalS: number;
}): DeviceAuthorizationService {
  async function find(typed: string) {
    const row = await findByUserCode(database, normalizeUserCode(typed), clock.nowMs());
    if (row === null) throw new Refusal('not-found', 'No terminal is waiting with this code.');
    return row;
  }

  return {
    start: async ({ name, publicKey }, baseUrl) => {
      const nowMs = clock.nowMs();
      await deleteOldDeviceAuthorizations(database, nowMs - keptAfterExpiryMs);
      if ((await countPendingDeviceAuthorizations(database, nowMs)) >= maxPending) {
        throw new Refusal('unavailable', 'Too many terminals are waiting to be enrolled.', { retryAfterS: 60 });
      }
      const deviceCode = newToken();
      let userCode: string;
      do {
        userCode = newUserCode();
      } while (
        !(await insertDeviceAuthorization(database, {
          device_code_hash: hashToken(deviceCode),
          user_code: userCode,
          device_name: name,
          device_public_key: publicKey,
          interval_ms: intervalS * 1000,
          created_at_ms: nowMs,
          expires_at_ms: nowMs + lifetimeMs,
        }))
      );
      return {
        device_code: deviceCode,
        user_code: userCode,
        verification_uri: `${baseUrl}/device`,
        verification_uri_complete: `${baseUrl}/device?user_code=${userCode}`,
        expires_in: lifetimeMs / 1000,
        interval: intervalS,
      };
    },
    describe: async (typed) => {
      const { user_code, device_name } = await find(typed);
      return { userCode: user_code, deviceName: device_name };
    },
    decide: async (typed, decision, accountId) => {
      const { user_code, device_name } = await find(typed);
      const status = decision === 'approve' ? 'approved' : 'denied';
      if (!(await decide(database, { userCode: user_code, status, decidedBy: accountId, nowMs: clock.nowMs() }))) {
        throw new Refusal('conflict', 'This terminal was decided upon otherwise before.');
      }
      return { deviceName: device_name };
    },
  };
}
