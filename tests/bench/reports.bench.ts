import { pino } from 'pino';
import { createApiClient } from '../../api-client/client/create-api-client.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import { openPostgresDatabase } from '../../central/database/postgres-database.ts';
import { startCentral } from '../harness/central.ts';
import { findPostgres, startPostgres } from '../harness/postgres.ts';
import type { RunOptions } from '../harness/run-named.ts';
import { seeded } from '../harness/seeded.ts';
import { counties, naiveByPrefecture, prefectures, seedProvince } from './reports-seed.ts';
import type { Sizes } from './reports-seed.ts';

const signal = new AbortController().signal;

/**
 * Every view of the reports over HTTP from a real centre on a real PostgreSQL, each many times with other filters, sorts and pages,
 * from a client beside it. `p95Ms` over all of them, `p95MsBy` view; `vsNaive`: the province by prefecture beside one
 * aggregate over every lecture's credit; `mismatches` between the two.
 */
export async function run({ quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const binaries = findPostgres();
  if (binaries === null) throw new Error('no PostgreSQL here. Debian: apt-get install postgresql');
  const sizes: Sizes = quick
    ? { enrolments: 10_000, classes: 200, accounts: 6_000 }
    : { enrolments: 100_000, classes: 2_000, accounts: 60_000 };
  const rounds = quick ? 15 : 40;
  const server = await startPostgres(binaries);
  try {
    const databaseUrl = await server.createDatabase('reports');
    const central = await startCentral({ databaseUrl });
    const database = await openPostgresDatabase(
      `${databaseUrl}?options=-cstatement_timeout%3D0`,
      pino({ level: 'silent' }),
    );
    try {
      const seeding = performance.now();
      const { summaryS, tokenOf } = await seedProvince(database, sizes, seed);
      const [there] = await database.query<{ enrolments: number; credits: number }>(
        'select (select count(*) from enrolments) as enrolments, (select count(*) from lecture_credit) as credits',
      );
      console.log(
        JSON.stringify({ ...there, seedS: rounded((performance.now() - seeding) / 1000), summaryS: rounded(summaryS) }),
      );

      const client = (role: Parameters<typeof tokenOf>[0]): ApiClient =>
        createApiClient({
          baseUrl: central.url,
          tokens: { terminal: () => null, person: () => tokenOf(role) },
          retry: { retries: 0 },
        });
      const clients = { centre: client('centre'), manager: client('manager'), teacher: client('teacher') };
      const measured = await measure(viewsOf(clients, sizes, seeded(seed)), rounds);

      const naive: number[] = [];
      let mismatches = 0;
      const { rows } = await clients.centre.reportGroups({ by: 'prefecture' }, { signal });
      for (let round = 0; round < 3; round += 1) {
        const began = performance.now();
        const reckoned = await naiveByPrefecture(database);
        naive.push(performance.now() - began);
        mismatches = reckoned.filter(
          ({ id, enrolments, completed }) =>
            !rows.some((row) => row.id === id && row.enrolments === enrolments && row.completed === completed),
        ).length;
      }
      const naiveMs = quantile(naive, 0.5);
      return {
        bench: 'reports',
        ...there,
        ...measured,
        naiveMs: rounded(naiveMs),
        vsNaive: Number(((measured.p95MsBy['prefectures'] ?? 0) / naiveMs).toFixed(4)),
        mismatches,
        summaryS: rounded(summaryS),
      };
    } finally {
      await database.close();
      await central.stop();
    }
  } finally {
    await server.stop();
  }
}

type Views = Readonly<Record<string, () => Promise<unknown>>>;

function viewsOf(
  clients: Record<'centre' | 'manager' | 'teacher', ApiClient>,
  sizes: Sizes,
  random: () => number,
): Views {
  const { centre, manager, teacher } = clients;
  const below = (limit: number): number => Math.floor(random() * limit);
  const one = <T>(...of: readonly T[]): T => of[below(of.length)] as T;
  const groupSort = () =>
    ({
      sort: one('name', 'enrolments', 'completion', 'progress', 'overdue', 'hours'),
      order: one('ascending', 'descending'),
    }) as const;
  const memberSort = () =>
    ({ sort: one('name', 'progress', 'hours', 'last', 'due'), order: one('ascending', 'descending') }) as const;
  const classId = () => `c${below(sizes.classes)}`;
  const someone = async (): Promise<{ classId: string; accountId: string }> => {
    const { rows } = await centre.reportMembers({ classId: classId(), limit: 1 }, { signal });
    return rows[0] ?? { classId: 'c0', accountId: 'a0' };
  };
  return {
    prefectures: () => centre.reportGroups({ by: 'prefecture', ...groupSort() }, { signal }),
    prefecturesRunning: () =>
      centre.reportGroups({ by: 'prefecture', classState: 'running', ...groupSort() }, { signal }),
    counties: () => centre.reportGroups({ by: 'county', limit: 100, ...groupSort() }, { signal }),
    countiesOfOne: () =>
      centre.reportGroups({ by: 'county', prefectureId: `p${below(prefectures)}`, ...groupSort() }, { signal }),
    classes: () => centre.reportGroups({ by: 'class', offset: below(sizes.classes), ...groupSort() }, { signal }),
    classesByName: () => centre.reportGroups({ by: 'class', text: String(below(99)), ...groupSort() }, { signal }),
    classesOfCounty: () =>
      centre.reportGroups({ by: 'class', countyId: `k${below(counties)}`, ...groupSort() }, { signal }),
    members: () => centre.reportMembers({ classId: classId(), ...memberSort() }, { signal }),
    everybody: () => centre.reportMembers(memberSort(), { signal }),
    // Deep in the list, as the page goes on and as an export does.
    everybodyFurther: async () => {
      const ask = memberSort();
      const { next } = await centre.reportMembers(
        { ...ask, offset: below(sizes.enrolments - 1), limit: 1 },
        { signal },
      );
      return () => centre.reportMembers({ ...ask, ...(next === null ? {} : { after: next }) }, { signal });
    },
    everybodyCompulsory: () => centre.reportMembers({ kind: 'compulsory', ...memberSort() }, { signal }),
    exportSlice: () => centre.reportMembers({ limit: 500, ...memberSort() }, { signal }),
    timeline: () => centre.reportTimeline({ step: one('day', 'week', 'month') }, { signal }),
    timelineOfOne: () => centre.reportTimeline({ prefectureId: `p${below(prefectures)}` }, { signal }),
    prefecturesElective: () => centre.reportGroups({ by: 'prefecture', kind: 'elective', ...groupSort() }, { signal }),
    prefecturesPeriod: () =>
      centre.reportGroups({ by: 'prefecture', fromMs: Date.now() - 90 * 86_400_000, toMs: Date.now() }, { signal }),
    everybodyOverdue: () => centre.reportMembers({ state: 'overdue', ...memberSort() }, { signal }),
    everybodyByName: () => centre.reportMembers({ text: one('王晓', '李建', '12', '马'), ...memberSort() }, { signal }),
    countyMembers: () => centre.reportMembers({ countyId: `k${below(counties)}`, ...memberSort() }, { signal }),
    managersCounties: () => manager.reportGroups({ by: 'county', ...groupSort() }, { signal }),
    managersMembers: () => manager.reportMembers({ offset: below(500), ...memberSort() }, { signal }),
    teachersClasses: () => teacher.reportGroups({ by: 'class', ...groupSort() }, { signal }),
    member: async () => {
      const { classId: of, accountId } = await someone();
      return () => centre.getMember({ classId: of, accountId }, { signal });
    },
    plan: async () => {
      const { accountId } = await someone();
      return () => centre.getPlan({ accountId }, { signal });
    },
    events: async () => {
      const { rows } = await centre.reportMembers({ text: 'cadre1', limit: 1, prefectureId: 'p1' }, { signal });
      const of = rows[0] ?? { classId: 'c0', accountId: 'a0' };
      const { progress } = await centre.getMember({ classId: of.classId, accountId: of.accountId }, { signal });
      const lecture = { courseId: progress.courses[0]?.courseId ?? '', lectureId: `lecture${below(4)}` };
      return () =>
        centre.getMemberEvents(
          { classId: of.classId, accountId: of.accountId, ...lecture, offset: below(1_000) },
          { signal },
        );
    },
    listClasses: () => centre.listClasses({ text: String(below(99)), offset: below(50) }, { signal }),
    listAccounts: () => manager.listAccounts({ text: String(below(999)) }, { signal }),
  };
}

/** Views in turn, so that a slow moment of the machine falls on all. A view that answers a function is prepared before it is timed. */
async function measure(views: Views, rounds: number) {
  const times: Record<string, number[]> = {};
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, view] of Object.entries(views)) {
      let began = performance.now();
      const answer = await view();
      if (typeof answer === 'function') {
        began = performance.now();
        await (answer as () => Promise<unknown>)();
      }
      // The first round opens connections and warms the pages.
      if (round >= 0) (times[name] ??= []).push(performance.now() - began);
    }
  }
  const p95MsBy = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, rounded(quantile(all, 0.95))]));
  for (const [name, all] of Object.entries(times)) {
    console.log(
      JSON.stringify({
        view: name,
        p50Ms: rounded(quantile(all, 0.5)),
        p95Ms: p95MsBy[name],
        maxMs: rounded(Math.max(...all)),
      }),
    );
  }
  const all = Object.values(times).flat();
  return {
    p50Ms: rounded(quantile(all, 0.5)),
    p95Ms: rounded(quantile(all, 0.95)),
    worstViewP95Ms: Math.max(...Object.values(p95MsBy)),
    maxMs: rounded(Math.max(...all)),
    requests: all.length,
    p95MsBy,
  };
}

const rounded = (value: number): number => Number(value.toFixed(1));
const quantile = (values: readonly number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))] ?? Number.NaN;
