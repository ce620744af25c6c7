import { describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../api-client/client/create-api-client.ts';
import { signedEntityTag } from '../../../api-client/contract/manifest.ts';
import { freeSitePolicy } from '../../../api-client/contract/policy.ts';
import type { SitePolicy, TerminalPolicy } from '../../../api-client/contract/policy.ts';
import { nodeEd25519 } from '../../../api-client/protocol/node-ed25519.ts';
import { verifyPolicy } from '../../../api-client/protocol/signature.ts';
import { publicationOf } from './catalogue-suite.ts';
import { problemCode, refusal, signal } from './world.ts';
import type { World } from './world.ts';

export const nightly: SitePolicy = {
  bandwidth: {
    timeZone: 'Asia/Shanghai',
    windows: [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 1320, toMinute: 360, kilobitsPerSecond: null }],
    otherwiseKilobitsPerSecond: 512,
  },
  courses: [],
  sharing: { enabled: true },
};

export function siteSuite(world: () => World): void {
  /** As a terminal believes it: verified with the keys the centre publishes. */
  async function policyOf(client: ApiClient): Promise<TerminalPolicy> {
    const { signingKeys } = await client.getService({}, { signal });
    return verifyPolicy(await client.getPolicy({}, { signal }), signingKeys, nodeEd25519);
  }

  describe('sites and policy', () => {
    it('a terminal that belongs to no site is told so: no limits, nothing assigned, nothing shared', async () => {
      const token = await world().enrol();
      const client = world().client({ terminal: token.access_token });
      expect(await policyOf(client)).toEqual({
        schema: 'hexi.terminal-policy/1',
        terminalId: token.terminal_id,
        siteId: null,
        version: 1,
        issuedAt: '2026-03-01T00:00:00.000Z',
        ...freeSitePolicy,
      });
    });

    it('what an administrator sets reaches the terminals of that site, and no others', async () => {
      const admin = await world().administrator();
      const [here, elsewhere] = [await world().enrol('seat-1'), await world().enrol('seat-2')];
      await world().central.publisher.publishCourse(publicationOf('rivers'));
      expect(await admin.saveSite({ siteId: 'ganzhou', name: '甘州' }, { signal })).toEqual({
        siteId: 'ganzhou',
        name: '甘州',
        terminals: 0,
        policyChangedAtMs: null,
      });
      await admin.saveSite({ siteId: 'linze', name: '临泽' }, { signal });
      await admin.assignTerminal({ terminalId: here.terminal_id, siteId: 'ganzhou' }, { signal });
      await admin.assignTerminal({ terminalId: elsewhere.terminal_id, siteId: 'linze' }, { signal });
      const policy: SitePolicy = { ...nightly, courses: [{ courseId: 'rivers', priority: 'exam' }] };
      await admin.setSitePolicy({ siteId: 'ganzhou', ...policy }, { signal });

      expect(await policyOf(world().client({ terminal: here.access_token }))).toMatchObject({
        siteId: 'ganzhou',
        ...policy,
      });
      expect(await policyOf(world().client({ terminal: elsewhere.access_token }))).toMatchObject({
        siteId: 'linze',
        ...freeSitePolicy,
      });
      expect(await admin.getSitePolicy({ siteId: 'ganzhou' }, { signal })).toMatchObject({ policy });
      expect((await admin.listSites({}, { signal })).sites).toMatchObject([
        { siteId: 'linze', terminals: 1, policyChangedAtMs: null },
        { siteId: 'ganzhou', terminals: 1, policyChangedAtMs: world().clock.nowMs() },
      ]);
    });

    it('an unchanged policy is not sent again', async () => {
      const admin = await world().administrator();
      const token = await world().enrol();
      const client = world().client({ terminal: token.access_token });
      await admin.saveSite({ siteId: 'ganzhou', name: '甘州' }, { signal });
      await admin.assignTerminal({ terminalId: token.terminal_id, siteId: 'ganzhou' }, { signal });
      await admin.setSitePolicy({ siteId: 'ganzhou', ...nightly }, { signal });
      const ifNoneMatch = signedEntityTag(await client.getPolicy({}, { signal }));

      world().clock.advance(60_000);
      expect(await client.getPolicy({}, { signal, ifNoneMatch })).toBeNull();
      await admin.setSitePolicy({ siteId: 'ganzhou', ...nightly, sharing: { enabled: false } }, { signal });
      expect(await client.getPolicy({}, { signal, ifNoneMatch })).toMatchObject({ policy: { sharing: {} } });
    });

    it('versions only rise for a terminal: by a change, by a move to a site whose policy is older, by leaving', async () => {
      const admin = await world().administrator();
      const token = await world().enrol();
      const client = world().client({ terminal: token.access_token });
      const versions = [(await policyOf(client)).version];
      const look = async (): Promise<void> => void versions.push((await policyOf(client)).version);
      for (const siteId of ['old', 'new']) {
        await admin.saveSite({ siteId, name: siteId }, { signal });
        await admin.setSitePolicy({ siteId, ...nightly }, { signal });
      }
      for (const siteId of ['new', 'old', null, 'new']) {
        await admin.assignTerminal({ terminalId: token.terminal_id, siteId }, { signal });
        await look();
      }
      await admin.setSitePolicy({ siteId: 'new', ...freeSitePolicy }, { signal });
      await look();
      // The clock of the centre was put back.
      world().clock.advance(-3_600_000);
      await admin.setSitePolicy({ siteId: 'new', ...nightly }, { signal });
      await look();
      expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    });

    it('a centre put back from a backup gives out versions above those it no longer remembers', async () => {
      const admin = await world().administrator();
      const token = await world().enrol();
      const client = world().client({ terminal: token.access_token });
      await admin.saveSite({ siteId: 'ganzhou', name: '甘州' }, { signal });
      await admin.assignTerminal({ terminalId: token.terminal_id, siteId: 'ganzhou' }, { signal });
      const backup = await world().database.query<{ last_version: number }>('select last_version from policy_head');
      for (const rate of [1, 2, 3, 4]) {
        const bandwidth = { ...nightly.bandwidth, otherwiseKilobitsPerSecond: rate };
        await admin.setSitePolicy({ siteId: 'ganzhou', ...nightly, bandwidth }, { signal });
      }
      const { version } = await policyOf(client);

      await world().database.query('update policy_head set last_version = $1', [backup[0]?.last_version]);
      await world().database.query('update sites set policy = $1::jsonb, policy_version = 1', [
        JSON.stringify(nightly),
      ]);
      world().clock.advance(60_000);
      await admin.setSitePolicy({ siteId: 'ganzhou', ...nightly }, { signal });
      expect((await policyOf(client)).version).toBeGreaterThan(version);
    });

    it('refuses a policy with a slip in it, says where, and keeps what was set', async () => {
      const slips: [string, object, RegExp][] = [
        ['a window on the eighth day', { bandwidth: windowOf({ days: [8] }) }, /days\.0/],
        ['a day named twice', { bandwidth: windowOf({ days: [1, 1] }) }, /twice/],
        ['a window on no day', { bandwidth: windowOf({ days: [] }) }, /days/],
        ['a minute past midnight', { bandwidth: windowOf({ toMinute: 1440 }) }, /toMinute/],
        ['half a minute', { bandwidth: windowOf({ fromMinute: 0.5 }) }, /fromMinute/],
        ['a negative rate', { bandwidth: windowOf({ kilobitsPerSecond: -1 }) }, /kilobitsPerSecond/],
        ['a time zone of no map', { bandwidth: { ...nightly.bandwidth, timeZone: 'Mars/Olympus' } }, /time zone/],
        ['a slip in a name', { sharing: { enabled: true, enabeld: false } }, /enabeld/],
        ['a field nobody knows', { kiosk: true }, /kiosk/],
        ['no bandwidth', { bandwidth: undefined }, /bandwidth/],
        ['a course twice', { courses: [course('rivers'), course('rivers')] }, /twice/],
        ['a course that is no name', { courses: [course('../rivers')] }, /courseId/],
        ['a priority nobody knows', { courses: [{ courseId: 'rivers', priority: 'soon' }] }, /priority/],
        ['a course the catalogue does not have', { courses: [course('rivers'), course('lakes')] }, /no course lakes/],
        [
          'far too many windows',
          { bandwidth: { ...nightly.bandwidth, windows: Array(51).fill(window({})) } },
          /windows/,
        ],
      ];
      const admin = await world().administrator();
      await world().central.publisher.publishCourse(publicationOf('rivers'));
      await admin.saveSite({ siteId: 'ganzhou', name: '甘州' }, { signal });
      await admin.setSitePolicy({ siteId: 'ganzhou', ...nightly }, { signal });
      for (const [name, slip, sentence] of slips) {
        const { problem, problemCode: code } = await refusal(
          admin.setSitePolicy({ siteId: 'ganzhou', ...nightly, ...slip }, { signal }),
        );
        expect(code, name).toBe('request-invalid');
        expect(JSON.stringify(problem), name).toMatch(sentence);
      }
      expect((await admin.getSitePolicy({ siteId: 'ganzhou' }, { signal })).policy).toEqual(nightly);
    });

    it('tells what does not exist', async () => {
      const admin = await world().administrator();
      const token = await world().enrol();
      const nowhere = { siteId: 'nowhere' };
      expect(await problemCode(admin.getSitePolicy(nowhere, { signal }))).toBe('not-found');
      expect(await problemCode(admin.setSitePolicy({ ...nowhere, ...nightly }, { signal }))).toBe('not-found');
      expect(await problemCode(admin.listTerminals(nowhere, { signal }))).toBe('not-found');
      const assign = { terminalId: token.terminal_id, ...nowhere };
      expect(await problemCode(admin.assignTerminal(assign, { signal }))).toBe('not-found');
      const nobody = { terminalId: 'nobody' };
      expect(await problemCode(admin.assignTerminal({ ...nobody, siteId: null }, { signal }))).toBe('not-found');
      expect(await problemCode(admin.removeTerminal(nobody, { signal }))).toBe('not-found');
      for (const name of ['', '   ', 'x'.repeat(101), 'a\0b']) {
        expect(await problemCode(admin.saveSite({ siteId: 'ganzhou', name }, { signal }))).toBe('request-invalid');
      }
      expect(await problemCode(admin.saveSite({ siteId: '../x', name: 'x' }, { signal }))).toBe('request-invalid');
      expect((await admin.listSites({}, { signal })).sites).toEqual([]);
    });

    it('is for administrators alone', async () => {
      const terminal = (await world().enrol()).access_token;
      const { sessionToken } = await world()
        .client({ terminal })
        .signIn({ accountName: 'learner', password: 'hexi-learner' }, { signal });
      const learner = world().client({ person: sessionToken });
      const asTerminal = world().client({ person: terminal });
      for (const [client, code] of [
        [learner, 'forbidden'],
        [asTerminal, 'token-refused'],
      ] as const) {
        expect(await problemCode(client.listSites({}, { signal }))).toBe(code);
        expect(await problemCode(client.listTerminals({}, { signal }))).toBe(code);
        expect(await problemCode(client.saveSite({ siteId: 's', name: 's' }, { signal }))).toBe(code);
        expect(await problemCode(client.setSitePolicy({ siteId: 's', ...nightly }, { signal }))).toBe(code);
        expect(await problemCode(client.assignTerminal({ terminalId: 't', siteId: null }, { signal }))).toBe(code);
        expect(await problemCode(client.removeTerminal({ terminalId: 't' }, { signal }))).toBe(code);
      }
      expect(await problemCode(world().client({ terminal: sessionToken }).getPolicy({}, { signal }))).toBe(
        'token-refused',
      );
    });

    it('lists the fleet page by page, and by site', async () => {
      const admin = await world().administrator();
      const tokens = [await world().enrol('a'), await world().enrol('b'), await world().enrol('c')];
      await admin.saveSite({ siteId: 'ganzhou', name: '甘州' }, { signal });
      const [first] = tokens;
      await admin.assignTerminal({ terminalId: first?.terminal_id ?? '', siteId: 'ganzhou' }, { signal });
      const held: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<ApiClient['listTerminals']>> = await admin.listTerminals(
          { limit: 2, ...(cursor === null ? {} : { cursor }) },
          { signal },
        );
        held.push(...page.terminals.map(({ terminalName }) => terminalName));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(held.sort()).toEqual(['a', 'b', 'c']);
      expect((await admin.listTerminals({ siteId: 'ganzhou' }, { signal })).terminals).toMatchObject([
        { terminalName: 'a', siteId: 'ganzhou', lastSeenAtMs: null },
      ]);
    });

    it('a removed terminal is refused at once; enrolled again it is a new one without a site', async () => {
      const admin = await world().administrator();
      const token = await world().enrol();
      await admin.saveSite({ siteId: 'ganzhou', name: '甘州' }, { signal });
      await admin.assignTerminal({ terminalId: token.terminal_id, siteId: 'ganzhou' }, { signal });
      await admin.removeTerminal({ terminalId: token.terminal_id }, { signal });
      const client = world().client({ terminal: token.access_token });
      expect(await problemCode(client.getPolicy({}, { signal }))).toBe('token-refused');
      const again = await world().enrol();
      expect(again.terminal_id).not.toBe(token.terminal_id);
      expect((await policyOf(world().client({ terminal: again.access_token }))).siteId).toBeNull();
    });
  });
}

type Window = SitePolicy['bandwidth']['windows'][number];
const window = (change: Partial<Window>): Window => ({
  days: [1],
  fromMinute: 0,
  toMinute: 60,
  kilobitsPerSecond: null,
  ...change,
});
const windowOf = (change: Partial<Window>): SitePolicy['bandwidth'] => ({
  ...nightly.bandwidth,
  windows: [window(change)],
});
const course = (courseId: string) => ({ courseId, priority: 'assigned' as const });
