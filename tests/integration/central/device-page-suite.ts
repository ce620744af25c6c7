import { describe, expect, it } from 'vitest';
import { deviceCodeRequest, deviceOf, signal } from './world.ts';
import type { World } from './world.ts';

export function devicePageSuite(world: () => World): void {
  const post = async (fields: Record<string, string>) => {
    const answer = await fetch(`${world().url}/device?lang=en`, { method: 'POST', body: new URLSearchParams(fields) });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const start = (name: string) => world().client().authorizeDevice(deviceOf(name), { signal });
  const signIn = (userCode: string, password = 'hexi-admin', accountName = 'admin') =>
    post({ userCode, accountName, password });
  const ticketOf = (text: string): string => /name="ticket" value="([^"]+)"/.exec(text)?.[1] ?? '';

  describe('the page where an administrator approves', () => {
    it('is plain forms in both languages, with the code filled in', async () => {
      const { verification_uri_complete, user_code } = await start('seat-1');
      const chinese = await fetch(verification_uri_complete, { headers: { 'accept-language': 'zh-CN' } });
      const text = await chinese.text();
      expect(text).toContain('批准教学终端');
      expect(text).toContain(`value="${user_code}"`);
      expect(text).not.toContain('<script');
      expect(chinese.headers.get('content-security-policy')).toContain("form-action 'self'");
      expect(chinese.headers.get('set-cookie')).toBeNull();
      const english = await fetch(verification_uri_complete, { headers: { 'accept-language': 'en-GB,en' } });
      expect(await english.text()).toContain('Approve a classroom terminal');
    });

    it('shows the terminal, then approves it', async () => {
      const { user_code, device_code } = await start('Lectern 3');
      const shown = await signIn(user_code);
      expect(shown.status).toBe(200);
      expect(shown.text).toContain('Lectern 3');
      const done = await post({ ticket: ticketOf(shown.text), userCode: user_code, decision: 'approve' });
      expect(done.text).toContain('Approved');
      await world().client().requestToken(deviceCodeRequest(device_code), { signal });
      const again = await post({ ticket: ticketOf(shown.text), userCode: user_code, decision: 'approve' });
      expect(again.status).toBe(401);
    });

    it('denies', async () => {
      const { user_code } = await start('seat-1');
      const { text } = await signIn(user_code);
      expect((await post({ ticket: ticketOf(text), userCode: user_code, decision: 'deny' })).text).toContain('Denied');
    });

    it('refuses wrong passwords, other people, unknown codes, half forms and forged tickets', async () => {
      const { user_code } = await start('seat-1');
      expect((await signIn(user_code, 'wrong')).status).toBe(401);
      expect((await signIn(user_code, 'hexi-learner', 'learner')).status).toBe(403);
      expect((await signIn('BBBB-BBBB')).status).toBe(404);
      expect((await post({ userCode: user_code })).status).toBe(400);
      expect((await post({ ticket: 'x'.repeat(43), userCode: user_code, decision: 'approve' })).status).toBe(401);
    });

    it('shows what devices and people write as text', async () => {
      const { user_code } = await start('<img src=x onerror=alert(1)>"\'&');
      const { text } = await signIn(user_code);
      expect(text).not.toContain('<img');
      expect(text).toContain('&#60;img');
      const asked = await fetch(`${world().url}/device?user_code=${encodeURIComponent('"><b>x</b>')}`);
      expect(await asked.text()).not.toContain('<b>');
    });
  });
}
