import { afterEach, expect, test } from 'vitest';
import { lectureFiles } from '../../../../electron/cache/downloads/download-plan.ts';
import { freePolicy } from '../../../../electron/cache/downloads/cache-policy.ts';
import type { PolicyCourse } from '../../../../electron/cache/downloads/cache-policy.ts';
import type { Transfers } from '../../../../electron/contract/cache.ts';
import { never, openWorld } from './cache-world.ts';
import type { World, WorldOptions } from './cache-world.ts';
import { courseFixture, lectureOf } from './course-fixture.ts';
import type { CourseFixture } from './course-fixture.ts';

let world: World;
afterEach(() => world.close());

const courses = new Map<string, CourseFixture>(
  ['soil', 'sand', 'exam', 'plan', 'task'].map((courseId) => [courseId, courseFixture({ courseId, segments: 4 })]),
);
async function open(options: WorldOptions = {}): Promise<void> {
  world = await openWorld({ course: courses.get('soil')!, ...options });
  for (const { files } of courses.values()) world.origin.add(files);
  world.state.fetchManifest = async (courseId) => world.signer.sign(courses.get(courseId)!.manifest);
}
const keyOf = (courseId: string) => ({ courseId, lectureId: 'rivers' });
const filesOf = (courseId: string): string[] => {
  const lecture = lectureOf(courses.get(courseId)!);
  return lectureFiles(lecture, lecture.renditions[0]!).map(({ sha256 }) => sha256);
};
const cached = (courseId: string) => world.until((event) => event.courseId === courseId && event.state === 'cached');
const policyOf = (...wanted: [string, PolicyCourse['priority']][]) => ({
  ...freePolicy,
  courses: wanted.map(([courseId, priority]) => ({ courseId, priority })),
});
const coursesSent = (): string[] => {
  const of = new Map([...courses.keys()].flatMap((courseId) => filesOf(courseId).map((sha256) => [sha256, courseId])));
  return world.origin.sent.map((sha256) => of.get(sha256) ?? '?').filter((name, at, all) => name !== all[at - 1]);
};

test('exam before timetable before assigned before wish, then the oldest; what is begun ends first', async () => {
  await open({ options: { filesAtOnce: 1 } });
  world.origin.hold();
  await world.handlers().fetch(keyOf('soil'), never);
  await world.handlers().fetch(keyOf('sand'), never);
  await world.origin.untilHeld(1);
  world.setPolicy(policyOf(['task', 'assigned'], ['plan', 'timetable'], ['exam', 'exam']));
  await expect.poll(async () => (await world.handlers().lectures(undefined, never)).length).toBe(5);
  world.origin.release();
  await cached('sand');
  expect(coursesSent()).toEqual(['soil', 'exam', 'plan', 'task', 'soil', 'sand']);
});

test('what plays goes before an exam within one segment', async () => {
  await open({ options: { filesAtOnce: 1 } });
  await world.handlers().outline({ courseId: 'soil' }, never);
  world.setPolicy(policyOf(['exam', 'exam']));
  world.origin.hold();
  await world.origin.untilHeld(1);
  const wanted = filesOf('soil').at(-1)!;
  const ensured = world.media().ensure(wanted, never);
  await world.origin.untilHeld(2);
  world.origin.release();
  await ensured;
  expect(world.origin.sent.slice(0, 2)).toContain(wanted);
  await cached('exam');
});

test('policy wants every lecture of its courses by itself, over a restart, until it does not any more', async () => {
  await open();
  world.setPolicy(policyOf(['task', 'assigned']));
  await cached('task');
  await world.handlers().fetch(keyOf('soil'), never);
  await cached('soil');
  await world.restart();
  const because = async () =>
    Object.fromEntries(
      (await world.handlers().storage(undefined, never)).lectures.map((one) => [one.courseId, one.because]),
    );
  expect(await because()).toEqual({ task: 'assigned', soil: 'wish' });
  world.setPolicy(policyOf());
  await expect.poll(because).toEqual({ task: 'played', soil: 'wish' });
  // What is here stays until the space is needed.
  expect(await world.handlers().lectures(undefined, never)).toContainEqual(
    expect.objectContaining({ courseId: 'task', state: 'cached' }),
  );
});

test('what policy wants is not removed, and its pause is remembered', async () => {
  await open();
  world.setPolicy(policyOf(['task', 'assigned']));
  await cached('task');
  expect(await world.handlers().remove(keyOf('task'), never)).toMatchObject({ state: 'cached' });
  world.setPolicy(policyOf(['task', 'assigned'], ['exam', 'exam']));
  world.origin.hold();
  await expect.poll(async () => (await world.handlers().lectures(undefined, never)).length).toBe(2);
  await world.handlers().pause(keyOf('exam'), never);
  world.origin.release();
  await world.restart();
  expect(await world.handlers().lectures(undefined, never)).toContainEqual(
    expect.objectContaining({ courseId: 'exam', state: 'paused' }),
  );
});

