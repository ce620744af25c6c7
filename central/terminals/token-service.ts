import { randomUUID } from 'node:crypto';
import type { TerminalToken } from '../../api-client/contract/device-authorization.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import type { TerminalCaller } from '../http/authenticate.ts';
import { OauthRefusal } from '../http/refusal.ts';
import { hashToken, newToken } from '../secrets.ts';
import { deleteDeviceAuthorization, lockDeviceAuthorization, recordPoll } from './device-authorization-repository.ts';
import type { DeviceAuthorizationRow } from './device-authorization-repository.ts';
import {
  deleteRefreshTokensUpTo,
  deleteTokensOfOtherGrants,
  findAccessToken,
  insertTokens,
  lockRefreshToken,
  saveTerminal,
} from './token-repository.ts';
import type { TerminalRow } from './token-repository.ts';

const accessMs = 3_600_000;
/** Longer than the longest time without a network that a site has to survive. */
const refreshMs = 180 * 24 * 3_600_000;
/** RFC 8628 section 3.5: each slow_down adds five seconds. */
const slowDownMs = 5000;
/** Two polls sent an interval apart may arrive a little closer together. */
const pollToleranceMs = 500;

export interface TokenService {
  /** @throws OauthRefusal as RFC 8628 section 3.5 has it */
  redeemDeviceCode(deviceCode: string): Promise<TerminalToken>;
  /** @throws OauthRefusal `invalid_grant` */
  refresh(refreshToken: string): Promise<TerminalToken>;
  find(accessToken: string): Promise<TerminalCaller | null>;
}

export interface TokenServiceOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** In the demonstration a terminal is approved by itself this long after it asked. */
  readonly autoApproveAfterMs: number | null;
  /** Part of the transaction that enrols a terminal. */
  readonly enrolled?: (sql: Sql, terminalId: string, nowMs: number) => Promise<void>;
}

export function createTokenService(options: TokenServiceOptions): TokenService {
  const { database, clock, autoApproveAfterMs, enrolled } = options;

  async function issue(sql: Sql, terminal: TerminalRow, grantId: string, generation: number): Promise<TerminalToken> {
    const nowMs = clock.nowMs();
    const [accessToken, refreshToken] = [newToken(), newToken()];
    await insertTokens(
      sql,
      {
        terminalId: terminal.terminal_id,
        grantId,
        generation,
        accessHash: hashToken(accessToken),
        accessExpiresAtMs: nowMs + accessMs,
        refreshHash: hashToken(refreshToken),
        refreshExpiresAtMs: nowMs + refreshMs,
      },
      nowMs,
    );
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: accessMs / 1000,
      refresh_token: refreshToken,
      terminal_id: terminal.terminal_id,
      terminal_name: terminal.terminal_name,
    };
  }

  /** What a poll is answered, if not with tokens. */
  function refusalOf(row: DeviceAuthorizationRow, nowMs: number, tooSoon: boolean): OauthRefusal | null {
    if (row.expires_at_ms <= nowMs) return new OauthRefusal('expired_token', 'The code has expired.');
    if (row.status === 'denied') return new OauthRefusal('access_denied', 'An administrator has denied this terminal.');
    if (tooSoon) return new OauthRefusal('slow_down', 'Polled too often: wait five seconds longer from now on.');
    const approvedByItself = autoApproveAfterMs !== null && nowMs >= row.created_at_ms + autoApproveAfterMs;
    if (row.status === 'approved' || approvedByItself) return null;
    return new OauthRefusal('authorization_pending', 'Nobody has decided yet.');
  }

  return {
    redeemDeviceCode: async (deviceCode) => {
      const deviceCodeHash = hashToken(deviceCode);
      // The refusal is carried out of the transaction, which has to commit the poll.
      const outcome = await database.transaction(async (sql) => {
        const row = await lockDeviceAuthorization(sql, deviceCodeHash);
        if (row === null) return new OauthRefusal('invalid_grant', 'No such device code, or it has been used.');
        const nowMs = clock.nowMs();
        const tooSoon =
          row.last_polled_at_ms !== null && nowMs - row.last_polled_at_ms < row.interval_ms - pollToleranceMs;
        const refusal = refusalOf(row, nowMs, tooSoon);
        await recordPoll(
          sql,
          deviceCodeHash,
          nowMs,
          row.interval_ms + (refusal?.error === 'slow_down' ? slowDownMs : 0),
        );
        if (refusal !== null) return refusal;
        const terminal = await saveTerminal(sql, {
          terminalId: randomUUID(),
          terminalName: row.device_name,
          devicePublicKey: row.device_public_key,
          nowMs,
        });
        await enrolled?.(sql, terminal.terminal_id, nowMs);
        await deleteTokensOfOtherGrants(sql, terminal.terminal_id, deviceCodeHash);
        return issue(sql, terminal, deviceCodeHash, 0);
      });
      if (outcome instanceof OauthRefusal) throw outcome;
      return outcome;
    },

    refresh: (refreshToken) =>
      database.transaction(async (sql) => {
        const tokenHash = hashToken(refreshToken);
        const token = await lockRefreshToken(sql, tokenHash, clock.nowMs());
        if (token === null)
          throw new OauthRefusal('invalid_grant', 'The refresh token is unknown, used up or expired.');
        await deleteRefreshTokensUpTo(sql, token, tokenHash);
        await deleteDeviceAuthorization(sql, token.grant_id);
        return issue(sql, token, token.grant_id, token.generation + 1);
      }),

    find: async (accessToken) => {
      const row = await findAccessToken(database, hashToken(accessToken), clock.nowMs());
      if (row === null) return null;
      // The answer that carried this token has arrived: from now on its device code is used up.
      if (row.redeemable) await deleteDeviceAuthorization(database, row.grant_id);
      return { terminalId: row.terminal_id, terminalName: row.terminal_name };
    },
  };
}
