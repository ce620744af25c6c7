import type { CourseManifest } from '../../../api-client/contract/manifest.ts';
import type { Course } from '../../../api-client/contract/catalogue.ts';
import type { SigningKey } from '../../../api-client/contract/service.ts';
import { AppError } from '../../contract/errors.ts';
import type { Log } from '../../contract/ports.ts';
import type { WantedFile } from '../store/segment-store.ts';
import type { Reservation } from '../store/space-reserve.ts';
import { errnoOf } from '../store/storage-error.ts';
import { filePath, headPath } from './bundle-format.ts';
import type { BundledCourse } from './bundle-format.ts';
import { readHead, readManifest } from './bundle-head.ts';
import type { BundledManifest } from './bundle-head.ts';
import type { Progress, Work } from './bundle-job.ts';
import { rejectAsDisk } from './disk-error.ts';
import { entryAt, leadsByFolders, readBlocks } from './disk-reading.ts';
import { bytesOf, filesOf, packable, promised } from './parcels.ts';
import type { Stock } from './stock.ts';

interface Arriving extends BundledManifest {
  readonly course: BundledCourse;
  /** What of it this terminal has a use for. */
  readonly files: readonly WantedFile[];
}

export interface ImportDeps {
  readonly stock: Stock;
  readonly root: string;
  readonly courseIds: readonly string[];
  readonly signingKeys: () => readonly SigningKey[];
  /** A course is here whose manifest the centre signed; its description it did not. */
  readonly courseCame: (manifest: CourseManifest, description: Course | null) => void;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Reads and believes what is to come, then promises the space for all of it, so that what has just come is not evicted for the
 * rest.
 * @throws AppError as readHead and readManifest; storage.full, storage.unwritable
 */
export async function prepareImport(deps: ImportDeps): Promise<Work> {
  const { stock, root, signal } = deps;
  const wanted = new Set(deps.courseIds);
  const head = await readHead(root);
  const arriving: Arriving[] = [];
  for (const course of head.courses.filter(({ courseId }) => wanted.has(courseId))) {
    signal.throwIfAborted();
    const read = await readManifest(root, course, deps.signingKeys());
    arriving.push({ ...read, course, files: await usefulFiles(stock, course, read.manifest) });
  }
  if (arriving.length === 0) throw new AppError('bundle.not-found', { details: { reason: 'no-such-course' } });
  const files = [...new Map(arriving.flatMap((one) => one.files.map((file) => [file.sha256, file]))).values()];
  const reserved = await stock.store.reserve(bytesOf(files.filter((file) => !stock.store.has(file))));
  return {
    bytesTotal: bytesOf(files),
    run: async (progress) => {
      try {
        await importBundle(deps, arriving, { reserved, progress });
      } finally {
        reserved.release();
      }
    },
  };
}

/** A newer version than the bundle's may be believed here: then only what that one names too. */
async function usefulFiles(stock: Stock, course: BundledCourse, manifest: CourseManifest): Promise<WantedFile[]> {
  const files = filesOf(promised(manifest, course));
  const here = await stock.manifests.here(course.courseId);
  if (here === null || here.version <= manifest.version) return files;
  return files.filter(({ sha256, bytes }) => stock.index.uses(sha256).some(({ file }) => file.bytes === bytes));
}

interface Running {
  readonly reserved: Reservation;
  readonly progress: Progress;
}

async function importBundle(deps: ImportDeps, arriving: readonly Arriving[], at: Running): Promise<void> {
  const { stock, log } = deps;
  const { progress } = at;
  const passed = new Set<string>();
  for (const one of arriving) {
    const { courseId } = one.course;
    progress.course(courseId);
    for (const file of one.files) {
      progress.signal.throwIfAborted();
      if (passed.has(file.sha256)) continue;
      passed.add(file.sha256);
      await bring(deps, file, at);
      progress.passed(file.bytes);
    }
    if (await wouldLose(stock, one)) {
      log.warn({ courseId, version: one.manifest.version }, 'files of a newer version are missing: the kept one stays');
      continue;
    }
    const believed = await stock.manifests.offer(courseId, one.signed);
    deps.courseCame(believed, one.course.description);
    await wantLectures(deps, one, believed, progress.signal);
  }
}

/**
 * Files come before the manifest that names them: until they are here the older version plays on. It also does where some did
 * not come and a lecture that plays now would not any more.
 */
async function wouldLose(stock: Stock, { manifest, files }: Arriving): Promise<boolean> {
  const here = await stock.manifests.here(manifest.courseId);
  if (here === null || here.version >= manifest.version || files.every(stock.store.has)) return false;
  const playable = new Set(packable(manifest, stock.store.has).map(({ lectureId }) => lectureId));
  const going = new Set(manifest.lectures.map(({ lectureId }) => lectureId));
  return packable(here, stock.store.has).some(({ lectureId }) => going.has(lectureId) && !playable.has(lectureId));
}

async function wantLectures(
  { stock }: ImportDeps,
  { course }: Arriving,
  believed: CourseManifest,
  signal: AbortSignal,
): Promise<void> {
  const known = new Set(believed.lectures.map(({ lectureId }) => lectureId));
  for (const { lectureId } of course.lectures) {
    if (known.has(lectureId)) await stock.want({ courseId: course.courseId, lectureId }, signal);
  }
}

/** Into the store if the disk has it right; otherwise it is counted, and nothing is kept. */
async function bring(
  { stock, root, log }: ImportDeps,
  file: WantedFile,
  { reserved, progress }: Running,
): Promise<void> {
  if (stock.store.has(file)) return;
  const { sha256 } = file;
  const source = filePath(root, sha256);
  const refuse = (fields: object): void => {
    log.warn({ sha256, ...fields }, 'a file of the bundle is not what it should be');
    progress.refused();
  };
  const { kind, bytes } = await entryAt(source).catch(rejectAsDisk);
  if (kind === null) {
    await requireDisk(root);
    log.warn({ sha256 }, 'a file of the bundle is missing');
    progress.missing();
    return;
  }
  if (kind !== 'file' || bytes !== file.bytes || !(await leadsByFolders(root, source).catch(rejectAsDisk))) {
    refuse({ kind, bytes });
    return;
  }
  try {
    await stock.store.write(file, counted(readBlocks(source, file.bytes, progress.signal), progress), reserved);
  } catch (error) {
    progress.signal.throwIfAborted();
    const isOfStore = error instanceof AppError && error.code.startsWith('storage.');
    if (isOfStore || (errnoOf(error) === null && !(error instanceof AppError))) throw error;
    progress.again();
    await requireDisk(root, error);
    refuse({ err: error });
  }
}

async function* counted(blocks: AsyncIterable<Buffer>, progress: Progress): AsyncGenerator<Buffer> {
  for await (const block of blocks) {
    progress.moved(block.byteLength);
    yield block;
  }
}

/** @throws AppError bundle.disk-gone */
async function requireDisk(root: string, cause?: unknown): Promise<void> {
  const found = await entryAt(headPath(root)).catch(() => null);
  if (found?.kind !== 'file') throw new AppError('bundle.disk-gone', { cause, details: { reason: 'gone' } });
}
