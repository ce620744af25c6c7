import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importLecture } from '../../../../central/catalogue/import-lecture.ts';
import type { LectureSource } from '../../../../central/catalogue/lecture-source.ts';
import { createMediaStore } from '../../../../central/media/media-store.ts';
import { demoFixture } from '../../../harness/central.ts';

let folder: string;
let lecture: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hexi-import-'));
  lecture = path.join(folder, 'lecture');
  cpSync(path.join(demoFixture, 'media', 'rivers'), lecture, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const change = (edit: (source: LectureSource) => void): void => {
  const file = path.join(lecture, 'lecture.json');
  const source = JSON.parse(readFileSync(file, 'utf8')) as LectureSource;
  edit(source);
  writeFileSync(file, JSON.stringify(source));
};

it('brings every file in under its hash and leaves nothing half done', async () => {
  const media = createMediaStore(path.join(folder, 'media'));
  const { renditions, subtitles, poster } = await importLecture(lecture, media);
  const files = [
    poster,
    ...subtitles.map(({ file }) => file),
    ...renditions.flatMap((one) => [one.init, ...one.segments]),
  ];
  for (const file of files) expect(existsSync(media.pathOf(file?.sha256 ?? ''))).toBe(true);
  expect(files).toHaveLength(5);
  expect(renditions[0]?.segments.map(({ bytes }) => bytes)).toEqual([4096, 4097]);
  expect(readdirSync(path.join(folder, 'media', 'incoming'))).toEqual([]);
});

it('mends a file of the store that was cut short', async () => {
  const media = createMediaStore(path.join(folder, 'media'));
  const { poster } = await importLecture(lecture, media);
  const file = media.pathOf(poster?.sha256 ?? '');
  writeFileSync(file, 'cut');
  await importLecture(lecture, media);
  expect(readFileSync(file)).toEqual(readFileSync(path.join(lecture, 'poster.jpg')));
});

it('refuses a description that is no lecture, leads out of its folder or names what is not there', async () => {
  const media = createMediaStore(path.join(folder, 'media'));
  for (const wrong of ['../secret', '/etc/passwd', 'a/../../b', 'C:\\secret', 'a\\b', '']) {
    change((source) => Object.assign(source.renditions[0]!.init, { path: wrong }));
    await expect(importLecture(lecture, media)).rejects.toThrow(/is not a lecture/);
  }
  change((source) => Object.assign(source.renditions[0]!.init, { path: 'missing.mp4' }));
  await expect(importLecture(lecture, media)).rejects.toThrow(/ENOENT.*missing\.mp4/);
  expect(readdirSync(path.join(folder, 'media', 'incoming'))).toEqual([]);
});
