import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApiClient, type ApiClient } from '../../../api-client/client/create-api-client.ts';
import { demoFixture, startCentral, type CentralProcess } from '../../harness/central.ts';

const signal = new AbortController().signal;
let central: CentralProcess;
let admin: ApiClient;

beforeAll(async () => {
  central = await startCentral({ demo: demoFixture, demoHistory: true });
  const client = (person: string | null): ApiClient =>
    createApiClient({ baseUrl: central.url, tokens: { terminal: () => null, person: () => person } });
  const session = await client(null).signIn({ accountName: 'admin', password: 'hexi-admin' }, { signal });
  admin = client(session.sessionToken);
}, 120_000);
afterAll(() => central?.stop());

test(
  "the demonstration's people have learnt before, by records that the rules have judged, and some in vain",
  { timeout: 120_000 },
  async () => {
    await vi.waitFor(
      async () => {
        const { all } = await admin.reportGroups({ by: 'prefecture' }, { signal });
        expect(all.completed).toBeGreaterThan(150);
      },
      { timeout: 90_000, interval: 300 },
    );
    const { all, rows } = await admin.reportGroups({ by: 'prefecture' }, { signal });
    expect(rows).toHaveLength(14);
    expect(all.completed).toBeLessThan(all.enrolments);
    expect(all.overdue).toBeGreaterThan(0);
    const { rows: begun } = await admin.reportMembers({ state: 'under-way', limit: 100 }, { signal });
    const reasons = new Set<string>();
    for (const { classId, accountId } of begun.slice(0, 25)) {
      const { progress } = await admin.getMember({ classId, accountId }, { signal });
      for (const { courseId, lectures } of progress.courses) {
        for (const { lectureId, creditedMs } of lectures) {
          const of = { classId, accountId, courseId, lectureId };
          const { credit, records, total } = await admin.getMemberEvents(of, { signal });
          for (const { reason } of credit?.withheld ?? []) reasons.add(reason);
          // Every figure is of raw records that came from a terminal with a name.
          expect(credit?.creditedMs ?? 0).toBe(creditedMs);
          if (creditedMs > 0) expect(total).toBeGreaterThan(0);
          expect(records.filter(({ terminalName }) => terminalName === null)).toEqual([]);
        }
      }
    }
    expect([...reasons]).toContain('faster-than-clock');
    // Nobody who can sign in has a past that they have not had.
    const { rows: wang } = await admin.reportMembers({ text: 'learner' }, { signal });
    expect(wang.filter(({ hours, progress }) => hours > 0 || progress > 0)).toEqual([]);
  },
);
