import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeBase64url } from '../../../../../api-client/protocol/base64url.ts';
import { canonicalBytes } from '../../../../../api-client/protocol/canonical-json.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../../../api-client/protocol/node-ed25519.ts';
import { never, soundFiles, temporaryFiles } from '../cache-world.ts';
import type { World } from '../cache-world.ts';
import { bytesOf, courseFixture, lectureOf, newSigner, sha256Of } from '../course-fixture.ts';
import { bundleAt, exporter, exportTo, fileAt, importer, importFrom, openDisk } from './bundle-world.ts';

const signer = newSigner();
const soil = courseFixture({ lectures: ['rivers', 'dunes'] });
const water = courseFixture({ courseId: 'water', lectures: ['springs'] });
const segment = lectureOf(soil).renditions[0]!.segments[1]!;
const all = 2 * 8;

let disk: ReturnType<typeof openDisk>;
let b: World;
beforeEach(async () => {
  disk = openDisk();
  const a = await exporter([soil], { signer });
  await exportTo(a, disk.folder, 'soil');
  await a.close();
  b = await importer(signer);
});
afterEach(async () => {
  await b.close();
  disk.remove();
});

interface Head {
  head: { courses: { courseId: string; manifest: string; version: number; lectures: { lectureId: string }[] }[] };
  signature: { publicKey: string; value: string };
}
const headAt = (): string => bundleAt(disk.folder, 'bundle.json');
const readHead = async (): Promise<Head> => JSON.parse(await readFile(headAt(), 'utf8')) as Head;
async function editHead(edit: (head: Head) => void): Promise<void> {
  const head = await readHead();
  edit(head);
  await writeFile(headAt(), canonicalBytes(head));
}
/** As somebody would who has a key, but not the centre's. */
async function editAndSign(edit: (head: Head['head']) => void): Promise<void> {
  const { publicKeyRaw, privateKeySeed } = generateEd25519KeyPair();
  await editHead((envelope) => {
    edit(envelope.head);
    envelope.signature.publicKey = encodeBase64url(publicKeyRaw);
    envelope.signature.value = encodeBase64url(nodeEd25519.sign(privateKeySeed, canonicalBytes(envelope.head)));
  });
}

const heads: [string, string, () => Promise<unknown>][] = [
  ['no bundle at all', 'bundle.not-found', () => rm(bundleAt(disk.folder), { recursive: true })],
  ['an export that did not come to its end', 'bundle.not-found', () => rm(headAt())],
  ['a head that is no JSON', 'bundle.malformed', () => writeFile(headAt(), '{"head":')],
  ['a head that is no text', 'bundle.malformed', () => writeFile(headAt(), Buffer.from([0xff, 0xfe, 0x00, 0xc3]))],
  ['an empty head', 'bundle.malformed', () => writeFile(headAt(), '')],
  ['a head of 17 MB', 'bundle.malformed', () => writeFile(headAt(), Buffer.alloc(17 * 2 ** 20, 0x20))],
  [
    'a head nested a million deep',
    'bundle.malformed',
    () => writeFile(headAt(), `{"head":${'['.repeat(1e6)}${']'.repeat(1e6)},"signature":{}}`),
  ],
  ['a head that is a folder', 'bundle.malformed', () => rm(headAt()).then(() => mkdir(headAt()))],
  [
    'a head that is a link',
    'bundle.malformed',
    () => rename(headAt(), `${headAt()}.moved`).then(() => symlink(`${headAt()}.moved`, headAt())),
  ],
  [
    'a head that is a pipe',
    'bundle.malformed',
    () => rm(headAt()).then(() => execFileSync('/usr/bin/mkfifo', [headAt()])),
  ],
  [
    'a title changed in the head',
    'bundle.signature-wrong',
    () => editHead(({ head }) => Object.assign(head, { madeAt: '2020-01-01T00:00:00Z' })),
  ],
  [
    'a signature changed',
    'bundle.signature-wrong',
    () => editHead(({ signature }) => (signature.value = `A${signature.value.slice(1)}`)),
  ],
  ['a field nobody knows', 'bundle.malformed', () => editHead(({ head }) => Object.assign(head, { more: 1 }))],
  [
    'a head of a later kind',
    'bundle.malformed',
    () => editHead(({ head }) => Object.assign(head, { schema: 'hexi.bundle/2' })),
  ],
  [
    'a course named by a path',
    'bundle.malformed',
    () => editHead(({ head }) => (head.courses[0]!.courseId = '../../etc')),
  ],
  [
    'a manifest named by a path',
    'bundle.malformed',
    () => editHead(({ head }) => (head.courses[0]!.manifest = '../../../etc/passwd')),
  ],
  [
    'a manifest named with NUL',
    'bundle.malformed',
    () => editHead(({ head }) => (head.courses[0]!.manifest = `a\0${'b'.repeat(62)}`)),
  ],
  ['a course twice', 'bundle.malformed', () => editHead(({ head }) => head.courses.push(head.courses[0]!))],
];
test.each(heads)('%s is refused with %s, and nothing comes in', async (_name, code, spoil) => {
  await spoil();
  await expect(b.bundles().inspect({ folder: disk.folder }, never)).rejects.toMatchObject({ code });
  await expect(b.bundles().importFrom({ folder: disk.folder, courseIds: ['soil'] }, never)).rejects.toMatchObject({
    code,
  });
  expect(await soundFiles(b.folder)).toEqual(new Set());
  expect(await b.bundles().job(undefined, never)).toBeNull();
});

