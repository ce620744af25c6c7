import { describe, expect, it } from 'vitest';
import { deviceCodeRequest, deviceOf, oauthCode, problemCode, refreshRequest, refusal, signal } from './world.ts';
import type { World } from './world.ts';

export function enrolmentSuite(world: () => World): void {
  const start = (name = 'seat-1') => world().client().authorizeDevice(deviceOf(name), { signal });
  const redeem = (deviceCode: string) => world().client().requestToken(deviceCodeRequest(deviceCode), { signal });
  const refresh = (token: string) => world().client().requestToken(refreshRequest(token), { signal });
  const decide = async (userCode: string, decision: 'approve' | 'deny') =>
    (await world().administrator()).decideDevice({ userCode, decision }, { signal });
  const works = (accessToken: string) => world().client({ terminal: accessToken }).getCatalogueChanges({}, { signal });

  describe('enrolment (RFC 8628)', () => {
    it('waits for an administrator and then gives tokens that work', async () => {
      const started = await start('Lectern 3');
      expect(started).toMatchObject({ expires_in: 900, interval: 5, verification_uri: `${world().url}/device` });
      expect(await oauthCode(redeem(started.device_code))).toBe('authorization_pending');
      world().clock.advance(5000);
      expect(await decide(started.user_code.toLowerCase().replace('-', ''), 'approve')).toEqual({
        deviceName: 'Lectern 3',
        decision: 'approve',
      });
      const token = await redeem(started.device_code);
      expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 3600, terminal_name: 'Lectern 3' });
      await works(token.access_token);
    });

    it('tells a terminal that polls too fast to slow down, by five seconds each time', async () => {
      const { device_code } = await start();
      expect(await oauthCode(redeem(device_code))).toBe('authorization_pending');
      world().clock.advance(1000);
      expect(await oauthCode(redeem(device_code))).toBe('slow_down');
      world().clock.advance(6000);
      expect(await oauthCode(redeem(device_code))).toBe('slow_down');
      world().clock.advance(15_000);
      expect(await oauthCode(redeem(device_code))).toBe('authorization_pending');
    });

    it('ends with access_denied', async () => {
      const { device_code, user_code } = await start();
      await decide(user_code, 'deny');
      expect(await oauthCode(redeem(device_code))).toBe('access_denied');
      expect(await problemCode(decide(user_code, 'approve'))).toBe('conflict');
      await decide(user_code, 'deny');
    });

    it('ends with expired_token', async () => {
      const { device_code, user_code } = await start();
      world().clock.advance(900_000);
      expect(await oauthCode(redeem(device_code))).toBe('expired_token');
      expect(await problemCode(decide(user_code, 'approve'))).toBe('not-found');
    });

    it('takes a device code again while the answer may have been lost, and never after its tokens were used', async () => {
      const { device_code, user_code } = await start();
      await decide(user_code, 'approve');
      const lost = await redeem(device_code);
      world().clock.advance(5000);
      const token = await redeem(device_code);
      expect(token.terminal_id).toBe(lost.terminal_id);
      await works(token.access_token);
      world().clock.advance(5000);
      expect(await oauthCode(redeem(device_code))).toBe('invalid_grant');
    });

    it('enrols the same device again as the same terminal, and ends what it had before', async () => {
      const before = await world().enrol('seat-1');
      const after = await world().enrol('seat-1');
      expect(after.terminal_id).toBe(before.terminal_id);
      expect(await oauthCode(refresh(before.refresh_token))).toBe('invalid_grant');
      expect(await problemCode(works(before.access_token))).toBe('token-refused');
      await works(after.access_token);
      expect((await world().enrol('seat-2')).terminal_id).not.toBe(before.terminal_id);
    });

    it('answers bad requests with OAuth errors', async () => {
      const post = async (path: string, body: string, type = 'application/x-www-form-urlencoded') => {
        const answer = await fetch(`${world().url}${path}`, {
          method: 'POST',
          body,
          headers: { 'content-type': type },
        });
        return [answer.status, ((await answer.json()) as { error?: string }).error];
      };
      expect(await post('/oauth/token', '')).toEqual([400, 'invalid_request']);
      expect(await post('/oauth/token', 'grant_type=password&client_id=hexi-terminal')).toEqual([
        400,
        'unsupported_grant_type',
      ]);
      expect(await post('/oauth/token', 'grant_type=refresh_token&client_id=someone')).toEqual([401, 'invalid_client']);
      const twice = 'grant_type=refresh_token&client_id=hexi-terminal&refresh_token=a&refresh_token=b';
      expect(await post('/oauth/token', twice)).toEqual([400, 'invalid_request']);
      expect(await post('/oauth/token', '{"client_id":"hexi-terminal"}', 'application/json')).toEqual([
        400,
        'invalid_request',
      ]);
      expect(await post('/oauth/device_authorization', 'client_id=hexi-terminal&device_name=x')).toEqual([
        400,
        'invalid_request',
      ]);
      expect(await oauthCode(redeem('no such code'))).toBe('invalid_grant');
      const name = encodeURIComponent('a\u0000b');
      const key = deviceOf('x').device_public_key;
      expect(
        await post(
          '/oauth/device_authorization',
          `client_id=hexi-terminal&device_public_key=${key}&device_name=${name}`,
        ),
      ).toEqual([400, 'invalid_request']);
    });
  });

  describe('terminal tokens', () => {
    it('expire after an hour and are renewed', async () => {
      const token = await world().enrol();
      world().clock.advance(3_600_000);
      expect(await problemCode(works(token.access_token))).toBe('token-refused');
      const renewed = await refresh(token.refresh_token);
      expect(renewed.terminal_id).toBe(token.terminal_id);
      await works(renewed.access_token);
    });

    it('keep the refresh token until its successor is used', async () => {
      const first = await world().enrol();
      const lost = await refresh(first.refresh_token);
      const second = await refresh(first.refresh_token);
      const third = await refresh(second.refresh_token);
      expect(await oauthCode(refresh(first.refresh_token))).toBe('invalid_grant');
      expect(await oauthCode(refresh(lost.refresh_token))).toBe('invalid_grant');
      await refresh(second.refresh_token);
      await refresh(third.refresh_token);
      expect(await oauthCode(refresh(second.refresh_token))).toBe('invalid_grant');
    });

    it('survive two renewals at once, whichever answer the terminal keeps', async () => {
      const { refresh_token } = await world().enrol();
      const both = await Promise.all([refresh(refresh_token), refresh(refresh_token)]);
      const kept = await refresh(both[0].refresh_token);
      await works(kept.access_token);
    });

    it('end after half a year unused', async () => {
      const { refresh_token } = await world().enrol();
      world().clock.advance(180 * 24 * 3_600_000);
      expect(await oauthCode(refresh(refresh_token))).toBe('invalid_grant');
    });

    it('are not kept readable', async () => {
      const token = await world().enrol();
      const rows = await world().database.query(
        'select a::text as text from terminal_access_tokens a union all select r::text from terminal_refresh_tokens r',
      );
      expect(rows).toHaveLength(2);
      expect(JSON.stringify(rows)).not.toContain(token.access_token);
      expect(JSON.stringify(rows)).not.toContain(token.refresh_token);
    });

    it('are wanted where the contract says so', async () => {
      const error = await refusal(works('made-up'));
      expect(error).toMatchObject({ kind: 'refused', status: 401, problemCode: 'token-refused' });
      for (const header of ['', 'Basic YTpi', 'Bearer', `Bearer ${'x'.repeat(5000)}`]) {
        const answer = await fetch(`${world().url}/v1/catalogue/changes`, { headers: { authorization: header } });
        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
      }
    });
  });
}
