import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ApiError } from '../../../../api-client/client/api-error.ts';
import type { ApiErrorKind } from '../../../../api-client/client/api-error.ts';
import type { CourseManifest, SignedManifest } from '../../../../api-client/contract/manifest.ts';
import { encodeBase64url } from '../../../../api-client/protocol/base64url.ts';
import { canonicalBytes } from '../../../../api-client/protocol/canonical-json.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../../api-client/protocol/node-ed25519.ts';
import type { ErrorCode } from '../../../../electron/contract/errors.ts';
import { never, openWorld } from './cache-world.ts';
import type { World } from './cache-world.ts';
import { courseFixture, newSigner } from './course-fixture.ts';

let world: World;
afterEach(() => world.close());

const course = { courseId: 'soil' };
const outline = () => world.handlers().outline(course, never);
const fileOf = () => path.join(world.folder, 'manifests', 'soil.json');

/** Signs whatever it is given, as a centre with a fault in its publishing would. */
function signAnything(
  manifest: unknown,
  keyId = 'centre-1',
): { signed: SignedManifest; keys: World['signer']['keys'] } {
  const { publicKeyRaw, privateKeySeed } = generateEd25519KeyPair();
  const value = encodeBase64url(nodeEd25519.sign(privateKeySeed, canonicalBytes(manifest)));
  return {
    signed: { manifest, signature: { keyId, algorithm: 'Ed25519', value } },
    keys: [{ keyId, algorithm: 'Ed25519', publicKey: encodeBase64url(publicKeyRaw) }],
  };
}

const tampered = (signed: SignedManifest): SignedManifest => ({
  ...signed,
  manifest: { ...(signed.manifest as CourseManifest), version: 9 },
});

const bad: [string, ErrorCode, () => SignedManifest][] = [
  ['changed after signing', 'manifest.signature-wrong', () => tampered(world.signer.sign(world.course.manifest))],
  ['signed by a stranger under our key id', 'manifest.signature-wrong', () => newSigner().sign(world.course.manifest)],
  ['signed by an unknown key', 'manifest.signature-wrong', () => newSigner('other').sign(world.course.manifest)],
  [
    'with a field nobody knows',
    'manifest.malformed',
    () => {
      const { signed, keys } = signAnything({ ...world.course.manifest, surprise: true }, 'centre-2');
      world.signer.keys.push(...keys);
      return signed;
    },
  ],
  [
    'with a segment of no bytes',
    'manifest.malformed',
    () => {
      const broken = structuredClone(world.course.manifest);
      broken.lectures[0]!.renditions[0]!.segments[0]!.bytes = 0;
      const { signed, keys } = signAnything(broken, 'centre-2');
      world.signer.keys.push(...keys);
      return signed;
    },
  ],
  ...['../../../../etc/passwd', `${'a'.repeat(30)}\0${'b'.repeat(33)}`, `../${'a'.repeat(61)}`].map(
    (name): [string, ErrorCode, () => SignedManifest] => [
      `with a file named ${JSON.stringify(name)}`,
      'manifest.malformed',
      () => {
        const broken = structuredClone(world.course.manifest);
        broken.lectures[0]!.renditions[0]!.segments[0]!.sha256 = name;
        const { signed, keys } = signAnything(broken, 'centre-2');
        world.signer.keys.push(...keys);
        return signed;
      },
    ],
  ),
  ['of another course', 'manifest.malformed', () => world.signer.sign(courseFixture({ courseId: 'other' }).manifest)],
  ['that is no manifest at all', 'manifest.malformed', () => ({ hello: 'world' }) as unknown as SignedManifest],
];

