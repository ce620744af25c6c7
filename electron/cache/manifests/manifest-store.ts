import { slugSchema } from '../../../api-client/contract/common.ts';
import type { CourseManifest, SignedManifest } from '../../../api-client/contract/manifest.ts';
import type { SigningKey } from '../../../api-client/contract/service.ts';
import { nodeEd25519 } from '../../../api-client/protocol/node-ed25519.ts';
import { ProtocolError } from '../../../api-client/protocol/protocol-error.ts';
import { verifyManifest } from '../../../api-client/protocol/signature.ts';
import { AppError, errorCodes, toErrorReport } from '../../contract/errors.ts';
import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts';
import type { Log, Timers } from '../../contract/ports.ts';
import { createTurns } from './in-turn.ts';
import { toManifestError } from './manifest-error.ts';
import type { ManifestFiles } from './manifest-files.ts';

export interface ManifestStoreDeps {
  readonly files: ManifestFiles;
  readonly fetchManifest: (courseId: string, signal: AbortSignal) => Promise<SignedManifest>;
  readonly signingKeys: () => SigningKey[];
  readonly isOnline: () => boolean;
  readonly notify: (code: ErrorCode, details: ErrorDetails) => void;
  readonly timers: Timers;
  readonly log: Log;
  /** With a good one at hand nobody waits longer than this for a newer one. */
  readonly freshWithinMs: number;
}

export type ManifestStore = ReturnType<typeof createManifestStore>;

/**
 * Manifests that this terminal believes: signature first, then every field, each time one enters from outside, the disk
 * included. Invariant: one that is refused never takes the place of one that was believed.
 */
