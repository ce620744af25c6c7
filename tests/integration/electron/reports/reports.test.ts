import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ApiClient } from '../../../../api-client/client/create-api-client.ts';
import { toAppError } from '../../../../electron/core/central-errors.ts';
import { createReports, type ReportsDomain } from '../../../../electron/reports/reports.ts';
import { backends, type Backend } from '../../central/backends.ts';
import { classOf, credit, openTeaching, wang, type TeachingWorld } from '../../central/teaching-world.ts';
import { openWorld, signal, startMs, type World } from '../../central/world.ts';

let backend: Backend;
let world: World;
let t: TeachingWorld;
let offline: boolean;
let announced: string[];

beforeAll(async () => {
  const [pglite] = backends;
  if (pglite === undefined) throw new Error('no database');
  backend = await pglite.open();
});
afterAll(() => backend.close());
beforeEach(async () => {
  world = await openWorld(backend);
  t = await openTeaching(world);
  await t.admin.saveClass({ classId: 'own', ...classOf() }, { signal });
  await t.admin.enrolMembers({ classId: 'own', accountIds: [wang] }, { signal });
  offline = false;
  announced = [];
});
afterEach(() => world.close());

const as = (api: ApiClient): ReportsDomain =>
  createReports({ api, announce: (name) => void announced.push(name), isOffline: () => offline });
const everybody = { sort: 'name', order: 'ascending', limit: 50 } as const;
const byClass = { by: 'class', sort: 'name', order: 'ascending', offset: 0, limit: 50 } as const;
const codeOf = async (asked: unknown): Promise<string> => {
  try {
    await asked;
    return 'fine';
  } catch (error) {
    return toAppError(error).code;
  }
};

test('figures, people and the course of time, each as the centre lets the person who sits here see them', async () => {
  await credit(world, { accountId: wang, lectureId: 'rivers-1', minutes: 10 });
  for (const api of [t.admin, t.manager, t.teacher]) {
    const { handlers } = as(api);
    // What is empty is no filter.
    expect(await handlers.groups({ ...byClass, text: '' }, signal)).toMatchObject({
      total: 1,
      rows: [{ id: 'own', enrolments: 1, underWay: 1 }],
    });
    expect(await handlers.members(everybody, signal)).toMatchObject({
      total: 1,
      next: null,
      rows: [{ accountId: wang }],
    });
    const { points } = await handlers.timeline({ step: 'month', utcOffsetMinutes: 480 }, signal);
    expect(points).toEqual([expect.objectContaining({ enrolled: 1, completed: 0 })]);
  }
  expect(await codeOf(as(t.learner).handlers.groups(byClass, signal))).toBe('reports.not-allowed');
  expect(await codeOf(as(t.manager).handlers.member({ classId: 'none', accountId: wang }, signal))).toBe(
    'reports.gone',
  );
});

test('a figure opens down to the raw events, each with the terminal it came from and what became of it', async () => {
  const watched = (fromMs: number, toMs: number, beganMonotonicMs: number, endedMonotonicMs: number) => ({
    type: 'watched' as const,
    viewingId: 'v1',
    accountId: wang,
    courseId: 'rivers',
    lectureId: 'rivers-1',
    fromMs,
    toMs,
    rate: 1,
    beganMonotonicMs,
    endedMonotonicMs,
  });
  const stamp = (monotonicMs: number, offsetMs: number | null) => ({
    wallMs: startMs - 1_000_000 + monotonicMs,
    monotonicMs,
    bootId: 'boot',
    offsetMs,
  });
  const records = [
    // A minute in a minute; then two minutes that are claimed of half a minute; then the first once more.
    { sequence: 1, recordedAt: stamp(70_000, 500), event: watched(0, 60_000, 10_000, 70_000) },
    { sequence: 2, recordedAt: stamp(100_000, null), event: watched(60_000, 180_000, 70_000, 100_000) },
    { sequence: 3, recordedAt: stamp(160_000, 500), event: watched(0, 60_000, 100_000, 160_000) },
    {
      sequence: 4,
      recordedAt: stamp(161_000, 500),
      event: {
        type: 'check-answered' as const,
        viewingId: 'v1',
        accountId: wang,
        courseId: 'rivers',
        lectureId: 'rivers-1',
        checkId: 'q1',
        answer: [],
      },
    },
  ];
  await (await world.terminal('seat-7')).postLearningRecords({ streamId: 's', records }, { signal });
  const { handlers } = as(t.teacher);
  const key = { classId: 'own', accountId: wang, courseId: 'rivers', lectureId: 'rivers-1', offset: 0, limit: 50 };
  // Nobody has judged it yet: nothing is credited, and that is said.
  expect(await handlers.events(key, signal)).toMatchObject({ total: 4, verdict: null });
  await t.learner.getCredit({ accountId: wang }, { signal });

  const told = await handlers.events(key, signal);
  expect(told.events.map(({ type, terminalName }) => [type, terminalName])).toEqual([
    ['watched', 'seat-7'],
    ['watched', 'seat-7'],
    ['watched', 'seat-7'],
    ['check-answered', 'seat-7'],
  ]);
  expect(told.events.map(({ parts }) => parts.map(({ outcome }) => outcome))).toEqual([
    ['credited'],
    ['credited', 'faster-than-clock'],
    ['again'],
    [],
  ]);
  const ofEvents = told.events.flatMap(({ parts }) => parts).filter(({ outcome }) => outcome === 'credited');
  expect(ofEvents.reduce((ms, { fromMs, toMs }) => ms + toMs - fromMs, 0)).toBe(told.verdict?.creditedMs);
  expect(told.events[0]).toMatchObject({ happenedAtMs: startMs - 1_000_000 + 70_000 + 500, span: { toMs: 60_000 } });
  expect(told.events[1]).toMatchObject({ happenedAtMs: null, receivedAtMs: startMs });
  expect(told.events[3]).toMatchObject({ checkId: 'q1', span: null });
  const { courses } = await handlers.member({ classId: 'own', accountId: wang }, signal);
  expect(courses[0]?.lectures[0]?.creditedMs).toBe(told.verdict?.creditedMs);
});

test('a line that is down is said at once, and when it is back pages ask anew', async () => {
  const domain = as(t.admin);
  offline = true;
  expect(await codeOf(domain.handlers.groups(byClass, signal))).toBe('central.unreachable');
  domain.lineChanged(false);
  expect(announced).toEqual([]);
  domain.lineChanged(true);
  expect(announced).toEqual(['reports.changed']);
});
