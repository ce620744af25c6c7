import { createHash } from 'node:crypto';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { courseSchema } from '../../api-client/contract/catalogue.ts';

const demoCourseSchema = courseSchema
  .omit({ poster: true, manifestVersion: true })
  .extend({ lectureSlugs: z.array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/)) });
export type DemoCourse = z.infer<typeof demoCourseSchema>;

export interface DemoContent {
  readonly courses: readonly DemoCourse[];
  readonly lectureFolder: (slug: string) => string;
  /** Changes whenever any of the content does. */
  readonly version: string;
}

/** `folder/catalogue.ts` with its `demoCatalogue()`, and `folder/media/<slug>/lecture.json`. @throws Error that says what is wrong. */
export async function loadDemoContent(folder: string): Promise<DemoContent> {
  const file = path.join(folder, 'catalogue.ts');
  await access(file).catch((cause: unknown) => {
    throw new Error(`no demonstration here: ${file} is missing`, { cause });
  });
  const module = (await import(pathToFileURL(file).href)) as { demoCatalogue?: unknown };
  if (typeof module.demoCatalogue !== 'function') throw new Error(`${file} has no function demoCatalogue`);
  const parsed = z.array(demoCourseSchema).safeParse((module.demoCatalogue as () => unknown)());
  if (!parsed.success) throw new Error(`${file} is not a catalogue: ${z.prettifyError(parsed.error).slice(0, 2000)}`);

  const courses = parsed.data;
  const lectureFolder = (slug: string): string => path.join(folder, 'media', slug);
  const hash = createHash('sha256').update(JSON.stringify(courses));
  for (const slug of new Set(courses.flatMap(({ lectureSlugs }) => lectureSlugs))) {
    hash.update(await fingerprint(lectureFolder(slug)));
  }
  return { courses, lectureFolder, version: hash.digest('hex') };
}

/** The lecture's description, and the names and sizes of its files. */
async function fingerprint(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).sort();
  const sizes = await Promise.all(names.map(async (name) => `${name} ${(await stat(path.join(folder, name))).size}`));
  return `${await readFile(path.join(folder, 'lecture.json'), 'utf8')}\n${sizes.join('\n')}`;
}
