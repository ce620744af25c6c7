import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { slugSchema } from '../../../api-client/contract/common.ts';
import { canonicalJson } from '../../../api-client/protocol/canonical-json.ts';
import { replaceFile } from '../store/replace-file.ts';
import { errnoOf, toStorageError } from '../store/storage-error.ts';
import { manifestFolder } from '../store/store-layout.ts';

export type ManifestFiles = ReturnType<typeof createManifestFiles>;

/** Signed manifests as files, `<courseId>.json`: the whole envelope in canonical JSON, so that it can be verified again. */
export function createManifestFiles(storeFolder: string) {
  const folder = manifestFolder(storeFolder);
  const pathOf = (courseId: string): string => path.join(folder, `${slugSchema.parse(courseId)}.json`);

  return {
    /** Courses of which a manifest lies here. */
    async list(): Promise<string[]> {
      const names = await readdir(folder).catch(unlessMissing);
      return (names ?? [])
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length))
        .filter((courseId) => slugSchema.safeParse(courseId).success);
    },
    /** Null if there is none. @throws SyntaxError if it is not JSON */
    async read(courseId: string): Promise<unknown> {
      const text = await readFile(pathOf(courseId), 'utf8').catch(unlessMissing);
      return text === null ? null : (JSON.parse(text) as unknown);
    },
    /** @throws AppError storage.full, storage.unwritable */
    async write(courseId: string, envelope: unknown): Promise<void> {
      await mkdir(folder).catch((error: unknown) => {
        if (errnoOf(error) !== 'EEXIST') throw toStorageError(error);
      });
      await replaceFile(pathOf(courseId), canonicalJson(envelope));
    },
    /** Out of the way, kept for whoever looks into it. */
    async setAside(courseId: string): Promise<void> {
      await rename(pathOf(courseId), `${pathOf(courseId)}.refused`);
    },
  };
}

function unlessMissing(error: unknown): null {
  if (errnoOf(error) === 'ENOENT') return null;
  throw error;
}