test.each(bad)('a manifest %s is refused: %s', async (_name, code, make) => {
  world = await openWorld();
  const refused = make();
  world.state.fetchManifest = async () => refused;
  await expect(outline()).rejects.toMatchObject({ code });
  await expect(world.handlers().fetch(world.key, never)).rejects.toMatchObject({ code });
  await expect(readdir(path.join(world.folder, 'manifests'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(world.origin.requests()).toBe(0);
});

test.each(bad)(
  'a manifest %s does not replace a good one: it is used on, with one notice %s',
  async (_name, code, make) => {
    world = await openWorld();
    const good = await outline();
    const before = await readFile(fileOf(), 'utf8');
    const refused = make();
    world.state.fetchManifest = async () => refused;
    expect(await outline()).toEqual(good);
    expect(await outline()).toEqual(good);
    expect(await readFile(fileOf(), 'utf8')).toBe(before);
    expect(world.notices).toEqual([{ code, details: expect.objectContaining(course) as object }]);
    expect(world.log.lines.some(({ fields }) => fields['err'] !== undefined)).toBe(true);
  },
);

test('an older version is refused even though it is signed', async () => {
  world = await openWorld({ course: courseFixture({ version: 3 }) });
  expect(await outline()).toMatchObject({ version: 3 });
  world.state.fetchManifest = async () => world.signer.sign(courseFixture({ version: 2 }).manifest);
  expect(await outline()).toMatchObject({ version: 3 });
  await world.restart();
  expect(await outline()).toMatchObject({ version: 3 });
});

const onDisk: [string, (text: string) => string][] = [
  ['half a file', (text) => text.slice(0, text.length >> 1)],
  ['nothing', () => ''],
  ['a changed title', (text) => text.replaceAll('Rivers', 'Floods')],
  ['an unknown field', (text) => text.replace('{', '{"surprise":1,')],
];
test.each(onDisk)(
  'on the disk, %s: set aside, fetched again with a line, not believed without',
  async (_name, damage) => {
    world = await openWorld();
    const good = await outline();
    await writeFile(fileOf(), damage(await readFile(fileOf(), 'utf8')));
    world.state.online = false;
    await world.restart();
    await expect(outline()).rejects.toMatchObject({ code: 'manifest.not-here' });
    expect(world.notices).toHaveLength(1);
    expect(await readdir(path.dirname(fileOf()))).toEqual(['soil.json.refused']);
    world.setOnline(true);
    expect(await outline()).toEqual(good);
    expect(await readdir(path.dirname(fileOf()))).toContain('soil.json');
  },
);

test('keys that are not known yet do not cost a kept manifest', async () => {
  world = await openWorld();
  await outline();
  world.state.online = false;
  const keys = world.signer.keys.splice(0);
  await world.restart();
  await expect(outline()).rejects.toMatchObject({ code: 'manifest.not-here' });
  world.signer.keys.push(...keys);
  expect(await outline()).toMatchObject(course);
});

const failure = (kind: ApiErrorKind, status?: number): ApiError =>
  new ApiError(kind, { route: 'getManifest', message: kind, status });
const failures: [ErrorCode, ApiError][] = [
  ['manifest.not-here', failure('unreachable')],
  ['manifest.not-here', failure('timeout')],
  ['manifest.not-published', failure('refused', 404)],
  ['central.refused', failure('refused', 403)],
  ['central.failing', failure('server-failed', 500)],
  ['central.malformed', failure('malformed')],
  ['central.malformed', failure('truncated')],
];
test.each(failures)('the centre fails: %s with none kept, the kept one otherwise', async (code, error) => {
  world = await openWorld();
  const { fetchManifest } = world.state;
  world.state.fetchManifest = () => Promise.reject(error);
  await expect(outline()).rejects.toMatchObject({ code });
  world.state.fetchManifest = fetchManifest;
  const good = await outline();
  world.state.fetchManifest = () => Promise.reject(error);
  expect(await outline()).toEqual(good);
  expect(world.notices).toEqual([]);
});

test('a centre that does not answer: the kept one is shown soon', async () => {
  world = await openWorld({ options: { freshWithinMs: 20 } });
  const good = await outline();
  world.state.fetchManifest = (_courseId, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  expect(await outline()).toEqual(good);
});

test.each(['../escape', 'UPPER', 'a/b', 'nul\0', '.'])('no course has the id %j', async (courseId) => {
  world = await openWorld();
  await expect(world.handlers().outline({ courseId }, never)).rejects.toMatchObject({ code: 'course.not-found' });
  await expect(world.handlers().fetch({ courseId, lectureId: 'x' }, never)).rejects.toMatchObject({
    code: 'course.not-found',
  });
});

test('a lecture that the course does not have', async () => {
  world = await openWorld();
  const key = { courseId: 'soil', lectureId: 'nowhere' };
  await expect(world.handlers().fetch(key, never)).rejects.toMatchObject({ code: 'lecture.not-found' });
  const answer = await world.respond('media://lecture/soil/nowhere/main.m3u8');
  expect([answer.status, answer.headers.get('x-hexi-error')]).toEqual([404, 'lecture.not-found']);
});

test.each(['..', '../soil', 'so\0il', '.', 'soil/..', ''])(
  'a course named %j is none, and no file is looked for',
  async (courseId) => {
    world = await openWorld();
    await expect(world.handlers().outline({ courseId }, never)).rejects.toMatchObject({ code: 'course.not-found' });
    await expect(world.handlers().fetch({ courseId, lectureId: 'rivers' }, never)).rejects.toMatchObject({
      code: 'course.not-found',
    });
  },
);
