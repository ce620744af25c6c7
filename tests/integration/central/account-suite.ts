import { describe, expect, it } from 'vitest';
import { problemCode, refusal, signal } from './world.ts';
import type { World } from './world.ts';

export function accountSuite(world: () => World): void {
  const learner = { accountName: 'learner', password: 'hexi-learner' };

  describe('accounts', () => {
    it('sign in from a terminal, and out', async () => {
      const terminal = await world().enrol();
      const client = world().client({ terminal: terminal.access_token });
      const session = await client.signIn(learner, { signal });
      expect(session.account).toMatchObject({ accountName: 'learner', displayName: '王晓燕', roles: ['learner'] });
      const person = world().client({ person: session.sessionToken });
      const { accountId } = session.account;
      expect(await person.getLearningRecords({ accountId }, { signal })).toEqual({ records: [] });
      await person.signOut({}, { signal });
      expect(await problemCode(person.getLearningRecords({ accountId }, { signal }))).toBe('token-refused');
    });

    it('without a terminal let only administrators in', async () => {
      expect(await problemCode(world().client().signIn(learner, { signal }))).toBe('forbidden');
      await world().administrator();
      const forged = world().client({ terminal: 'made-up' });
      expect(await problemCode(forged.signIn(learner, { signal }))).toBe('token-refused');
    });

    it('say the same of an unknown name and a wrong password', async () => {
      const client = await world().terminal();
      const wrong = await refusal(client.signIn({ ...learner, password: 'wrong' }, { signal }));
      const unknown = await refusal(client.signIn({ ...learner, accountName: 'nobody' }, { signal }));
      expect(wrong).toMatchObject({ status: 401, problemCode: 'credentials-refused' });
      expect(unknown.problem).toEqual(wrong.problem);
    });

    it('are blocked for a while after five wrong passwords, even many at once, each by itself', async () => {
      const client = await world().terminal();
      const guess = (password: string) => client.signIn({ accountName: 'learner', password }, { signal });
      const codes = await Promise.all(Array.from({ length: 8 }, (_, index) => problemCode(guess(`wrong ${index}`))));
      expect(codes.filter((code) => code === 'credentials-refused')).toHaveLength(5);
      expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(3);
      expect(await refusal(guess(learner.password))).toMatchObject({ status: 429, retryAfterMs: 60_000 });
      await client.signIn({ accountName: 'learner2', password: 'hexi-learner2' }, { signal });

      world().clock.advance(60_000);
      expect(await problemCode(guess('wrong again'))).toBe('credentials-refused');
      expect(await refusal(guess(learner.password))).toMatchObject({ status: 429, retryAfterMs: 120_000 });
      world().clock.advance(120_000);
      await guess(learner.password);
      expect(await problemCode(guess('wrong'))).toBe('credentials-refused');
      await guess(learner.password);
    });

    it('have sessions that end after twelve hours', async () => {
      const { accountId } = (await (await world().terminal()).signIn(learner, { signal })).account;
      const administrator = await world().administrator();
      await administrator.getLearningRecords({ accountId }, { signal });
      world().clock.advance(12 * 3_600_000);
      expect(await problemCode(administrator.getLearningRecords({ accountId }, { signal }))).toBe('token-refused');
    });

    it('show a learner their own records and nobody else’s', async () => {
      const { sessionToken } = await (await world().terminal()).signIn(learner, { signal });
      const person = world().client({ person: sessionToken });
      expect(await problemCode(person.getLearningRecords({ accountId: 'a-ma-jianguo' }, { signal }))).toBe('forbidden');
      expect(await problemCode(person.decideDevice({ userCode: 'BBBB-BBBB', decision: 'approve' }, { signal }))).toBe(
        'forbidden',
      );
    });
  });
}
