import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BundleJob } from '../../../../../electron/contract/bundles.ts';
import { temporaryFolder } from '../../../../harness/core-ports.ts';
import { never, openWorld } from '../cache-world.ts';
import type { World, WorldOptions } from '../cache-world.ts';
import type { CourseFixture, Signer } from '../course-fixture.ts';

/** A terminal that has these courses in full and a line. */
export async function exporter(courses: readonly CourseFixture[], options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ course: courses[0]!, ...options });
  for (const { files } of courses) world.origin.add(files);
  world.state.fetchManifest = async (courseId) => {
    const course = courses.find(({ manifest }) => manifest.courseId === courseId);
    if (course === undefined) throw new Error('no such course');
    return world.signer.sign(course.manifest);
  };
  for (const { manifest } of courses) await cacheCourse(world, manifest.courseId);
  return world;
}

export async function cacheCourse(world: World, courseId: string): Promise<void> {
  const lectures = await world.handlers().fetchCourse({ courseId }, never);
  for (const { lectureId } of lectures) {
    await world.until(
      (event) => event.courseId === courseId && event.lectureId === lectureId && event.state === 'cached',
    );
  }
}

/** A terminal of the same centre that has nothing and no line. */
export async function importer(signer: Signer, options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ signer, ...options });
  world.setOnline(false);
  world.state.fetchManifest = () => Promise.reject(new Error('no line'));
  return world;
}

/** How the job ends that these announcements tell of, from the `since`-th on. */
export async function jobEnd(world: World, since = 0): Promise<BundleJob> {
  const ended = new Set(['done', 'cancelled', 'failed']);
  const found = await world.untilOther(
    (name, payload) =>
      name === 'bundles.progress' &&
      ended.has((payload as BundleJob).state) &&
      world.others.findIndex((other) => other.payload === payload) >= since,
  );
  return found as BundleJob;
}

export async function exportTo(world: World, folder: string, ...courseIds: string[]): Promise<BundleJob> {
  const since = world.others.length;
  await world.bundles().exportTo({ folder, courseIds }, never);
  return jobEnd(world, since);
}

export async function importFrom(world: World, folder: string, ...courseIds: string[]): Promise<BundleJob> {
  const since = world.others.length;
  await world.bundles().importFrom({ folder, courseIds }, never);
  return jobEnd(world, since);
}

/** A folder that is taken for a disk. */
export const openDisk = temporaryFolder;

export const bundleAt = (folder: string, ...names: string[]): string => path.join(folder, 'hexi-bundle', ...names);
export const fileAt = (folder: string, sha256: string): string =>
  bundleAt(folder, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);

/** Every name in the bundle with its bytes. */
export async function contentsOf(folder: string): Promise<Map<string, string>> {
  const root = bundleAt(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const found = new Map<string, string>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const at = path.join(entry.parentPath, entry.name);
    found.set(path.relative(root, at), await readFile(at, 'base64'));
  }
  return found;
}