test('without a line policy waits, and is followed when the line is back', async () => {
  await open();
  world.setOnline(false);
  world.setPolicy(policyOf(['task', 'assigned']));
  world.setOnline(true);
  await cached('task');
});

test('what policy wants and stands still is tried again with the next line', async () => {
  await open();
  world.origin.always('status-404', filesOf('task').at(-1));
  world.setPolicy(policyOf(['task', 'assigned']));
  await world.until((event) => event.courseId === 'task' && event.state === 'failed');
  world.origin.always('ok', filesOf('task').at(-1));
  world.setOnline(false);
  world.setOnline(true);
  await cached('task');
});

test('all held: nothing begins, what plays does, a restart holds on, then it goes on', async () => {
  await open();
  world.origin.hold();
  await world.handlers().fetch(keyOf('soil'), never);
  await world.origin.untilHeld(4);
  expect(await world.handlers().pauseAll(undefined, never)).toMatchObject({ pausedAll: true, lecturesLeft: 1 });
  world.origin.release();
  await world.restart();
  expect(await world.handlers().transfers(undefined, never)).toMatchObject({ pausedAll: true });
  expect(world.origin.requests()).toBe(4);
  await world.media().ensure(filesOf('soil').at(-1)!, never);
  expect(world.origin.requests()).toBe(5);
  expect(await world.handlers().resumeAll(undefined, never)).toMatchObject({ pausedAll: false });
  await cached('soil');
  const left = await world.untilOther(
    (name, now) => name === 'cache.transfersChanged' && (now as Transfers).lecturesLeft === 0,
  );
  expect(left).toMatchObject({ bytesLeft: 0, allowedBitsPerSecond: null });
});

test('a course at once: fetched, held, removed', async () => {
  const course = courseFixture({ lectures: ['rivers', 'dunes', 'lakes'] });
  await open({ course });
  world.origin.add(course.files);
  world.state.fetchManifest = async () => world.signer.sign(course.manifest);
  world.origin.hold();
  expect(await world.handlers().fetchCourse({ courseId: 'soil' }, never)).toHaveLength(3);
  const paused = await world.handlers().pauseCourse({ courseId: 'soil' }, never);
  expect(paused.map(({ state }) => state)).toEqual(['paused', 'paused', 'paused']);
  world.origin.release();
  await world.handlers().fetchCourse({ courseId: 'soil' }, never);
  for (const lectureId of ['rivers', 'dunes', 'lakes']) {
    await world.until((event) => event.lectureId === lectureId && event.state === 'cached');
  }
  const removed = await world.handlers().removeCourse({ courseId: 'soil' }, never);
  expect(removed.map(({ state }) => state)).toEqual(['absent', 'absent', 'absent']);
  expect((await world.handlers().usage(undefined, never)).bytesUsed).toBe(0);
});

test('policy closes the line to the background: nothing begins, what plays does; it opens and goes on', async () => {
  await open();
  const closed = { timeZone: 'Asia/Shanghai', windows: [], otherwiseKilobitsPerSecond: 0 };
  world.setPolicy({ ...freePolicy, bandwidth: closed });
  await world.handlers().outline({ courseId: 'soil' }, never);
  await world.untilOther(
    (name, now) => name === 'cache.transfersChanged' && (now as Transfers).allowedBitsPerSecond === 0,
  );
  expect(await world.handlers().fetch(keyOf('soil'), never)).toMatchObject({ state: 'waiting', error: null });
  await world.media().ensure(filesOf('soil').at(-1)!, never);
  expect(world.origin.requests()).toBe(1);
  world.setPolicy(freePolicy);
  await cached('soil');
});

test('ten thousand tiny segments: each asked for once, and a list of lectures at any moment', async () => {
  const course = courseFixture({ segments: 10_000, segmentBytes: 32 });
  await open({ course, options: { filesAtOnce: 8 } });
  world.state.fetchManifest = async () => world.signer.sign(course.manifest);
  await world.handlers().fetch(keyOf('soil'), never);
  const { bytesDone, bytesTotal } = await cached('soil');
  expect(bytesDone).toBe(bytesTotal);
  const lecture = lectureOf(course);
  expect(world.origin.requests()).toBe(lectureFiles(lecture, lecture.renditions[0]!).length);
  expect(await world.handlers().lectures(undefined, never)).toEqual([expect.objectContaining({ state: 'cached' })]);
}, 120_000);
