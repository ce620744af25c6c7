import type { CourseManifest } from '../../../api-client/contract/manifest.ts';
import type { Course } from '../../../api-client/contract/catalogue.ts';
import type { SigningKey } from '../../../api-client/contract/service.ts';
import type { BundleCourse } from '../../contract/bundles.ts';
import type { Announce, DomainHandlers } from '../../contract/contract.ts';
import { AppError, toErrorReport } from '../../contract/errors.ts';
import type { Clock, Ids, Log } from '../../contract/ports.ts';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';
import type { WantedFile } from '../store/segment-store.ts';
import { mostNameLength } from './bundle-format.ts';
import { readHead, readManifest } from './bundle-head.ts';
import type { SignHead } from './bundle-head.ts';
import { createBundleJobs } from './bundle-job.ts';
import { createDisks } from './disks.ts';
import { pack, prepareExport } from './export-bundle.ts';
import { prepareImport } from './import-bundle.ts';
import { bytesOf, filesOf, promised } from './parcels.ts';
import type { Stock } from './stock.ts';
import type { ListDisks } from './system-disks.ts';

/** What bundles need of the rest of the program. */
export interface BundlePorts {
  readonly listDisks: ListDisks;
  /** Null while the terminal is not enrolled. */
  readonly madeBy: () => { terminalId: string; name: string } | null;
  /** With the terminal's device key. @throws AppError secrets.unreadable, terminal.not-enrolled */
  readonly sign: SignHead;
  readonly describeCourse: (courseId: string) => Course | null;
  readonly courseCame: (manifest: CourseManifest, description: Course | null) => void;
}

export interface BundlesDeps extends BundlePorts {
  readonly stock: (signal: AbortSignal) => Promise<Stock>;
  /** @throws AppError storage.busy while the store moves */
  readonly requireRest: () => void;
  readonly signingKeys: () => SigningKey[];
  readonly keyValue: KeyValueRepository;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
  readonly announce: Announce;
}

/** Courses carried on a disk. One export or import at a time; neither outlives the run. */
export function createBundles(deps: BundlesDeps) {
  const log = deps.log.child({ part: 'bundles' });
  const disks = createDisks({ list: deps.listDisks, keyValue: deps.keyValue });
  const jobs = createBundleJobs({ clock: deps.clock, log, announce: (job) => deps.announce('bundles.progress', job) });

  function keys(): SigningKey[] {
    const known = deps.signingKeys();
    // Without the centre's keys there is nothing by which a course could be believed.
    if (known.length === 0) throw new AppError('terminal.not-enrolled');
    return known;
  }

  const courseOf = (manifest: CourseManifest, parcels: readonly { files: readonly WantedFile[] }[], stock: Stock) => {
    const files = filesOf(parcels);
    const { courseId, version, title } = manifest;
    return {
      courseId,
      version,
      title,
      lectures: parcels.length,
      bytes: bytesOf(files),
      bytesHere: bytesOf(files.filter(stock.store.has)),
    } satisfies BundleCourse;
  };

  const handlers: DomainHandlers<'bundles'> = {
    disks: (_, signal) => disks.all(signal),

    async plan({ courseIds }, signal) {
      const stock = await deps.stock(signal);
      const packed = await pack(stock, courseIds);
      return {
        courses: packed.map(({ manifest, parcels }) => courseOf(manifest, parcels, stock)),
        bytes: bytesOf(filesOf(packed.flatMap(({ parcels }) => parcels))),
      };
    },

    async exportTo({ folder, courseIds }) {
      deps.requireRest();
      return jobs.begin('export', folder, async (signal) => {
        const madeBy = deps.madeBy();
        if (madeBy === null) throw new AppError('terminal.not-enrolled');
        const stock = await deps.stock(signal);
        const root = await disks.rootOf(folder, stock.folder);
        const work = await prepareExport({
          stock,
          root,
          courseIds,
          maxFileBytes: await disks.maxFileBytes(folder, signal),
          head: () => ({
            bundleId: deps.ids.next(),
            madeAt: new Date(deps.clock.wallMs()).toISOString(),
            madeBy: { ...madeBy, name: madeBy.name.slice(0, mostNameLength) },
          }),
          sign: deps.sign,
          describeCourse: deps.describeCourse,
          log,
          signal,
        });
        disks.remember(folder);
        return work;
      });
    },

    async inspect({ folder }, signal) {
      const signingKeys = keys();
      const stock = await deps.stock(signal);
      const root = await disks.rootOf(folder, stock.folder);
      const head = await readHead(root);
      const courses: BundleCourse[] = [];
      const refused: { courseId: string; title: BundleCourse['title']; error: unknown }[] = [];
      const files: WantedFile[] = [];
      for (const course of head.courses) {
        signal.throwIfAborted();
        try {
          const { manifest } = await readManifest(root, course, signingKeys);
          const parcels = promised(manifest, course);
          courses.push(courseOf(manifest, parcels, stock));
          files.push(...filesOf(parcels));
        } catch (error) {
          if (error instanceof AppError && error.code === 'bundle.disk-gone') throw error;
          log.warn({ err: error, courseId: course.courseId }, 'a course of the bundle is not to be believed');
          refused.push({ courseId: course.courseId, title: course.title, error });
        }
      }
      // Nothing that could be imported: then why is all there is to say.
      if (courses.length === 0 && refused[0] !== undefined) throw refused[0].error;
      disks.remember(folder);
      return {
        folder,
        madeAt: head.madeAt,
        madeBy: head.madeBy.name,
        courses,
        coursesRefused: refused.map(({ error, ...course }) => ({ ...course, code: toErrorReport(error).code })),
        bytes: bytesOf(filesOf([{ files }])),
      };
    },

    async importFrom({ folder, courseIds }) {
      deps.requireRest();
      return jobs.begin('import', folder, async (signal) => {
        keys();
        const stock = await deps.stock(signal);
        const root = await disks.rootOf(folder, stock.folder);
        const { courseCame } = deps;
        const work = await prepareImport({ stock, root, courseIds, signingKeys: keys, courseCame, log, signal });
        disks.remember(folder);
        return work;
      });
    },

    job: () => jobs.describe(),
    cancel: async () => {
      await jobs.cancel();
      return undefined;
    },
  };

  return {
    handlers,
    /** While it is, the store must not move. */
    isBusy: jobs.isBusy,
    stop: (): Promise<void> => jobs.cancel(),
  };
}
