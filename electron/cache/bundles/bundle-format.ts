import path from 'node:path';
import { z } from 'zod';
import { courseSchema } from '../../../api-client/contract/catalogue.ts';
import { localizedTextSchema, sha256Schema, slugSchema } from '../../../api-client/contract/common.ts';
import { storedPath } from '../store/store-layout.ts';

/**
 * What lies on the disk, in the folder `hexi-bundle/`:
 *
 *     bundle.json              the head with its signature, canonical JSON; written last, in one rename
 *     manifests/<sha256>.json  the centre's signed manifests as they are, each named by its own hash
 *     files/ab/cd/<sha256>     as in the store
 *     tmp/                     what is being written
 *
 * The head names manifests by hash, manifests name files by hash: so it binds every byte without a list of them, and every
 * name on the disk is one that the reader makes himself.
 */
export const bundleFolderName = 'hexi-bundle';

const headName = 'bundle.json';
export const headPath = (root: string): string => path.join(root, headName);
export const manifestsFolder = (root: string): string => path.join(root, 'manifests');
export const manifestPath = (root: string, sha256: string): string =>
  path.join(manifestsFolder(root), `${sha256}.json`);
export const filesFolder = (root: string): string => path.join(root, 'files');
export const filePath = (root: string, sha256: string): string => storedPath(filesFolder(root), sha256);
export const partsFolder = (root: string): string => path.join(root, 'tmp');

/** Whoever chose the bundle's own folder meant the bundle. */
export const bundleRoot = (folder: string): string =>
  path.basename(folder) === bundleFolderName ? folder : path.join(folder, bundleFolderName);

/** Far above what a thousand courses need: a larger one is not read into memory. */
export const mostHeadBytes = 16 * 2 ** 20;
export const mostManifestBytes = 64 * 2 ** 20;

export const mostNameLength = 200;

const differ = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

const bundledCourseSchema = z.strictObject({
  courseId: slugSchema,
  version: z.int().min(1),
  /** For the person, where the manifest cannot be read; not vouched for. */
  title: localizedTextSchema,
  /** SHA-256 of the manifest's file. */
  manifest: sha256Schema,
  /** Of which every file is in the bundle. */
  lectures: z
    .array(z.strictObject({ lectureId: slugSchema, renditionId: slugSchema }))
    .min(1)
    .max(10_000)
    .refine((all) => differ(all.map(({ lectureId }) => lectureId)), { error: 'a lecture twice' }),
  /** The catalogue's row as the exporting terminal had it, for a library that never heard of the course; not vouched for. */
  description: courseSchema.nullable(),
});
export type BundledCourse = z.infer<typeof bundledCourseSchema>;

export const bundleHeadSchema = z.strictObject({
  schema: z.literal('hexi.bundle/1'),
  bundleId: z.uuid(),
  madeAt: z.iso.datetime(),
  madeBy: z.strictObject({ terminalId: z.string().min(1).max(128), name: z.string().max(mostNameLength) }),
  courses: z
    .array(bundledCourseSchema)
    .max(5000)
    .refine((all) => differ(all.map(({ courseId }) => courseId)), { error: 'a course twice' }),
});
export type BundleHead = z.infer<typeof bundleHeadSchema>;

/** Ed25519 over the head's canonical JSON by the device key of the terminal that made it. */
export const headSignatureSchema = z.strictObject({
  algorithm: z.literal('Ed25519'),
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  value: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type HeadSignature = z.infer<typeof headSignatureSchema>;