export function createManifestStore(deps: ManifestStoreDeps) {
  const { files, log, timers } = deps;
  const believed = new Map<string, CourseManifest>();
  /** One at a time per course, so that an older answer cannot overtake a newer one. */
  const inTurn = createTurns();
  const told = new Set<string>();
  const listeners = new Set<(courseId: string, manifest: CourseManifest) => void>();

  function verify(courseId: string, signed: unknown): CourseManifest {
    const manifest = verifyManifest(signed, deps.signingKeys(), nodeEd25519);
    if (manifest.courseId !== courseId) {
      throw new ProtocolError('malformed', `signed for course ${manifest.courseId}, given for ${courseId}`);
    }
    return manifest;
  }

  /** Once per course and reason until a good one comes: the page asks often. */
  function tell(courseId: string, error: unknown): void {
    const { code, details } = toErrorReport(error);
    const key = `${courseId} ${code}`;
    if (told.has(key)) return;
    told.add(key);
    deps.notify(code, { ...details, courseId });
  }

  function tellListeners(courseId: string, manifest: CourseManifest): void {
    for (const listener of listeners) listener(courseId, manifest);
  }

  async function kept(courseId: string): Promise<CourseManifest | null> {
    const known = believed.get(courseId);
    if (known !== undefined) return known;
    try {
      const signed = await files.read(courseId);
      if (signed === null) return null;
      const manifest = verify(courseId, signed);
      believed.set(courseId, manifest);
      tellListeners(courseId, manifest);
      return manifest;
    } catch (error) {
      log.error({ err: error, courseId }, 'kept manifest not believed');
      // Signed by a key not trusted now: it may be again, after enrolment.
      if (error instanceof ProtocolError && error.code === 'unknown-key') return null;
      if (error instanceof ProtocolError || error instanceof SyntaxError) {
        tell(courseId, toManifestError(error, courseId));
        await files
          .setAside(courseId)
          .catch((cause: unknown) => log.error({ err: cause, courseId }, 'cannot set aside'));
      }
      return null;
    }
  }

  async function adopt(courseId: string, signed: SignedManifest): Promise<CourseManifest> {
    const manifest = verify(courseId, signed);
    const before = await kept(courseId);
    if (before !== null && manifest.version < before.version) {
      throw new ProtocolError('malformed', `version ${manifest.version} is older than ${before.version} kept here`);
    }
    told.forEach((key) => key.startsWith(`${courseId} `) && told.delete(key));
    believed.set(courseId, manifest);
    if (before?.version === manifest.version && before.issuedAt === manifest.issuedAt) return manifest;
    await files.write(courseId, signed).catch((error: unknown) => {
      // It is good for this run all the same.
      log.error({ err: error, courseId }, 'manifest not kept');
      tell(courseId, error);
    });
    tellListeners(courseId, manifest);
    return manifest;
  }

  async function fetchNewest(courseId: string, signal: AbortSignal): Promise<CourseManifest> {
    try {
      return await adopt(courseId, await deps.fetchManifest(courseId, signal));
    } catch (error) {
      throw toManifestError(error, courseId);
    }
  }

  /** Gives up in time for the kept one to be shown. */
  async function fetchInTime(courseId: string, signal: AbortSignal): Promise<CourseManifest> {
    const end = new AbortController();
    const both = AbortSignal.any([signal, end.signal]);
    const late = timers.sleep(deps.freshWithinMs, both).then(
      () => end.abort(new AppError('central.unreachable', { details: { courseId, reason: 'slow' } })),
      () => {},
    );
    try {
      return await fetchNewest(courseId, both);
    } finally {
      end.abort();
      await late;
    }
  }

  async function newest(courseId: string, signal: AbortSignal): Promise<CourseManifest> {
    const here = await kept(courseId);
    if (!deps.isOnline()) {
      if (here !== null) return here;
      throw new AppError('manifest.not-here', { details: { courseId } });
    }
    try {
      return here === null ? await fetchNewest(courseId, signal) : await fetchInTime(courseId, signal);
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ err: error, courseId }, here === null ? 'no manifest' : 'no newer manifest, the kept one is used');
      const { code } = toErrorReport(error);
      if (here === null) {
        if (code === 'central.unreachable')
          throw new AppError('manifest.not-here', { cause: error, details: { courseId } });
        throw error;
      }
      if (errorCodes[code].category === 'integrity') tell(courseId, error);
      return here;
    }
  }

  function requireCourseId(courseId: string): void {
    if (!slugSchema.safeParse(courseId).success) throw new AppError('course.not-found', { details: { courseId } });
  }

  async function newestInTurn(courseId: string, signal: AbortSignal): Promise<CourseManifest> {
    requireCourseId(courseId);
    return inTurn(courseId, () => newest(courseId, signal));
  }

  return {
    /**
     * The newest one if there is a line, else the one kept here.
     * @throws AppError manifest.not-here, manifest.not-published, manifest.signature-wrong, manifest.malformed,
     * course.not-found, and of the centre when nothing is kept
     */
    newest: newestInTurn,

    /** The one kept here; asks the centre only if there is none. @throws as `newest` */
    async usable(courseId: string, signal: AbortSignal): Promise<CourseManifest> {
      requireCourseId(courseId);
      return (await kept(courseId)) ?? newestInTurn(courseId, signal);
    },

    /**
     * One that came another way than over the line. A lower version does not replace the one that is believed.
     * @returns the one that is believed now
     * @throws ProtocolError
     */
    async offer(courseId: string, signed: SignedManifest): Promise<CourseManifest> {
      requireCourseId(courseId);
      return inTurn(courseId, async () => {
        const { version } = verify(courseId, signed);
        const here = await kept(courseId);
        return here !== null && here.version > version ? here : adopt(courseId, signed);
      });
    },

    /** Null if none is here that can be believed. */
    async here(courseId: string): Promise<CourseManifest | null> {
      return slugSchema.safeParse(courseId).success ? kept(courseId) : null;
    },

    /** Every one that is here. */
    async all(): Promise<CourseManifest[]> {
      const found: CourseManifest[] = [];
      for (const courseId of new Set([...believed.keys(), ...(await files.list())])) {
        const manifest = await kept(courseId);
        if (manifest !== null) found.push(manifest);
      }
      return found;
    },

    /** Whether every manifest that lies here is believed: if not, files that nothing names may yet be somebody's. */
    async allBelieved(): Promise<boolean> {
      return (await files.list()).every((courseId) => believed.has(courseId));
    },

    /** Called when a course has another manifest than before in this run, the one read from the disk included. */
    onChange(listener: (courseId: string, manifest: CourseManifest) => void): void {
      listeners.add(listener);
    },
  };
}
