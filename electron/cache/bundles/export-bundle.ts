import { rm, statfs } from 'node:fs/promises';
import { courseManifestSchema } from '../../../api-client/contract/manifest.ts';
import type { CourseManifest } from '../../../api-client/contract/manifest.ts';
import type { Course } from '../../../api-client/contract/catalogue.ts';
import { canonicalBytes } from '../../../api-client/protocol/canonical-json.ts';
import { AppError } from '../../contract/errors.ts';
import type { Log } from '../../contract/ports.ts';
import type { WantedFile } from '../store/segment-store.ts';
import { storedPath } from '../store/store-layout.ts';
import { filePath, headPath, manifestPath, mostManifestBytes } from './bundle-format.ts';
import type { BundledCourse, BundleHead } from './bundle-format.ts';
import { readHead, sealHead, sha256Of } from './bundle-head.ts';
import type { SignHead } from './bundle-head.ts';
import type { Progress, Work } from './bundle-job.ts';
import { rejectAsDisk } from './disk-error.ts';
import { entryAt, readWhole } from './disk-reading.ts';
import { copyOut, isThere, prepareBundle, writeWhole } from './disk-writing.ts';
import { bytesOf, filesOf, packable, promised } from './parcels.ts';
import type { Parcel } from './parcels.ts';
import type { Stock } from './stock.ts';

/** What FAT and exFAT round a file up to is what the disk says, but not less than this. */
const leastClusterBytes = 4096;
/** Head, folders and the like. */
const slackBytes = 4 * 2 ** 20;

export interface Packed {
  readonly courseId: string;
  readonly manifest: CourseManifest;
  readonly parcels: readonly Parcel[];
}

/** The lectures of these courses that are here in full. Courses without any are left out. */
export async function pack(stock: Stock, courseIds: readonly string[]): Promise<Packed[]> {
  const packed: Packed[] = [];
  for (const courseId of new Set(courseIds)) {
    const manifest = await stock.manifests.here(courseId);
    const parcels = manifest === null ? [] : packable(manifest, stock.store.has);
    if (manifest !== null && parcels.length > 0) packed.push({ courseId, manifest, parcels });
  }
  return packed;
}

export interface ExportDeps {
  readonly stock: Stock;
  readonly root: string;
  readonly courseIds: readonly string[];
  /** Null: the disk holds files of any size. */
  readonly maxFileBytes: number | null;
  readonly head: () => Omit<BundleHead, 'schema' | 'courses'>;
  readonly sign: SignHead;
  readonly describeCourse: (courseId: string) => Course | null;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Everything that can be known before the first byte: is there anything, does it fit.
 * @throws AppError bundle.nothing-here, bundle.file-too-large, bundle.disk-full, bundle.disk-gone, bundle.malformed
 */
export async function prepareExport(deps: ExportDeps): Promise<Work> {
  const { stock, root, maxFileBytes } = deps;
  const packed = await pack(stock, deps.courseIds);
  const files = filesOf(packed.flatMap(({ parcels }) => parcels));
  if (files.length === 0) throw new AppError('bundle.nothing-here');
  const largest = Math.max(...packed.map(({ parcels }) => Math.max(...filesOf(parcels).map(({ bytes }) => bytes))));
  if (maxFileBytes !== null && largest > maxFileBytes) {
    throw new AppError('bundle.file-too-large', { details: { bytes: largest, maxFileBytes } });
  }
  await prepareBundle(root);
  await requireSpace(root, files, deps.signal);
  return { bytesTotal: bytesOf(files), run: (progress) => exportBundle(deps, packed, progress) };
}

async function requireSpace(root: string, files: readonly WantedFile[], signal: AbortSignal): Promise<void> {
  const { bavail, bsize } = await statfs(root).catch(rejectAsDisk);
  const cluster = Math.max(bsize, leastClusterBytes);
  let bytesNeeded = slackBytes;
  for (const { sha256, bytes } of files) {
    signal.throwIfAborted();
    const there = await entryAt(filePath(root, sha256)).catch(rejectAsDisk);
    if (there.kind !== 'file' || there.bytes !== bytes) bytesNeeded += Math.ceil(bytes / cluster) * cluster;
  }
  const bytesFree = bavail * bsize;
  if (bytesFree < bytesNeeded) throw new AppError('bundle.disk-full', { details: { bytesNeeded, bytesFree } });
}

/**
 * Files first, then manifests, then the head in one rename: until then the disk holds the bundle that it held before, or
 * visibly none. Then what only the older version of a course needed is removed.
 */
async function exportBundle(deps: ExportDeps, packed: readonly Packed[], progress: Progress): Promise<void> {
  const { stock, root } = deps;
  const before = await readHead(root).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'bundle.disk-gone') throw error;
    deps.log.info({ err: error }, 'no bundle on the disk that this one could add to');
    return null;
  });
  const done = new Map<string, boolean>();
  const courses: BundledCourse[] = [];
  for (const { courseId, manifest, parcels } of packed) {
    progress.course(courseId);
    const whole: Parcel[] = [];
    for (const parcel of parcels) if (await copyParcel(deps, parcel, done, progress)) whole.push(parcel);
    if (whole.length === 0) continue;
    const bytes = canonicalBytes(await signedOf(stock, courseId, manifest));
    const digest = sha256Of(bytes);
    await writeWhole(root, manifestPath(root, digest), bytes);
    const older = before?.courses.find((course) => course.courseId === courseId && course.manifest === digest);
    const lectures = whole.map(({ lectureId, renditionId }) => ({ lectureId, renditionId }));
    const known = new Set(lectures.map(({ lectureId }) => lectureId));
    courses.push({
      courseId,
      version: manifest.version,
      title: manifest.title,
      manifest: digest,
      // What an earlier export brought of the same version is there still.
      lectures: [...lectures, ...(older?.lectures.filter(({ lectureId }) => !known.has(lectureId)) ?? [])],
      description: deps.describeCourse(courseId),
    });
  }
  if (courses.length === 0) throw new AppError('bundle.nothing-here', { details: { reason: 'damaged' } });
  progress.signal.throwIfAborted();
  const chosen = new Set(courses.map(({ courseId }) => courseId));
  const staying = (before?.courses ?? []).filter(({ courseId }) => !chosen.has(courseId));
  const head: BundleHead = { schema: 'hexi.bundle/1', ...deps.head(), courses: [...staying, ...courses] };
  await writeWhole(root, headPath(root), sealHead(head, deps.sign));
  await removeReplaced(deps, before?.courses ?? [], head.courses);
}