const manifestOf = async (): Promise<string> =>
  bundleAt(disk.folder, 'manifests', `${(await readHead()).head.courses[0]!.manifest}.json`);
async function replaceManifest(envelope: unknown): Promise<void> {
  const bytes = canonicalBytes(envelope);
  await writeFile(bundleAt(disk.folder, 'manifests', `${sha256Of(bytes)}.json`), bytes);
  await editAndSign((head) => (head.courses[0]!.manifest = sha256Of(bytes)));
}
const manifests: [string, string, () => Promise<unknown>][] = [
  [
    'a manifest altered on the disk',
    'bundle.malformed',
    async () => {
      const at = await manifestOf();
      await writeFile(at, (await readFile(at, 'utf8')).replace('"version":1', '"version":7'));
    },
  ],
  ['a manifest that is missing', 'bundle.malformed', async () => rm(await manifestOf())],
  [
    'a manifest that is a link',
    'bundle.malformed',
    async () => {
      const at = await manifestOf();
      await rename(at, `${at}.moved`);
      await symlink(`${at}.moved`, at);
    },
  ],
  [
    'a manifest altered by one who signs the head anew',
    'bundle.signature-wrong',
    async () => {
      const { manifest, signature } = signer.sign(soil.manifest);
      await replaceManifest({ manifest: { ...(manifest as object), issuedAt: '2026-02-02T00:00:00Z' }, signature });
    },
  ],
  [
    'a manifest of another centre',
    'bundle.other-centre',
    () => replaceManifest(newSigner('centre-2').sign(soil.manifest)),
  ],
  [
    'a manifest by another key of the same name',
    'bundle.signature-wrong',
    () => replaceManifest(newSigner().sign(soil.manifest)),
  ],
  ['another course under this name', 'bundle.malformed', () => replaceManifest(signer.sign(water.manifest))],
];
test.each(manifests)('%s is refused with %s, and nothing comes in', async (_name, code, spoil) => {
  await spoil();
  await expect(b.bundles().inspect({ folder: disk.folder }, never)).rejects.toMatchObject({ code });
  await expect(b.bundles().importFrom({ folder: disk.folder, courseIds: ['soil'] }, never)).rejects.toMatchObject({
    code,
  });
  expect(await soundFiles(b.folder)).toEqual(new Set());
  await expect(b.handlers().outline({ courseId: 'soil' }, never)).rejects.toMatchObject({ code: 'manifest.not-here' });
});

test('a course that cannot be believed does not keep the others from coming', async () => {
  const a = await exporter([water], { signer });
  await exportTo(a, disk.folder, 'water');
  await a.close();
  const { head } = await readHead();
  await rm(
    bundleAt(disk.folder, 'manifests', `${head.courses.find(({ courseId }) => courseId === 'soil')!.manifest}.json`),
  );
  expect(await b.bundles().inspect({ folder: disk.folder }, never)).toMatchObject({
    courses: [{ courseId: 'water' }],
    coursesRefused: [{ courseId: 'soil', code: 'bundle.malformed', title: soil.manifest.title }],
  });
  expect(await importFrom(b, disk.folder, 'water')).toMatchObject({ state: 'done' });
});