/** @returns whether every file of it is on the disk */
async function copyParcel(
  { stock, root, log }: ExportDeps,
  { files }: Parcel,
  done: Map<string, boolean>,
  progress: Progress,
): Promise<boolean> {
  let whole = true;
  for (const file of files) {
    if (!done.has(file.sha256)) {
      done.set(file.sha256, await copyFile({ stock, root, log }, file, progress));
      progress.passed(file.bytes);
    }
    whole = whole && done.get(file.sha256) === true;
  }
  return whole;
}

async function copyFile(
  { stock, root, log }: Pick<ExportDeps, 'stock' | 'root' | 'log'>,
  file: WantedFile,
  progress: Progress,
): Promise<boolean> {
  const { signal } = progress;
  const at = { root, file, signal, onBytes: progress.moved };
  if (await isThere(at)) return true;
  progress.again();
  try {
    await copyOut({ ...at, source: storedPath(stock.folder, file.sha256) });
    return true;
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code !== 'media.corrupt' && code !== 'media.not-here') throw error;
    if ((await entryAt(stock.folder)).kind !== 'folder') {
      throw new AppError('storage.unwritable', { cause: error, details: { reason: 'disk-away' } });
    }
    log.warn({ err: error, sha256: file.sha256 }, 'a stored file is damaged or gone: its lecture is not exported');
    // Then it is fetched again, as after the scrub.
    if (code === 'media.corrupt') await stock.store.remove(file.sha256);
    else await stock.store.confirm(file);
    progress.refused();
    return false;
  }
}

/** The envelope as the centre signed it. */
async function signedOf(stock: Stock, courseId: string, manifest: CourseManifest): Promise<unknown> {
  const signed = (await stock.manifestFiles.read(courseId)) as { manifest?: Partial<CourseManifest> } | null;
  if (signed?.manifest?.version !== manifest.version || signed.manifest.issuedAt !== manifest.issuedAt) {
    // Another one has come meanwhile, or could not be kept.
    throw new AppError('manifest.not-here', { details: { courseId } });
  }
  return signed;
}

/** What only manifests need that the bundle has no longer. Where that cannot be told for certain, everything stays. */
async function removeReplaced(
  { root, log }: Pick<ExportDeps, 'root' | 'log'>,
  before: readonly BundledCourse[],
  now: readonly BundledCourse[],
): Promise<void> {
  const staying = new Set(now.map(({ manifest }) => manifest));
  const replaced = before.filter(({ manifest }) => !staying.has(manifest));
  if (replaced.length === 0) return;
  try {
    const needed = new Set<string>();
    for (const course of now) for (const { sha256 } of await namedBy(root, course)) needed.add(sha256);
    for (const course of replaced) {
      for (const { sha256 } of await namedBy(root, course)) {
        if (!needed.has(sha256)) await rm(filePath(root, sha256), { force: true });
      }
      await rm(manifestPath(root, course.manifest), { force: true });
    }
  } catch (error) {
    log.warn({ err: error }, 'what an older version left on the disk stays there');
  }
}

/** Not whether it is to be believed: only what it names. */
async function namedBy(root: string, course: BundledCourse): Promise<WantedFile[]> {
  const bytes = await readWhole(manifestPath(root, course.manifest), mostManifestBytes);
  if (bytes === null || sha256Of(bytes) !== course.manifest) throw new AppError('bundle.malformed');
  const { manifest } = JSON.parse(bytes.toString('utf8')) as { manifest: unknown };
  return filesOf(promised(courseManifestSchema.parse(manifest), course));
}