const files: [string, object, () => Promise<unknown>][] = [
  [
    'other bytes of the same length',
    { filesRefused: 1 },
    () => writeFile(fileAt(disk.folder, segment.sha256), bytesOf('other', segment.bytes)),
  ],
  [
    'a byte too many',
    { filesRefused: 1 },
    () => writeFile(fileAt(disk.folder, segment.sha256), bytesOf('soil rivers low 1', segment.bytes + 1)),
  ],
  ['half of it', { filesRefused: 1 }, () => truncate(fileAt(disk.folder, segment.sha256), segment.bytes / 2)],
  ['nothing in it', { filesRefused: 1 }, () => truncate(fileAt(disk.folder, segment.sha256), 0)],
  ['a missing file', { filesMissing: 1 }, () => rm(fileAt(disk.folder, segment.sha256))],
  [
    'a folder in its place',
    { filesRefused: 1 },
    async () => {
      await rm(fileAt(disk.folder, segment.sha256));
      await mkdir(fileAt(disk.folder, segment.sha256));
    },
  ],
  [
    'a pipe in its place',
    { filesRefused: 1 },
    async () => {
      await rm(fileAt(disk.folder, segment.sha256));
      execFileSync('/usr/bin/mkfifo', [fileAt(disk.folder, segment.sha256)]);
    },
  ],
  // Of the right bytes, so that only the link can be what is refused.
  [
    'a link in its place',
    { filesRefused: 1 },
    async () => {
      const at = fileAt(disk.folder, segment.sha256);
      await rename(at, path.join(disk.folder, 'elsewhere'));
      await symlink(path.join(disk.folder, 'elsewhere'), at);
    },
  ],
  [
    'a link in its folder’s place',
    { filesRefused: 1 },
    async () => {
      const at = path.dirname(path.dirname(fileAt(disk.folder, segment.sha256)));
      await rename(at, path.join(disk.folder, 'elsewhere'));
      await symlink(path.join(disk.folder, 'elsewhere'), at);
    },
  ],
];
test.each(files)('%s: counted, not kept; the rest comes, and the file by the line', async (_name, counts, spoil) => {
  await spoil();
  const job = await importFrom(b, disk.folder, 'soil');
  expect(job).toMatchObject({ state: 'done', filesRefused: 0, filesMissing: 0, ...counts });
  const here = await soundFiles(b.folder);
  expect([here.size, here.has(segment.sha256)]).toEqual([all - 1, false]);
  expect(await temporaryFiles(b.folder)).toEqual([]);
  expect(await b.handlers().lectures(undefined, never)).toEqual(
    expect.arrayContaining([expect.objectContaining({ lectureId: 'dunes', state: 'cached' })]),
  );
  b.origin.add(soil.files);
  b.forgetEvents();
  b.setOnline(true);
  await b.until(({ lectureId, state }) => lectureId === 'rivers' && state === 'cached');
  expect(b.origin.requests()).toBe(1);
});

test('a lecture that the head promises and the manifest does not know is not looked for', async () => {
  await editAndSign((head) => head.courses[0]!.lectures.push({ lectureId: 'ghost', renditionId: 'low' } as never));
  expect(await importFrom(b, disk.folder, 'soil')).toMatchObject({ state: 'done', filesRefused: 0, filesMissing: 0 });
  expect((await soundFiles(b.folder)).size).toBe(all);
});

const folders: [string, string, () => string][] = [
  ['no whole path', 'request.invalid', () => 'disk'],
  ['a path with NUL', 'request.invalid', () => '/tmp/a\0b'],
  ['the store itself', 'request.invalid', () => b.folder],
  ['a file', 'request.invalid', () => headAt()],
  ['a disk that is not there', 'bundle.disk-gone', () => path.join(disk.folder, 'none')],
];
test.each(folders)('%s is refused with %s', async (_name, code, folder) => {
  await expect(b.bundles().inspect({ folder: folder() }, never)).rejects.toMatchObject({ code });
  await expect(b.bundles().importFrom({ folder: folder(), courseIds: ['soil'] }, never)).rejects.toMatchObject({
    code,
  });
});

test('a link where the bundle’s folder should be is not written through', async () => {
  const a = await exporter([water], { signer });
  try {
    const other = path.join(disk.folder, 'other');
    await mkdir(path.join(other, 'victim'), { recursive: true });
    await symlink(path.join(other, 'victim'), path.join(other, 'hexi-bundle'));
    await expect(a.bundles().exportTo({ folder: other, courseIds: ['water'] }, never)).rejects.toMatchObject({
      code: 'bundle.malformed',
    });
    expect(await soundFiles(path.join(other, 'victim'))).toEqual(new Set());
  } finally {
    await a.close();
  }
});
