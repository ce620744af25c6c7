import path from 'node:path';
import * as fc from 'fast-check';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Course } from '../../../../api-client/contract/catalogue.ts';
import type { LectureProgress } from '../../../../electron/contract/learning.ts';
import type { CourseQuery } from '../../../../electron/contract/library.ts';
import { AppError } from '../../../../electron/contract/errors.ts';
import { createLibrary, type Library } from '../../../../electron/library/library.ts';
import { openCatalogue } from '../../../../electron/store/open-catalogue.ts';
import { manualClock, recordingLog, temporaryFolder } from '../../../harness/core-ports.ts';
import { courseOf } from '../../../harness/courses.ts';

let place: ReturnType<typeof temporaryFolder>;
let database: Database;
let library: Library;
let announced: string[];
let history: LectureProgress[] = [];
let planned: string[] = [];
const signal = new AbortController().signal;

beforeEach(() => {
  place = temporaryFolder();
  open();
});
afterEach(() => {
  database.close();
  place.remove();
});

function open(): void {
  announced = [];
  database = openCatalogue({
    file: path.join(place.folder, 'catalogue.db'),
    binding: null,
    log: recordingLog(),
    clock: manualClock(),
  });
  library = createLibrary({
    database,
    clock: manualClock(),
    announce: (name) => announced.push(name),
    history: () => history,
    planned: () => planned.map((courseId) => ({ courseId, reason: { kind: 'planned' } })),
  });
}

const put = (courses: Course[], last = true): Promise<boolean> =>
  library.catalogue.apply(
    { changes: courses.map((course) => ({ type: 'course', course })), nextCursor: 'c1', last, atMs: 1 },
    signal,
  );
const query = (changes: Partial<CourseQuery>): CourseQuery => ({
  text: '',
  sort: 'relevance',
  offset: 0,
  limit: 200,
  ...changes,
});
const search = async (changes: Partial<CourseQuery>): Promise<{ total: number; ids: string[] }> => {
  const { total, courses } = await library.handlers.search(query(changes), signal);
  return { total, ids: courses.map(({ courseId }) => courseId) };
};

const fieldsOf = ({ title, abstract, teacher, keywords }: Course): string[] => [
  title.zh,
  title.en,
  abstract.zh,
  abstract.en,
  teacher.zh,
  teacher.en,
  ...keywords,
];

const characters = ['干', '部', '培', '训', '甘', '肃', '水', '土'];
/** Few characters, so that bigrams meet by chance and false ones would show. */
const chinese = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 8 });
const mixed = fc
  .array(fc.oneof(chinese, fc.constantFrom('，', ' ', '2024', 'Party', '《', '。')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
const latin = fc
  .array(fc.constantFrom('Poverty', 'power', 'soil', 'Soils', 'water', 'Étude', 'po'), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' '));
const localized = fc.record({ zh: mixed, en: latin });
const courses = fc
  .array(
    fc.record({
      title: localized,
      abstract: localized,
      teacher: localized,
      keywords: fc.array(fc.oneof(mixed, latin), { maxLength: 2 }),
      day: fc.integer({ min: 1, max: 28 }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((rows) =>
    rows.map(({ day, ...texts }, n) =>
      courseOf(`c${n}`, { ...texts, publishedAt: `2026-01-${String(day).padStart(2, '0')}` }),
    ),
  );

async function refill(all: Course[]): Promise<void> {
  library.catalogue.beginRefill('test');
  await put(all);
}

/** What a naive look at every text finds, title matches first, then newest. Equal days in any order. */
function expectLikeOracle(
  all: Course[],
  found: { total: number; ids: string[] },
  contains: (field: string) => boolean,
): void {
  const hits = all.filter((course) => fieldsOf(course).some(contains));
  expect([...found.ids].sort()).toEqual(hits.map(({ courseId }) => courseId).sort());
  expect(found.total).toBe(hits.length);
  const order = new Map(all.map((course) => [course.courseId, course]));
  const keys = found.ids.map((id) => {
    const course = order.get(id);
    if (course === undefined) throw new Error(id);
    const inTitle = [course.title.zh, course.title.en].some(contains);
    return `${inTitle ? 1 : 0} ${course.publishedAt}`;
  });
  expect(keys).toEqual([...keys].sort().toReversed());
}

test('1 to 5 Chinese characters are found exactly where a text contains them, title matches first, then newest', async () => {
  const typed = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(courses, fc.array(typed, { minLength: 5, maxLength: 5 }), async (all, texts) => {
      await refill(all);
      for (const text of texts) expectLikeOracle(all, await search({ text }), (field) => field.includes(text));
    }),
    { numRuns: 60 },
  );
});

test('Latin is found by the beginning of a word, whatever the case or the accent', async () => {
  const typed = fc.constantFrom(
    'p',
    'po',
    'POV',
    'poverty',
    'soil',
    'soils',
    'wat',
    'etu',
    'étude',
    'oil',
    'par',
    '202',
  );
  const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  await fc.assert(
    fc.asyncProperty(courses, typed, async (all, text) => {
      await refill(all);
      expectLikeOracle(all, await search({ text }), (field) =>
        (plain(field).match(/[a-z0-9]+/g) ?? []).some((word) => word.startsWith(plain(text))),
      );
    }),
    { numRuns: 80 },
  );
});

test('pages put together are the whole result, in every order', async () => {
  await fc.assert(
    fc.asyncProperty(
      courses,
      fc.constantFrom('干部', '干', '培训甘', '', 'po'),
      fc.constantFrom('relevance', 'newest', 'title', 'hours'),
      fc.integer({ min: 1, max: 7 }),
      async (all, text, sort, limit) => {
        await refill(all);
        const whole = await search({ text, sort });
        const pages: string[] = [];
        for (let offset = 0; offset < whole.total; offset += limit) {
          const page = await search({ text, sort, offset, limit });
          expect(page.total).toBe(whole.total);
          pages.push(...page.ids);
        }
        expect(pages).toEqual(whole.ids);
        expect(new Set(pages).size).toBe(whole.total);
      },
    ),
    { numRuns: 60 },
  );
});

test('three characters whose pairs stand apart are not found', async () => {
  await put([
    courseOf('apart', { abstract: { zh: '干部来，部培来', en: 'x' } }),
    courseOf('whole', { abstract: { zh: '干部培', en: 'x' } }),
  ]);
  expect((await search({ text: '干部培' })).ids).toEqual(['whole']);
});

test('several words must all be there, in any field; signs alone find nothing', async () => {
  await put([
    courseOf('both', { title: { zh: '扶贫政策', en: 'Poverty' }, teacher: { zh: '李明', en: 'Li Ming' } }),
    courseOf('one', { title: { zh: '扶贫政策', en: 'Poverty' } }),
  ]);
  expect((await search({ text: '扶贫 李明' })).ids).toEqual(['both']);
  expect((await search({ text: '扶贫，ming' })).ids).toEqual(['both']);
  expect((await search({ text: '"*)(' })).ids).toEqual([]);
  expect((await search({ text: '   ' })).total).toBe(2);
  expect((await search({ text: '\u{30000}' })).total).toBe(0);
});

test('filters and orders', async () => {
  const category = { id: 'farming', name: { zh: '农业', en: 'Farming' } };
  await put([
    courseOf('a', { title: { zh: '乙水土', en: 'B' }, creditHours: 1, publishedAt: '2026-01-03', manifestVersion: 1 }),
    courseOf('b', { title: { zh: '甲水土', en: 'A' }, creditHours: 3, publishedAt: '2026-01-01', category }),
    courseOf('c', {
      title: { zh: '丙水土', en: 'C' },
      creditHours: 2,
      publishedAt: '2026-01-02',
      category,
      manifestVersion: 2,
    }),
  ]);
  expect((await search({ categoryId: 'farming' })).ids).toEqual(['c', 'b']);
  expect((await search({ text: '水土', categoryId: 'farming', playableOnly: true })).ids).toEqual(['c']);
  expect(await search({ text: '水土', courseIds: ['b', 'a', 'nowhere'] })).toEqual({ total: 2, ids: ['a', 'b'] });
  expect((await search({ courseIds: [] })).total).toBe(0);
  expect((await search({ sort: 'newest' })).ids).toEqual(['a', 'c', 'b']);
  expect((await search({ text: '水土', sort: 'hours' })).ids).toEqual(['b', 'c', 'a']);
  expect((await search({ sort: 'title' })).ids).toEqual(['c', 'b', 'a']);
  expect(await library.handlers.categories(undefined, signal)).toEqual([
    { ...category, courses: 2 },
    { id: 'general', name: { zh: '综合', en: 'General' }, courses: 1 },
  ]);
});

test('an altered or removed course is found as it is now', async () => {
  const poster = { sha256: 'ab'.repeat(32), bytes: 10, mediaType: 'image/webp' };
  await put([courseOf('a', { title: { zh: '旧名', en: 'Old' } }), courseOf('b')]);
  expect(announced).toEqual(['library.changed']);
  await put([courseOf('a', { title: { zh: '新名', en: 'New' }, publishedAt: '2026-02-01', poster })]);
  expect((await search({ text: '旧名' })).total).toBe(0);
  expect((await search({ text: '新名' })).ids).toEqual(['a']);
  expect(library.catalogue.findFile(poster.sha256)).toEqual(poster);
  expect(await library.handlers.course({ courseId: 'a' }, signal)).toMatchObject({
    posterUrl: `media://file/${poster.sha256}.webp`,
    title: { zh: '新名' },
    playable: false,
  });
  expect(await put([courseOf('b')])).toBe(false);
  await library.catalogue.apply(
    { changes: [{ type: 'tombstone', courseId: 'a' }], nextCursor: 'c2', last: true, atMs: 5 },
    signal,
  );
  expect((await search({})).ids).toEqual(['b']);
  expect(library.catalogue.state()).toEqual({ source: null, cursor: 'c2', refilling: false, atMs: 5 });
  expect(library.catalogue.findFile(poster.sha256)).toBeNull();
  expect(() => library.handlers.course({ courseId: 'a' }, signal)).toThrow(AppError);
});

test('a refill keeps the old courses until its last page, then drops what did not come again', async () => {
  await put([courseOf('old'), courseOf('stays')]);
  library.catalogue.beginRefill('http://other');
  expect(library.catalogue.state()).toMatchObject({ source: 'http://other', cursor: null, refilling: true });
  await put([courseOf('stays')], false);
  expect(library.catalogue.count()).toBe(2);
  await put([courseOf('new')]);
  expect(library.catalogue.count()).toBe(2);
  expect(library.catalogue.course('old')).toBeNull();
  await put([]);
  expect(library.catalogue.count()).toBe(2);
});

test('the catalogue survives closing, and its index is sound', async () => {
  await put([courseOf('a', { title: { zh: '水土保持', en: 'Soil' } })]);
  database.close();
  open();
  expect((await search({ text: '水土' })).ids).toEqual(['a']);
  database.exec("INSERT INTO course_text (course_text) VALUES ('integrity-check')");
});

test('initials find titles and teachers, together with words, and say which characters they mean', async () => {
  await put([
    courseOf('poor', { title: { zh: '干部扶贫2期', en: 'Poverty' }, teacher: { zh: '单国强', en: 'Shan Guoqiang' } }),
    courseOf('city', { title: { zh: '重庆经验', en: 'Chongqing' }, abstract: { zh: '干部扶贫', en: 'Cadres' } }),
    courseOf('word', { title: { zh: '英语', en: 'GBF standard' } }),
  ]);
  expect((await search({ text: 'gbfp' })).ids).toEqual(['poor']);
  expect((await search({ text: 'GBF' })).ids.sort()).toEqual(['poor', 'word']);
  expect((await search({ text: 'fp' })).ids).toEqual(['poor']);
  expect((await search({ text: 'cq' })).ids).toEqual(['city']);
  expect((await search({ text: 'zqjy' })).ids).toEqual(['city']);
  expect((await search({ text: 'sgq' })).ids).toEqual(['poor']);
  expect((await search({ text: 'gb 扶贫 2' })).ids).toEqual(['poor']);
  expect((await search({ text: 'gbfpq' })).ids).toEqual([]);
  expect((await search({ text: 'g' })).ids).toEqual(['word', 'poor']);
  const { courses: found } = await library.handlers.search(query({ text: 'gb sgq' }), signal);
  expect(found[0]?.initialHits).toEqual({ title: [[0, 2]], teacher: [[0, 3]] });
  expect((await library.handlers.search(query({ text: '干部' }), signal)).courses[0]).not.toHaveProperty('initialHits');
});

test('by year and by hours', async () => {
  await put([
    courseOf('a', { publishedAt: '2024-12-31', creditHours: 1 }),
    courseOf('b', { publishedAt: '2025-01-01', creditHours: 2.5 }),
    courseOf('c', { publishedAt: '2025-12-31', creditHours: 4 }),
    courseOf('d', { publishedAt: '2027-01-01', creditHours: 8 }),
  ]);
  expect(await library.handlers.years(undefined, signal)).toEqual([2027, 2025, 2024]);
  expect((await search({ year: 2025 })).ids).toEqual(['c', 'b']);
  expect((await search({ year: 2026 })).total).toBe(0);
  expect((await search({ text: '课程', year: 2025, minHours: 3 })).ids).toEqual(['c']);
  expect((await search({ minHours: 2.5, maxHours: 4 })).ids).toEqual(['c', 'b']);
});

test('of a search no more than a thousand are counted and listed; of the whole library all', async () => {
  await put(Array.from({ length: 1_003 }, (_, n) => courseOf(`c${n}`)));
  expect(await library.handlers.search(query({ text: '课程', offset: 990 }), signal)).toMatchObject({
    total: 1_000,
    more: true,
    courses: { length: 10 },
  });
  expect(await library.handlers.search(query({ offset: 1_000 }), signal)).toMatchObject({
    total: 1_003,
    more: false,
    courses: { length: 3 },
  });
  // 1,003 of one day: more than a day has numbers for.
  expect(new Set((await search({ sort: 'hours' })).ids).size).toBe(200);
});

test('while a page comes in others are answered, and the cursor is kept only when all of it is there', async () => {
  const taking = { done: false };
  const page = put(Array.from({ length: 500 }, (_, n) => courseOf(`c${n}`))).then(() => (taking.done = true));
  const counted: number[] = [];
  while (!taking.done) {
    counted.push((await search({})).total);
    if (!taking.done) expect(library.catalogue.state().cursor).toBeNull();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await page;
  expect(new Set(counted).size).toBeGreaterThan(5);
  expect(library.catalogue.state().cursor).toBe('c1');
  expect(announced.length).toBeLessThan(4);
});

test('a page cut short comes again and nothing is there twice', async () => {
  const all = Array.from({ length: 200 }, (_, n) => courseOf(`c${n}`));
  const cut = new AbortController();
  const page = {
    changes: all.map((course) => ({ type: 'course' as const, course })),
    nextCursor: 'c1',
    last: true,
    atMs: 1,
  };
  const taking = library.catalogue.apply(page, cut.signal);
  while (library.catalogue.count() === 0) await new Promise((resolve) => setImmediate(resolve));
  cut.abort(new Error('stopped'));
  await expect(taking).rejects.toThrow('stopped');
  expect(library.catalogue.count()).toBeLessThan(200);
  expect(library.catalogue.state()).toMatchObject({ cursor: null, atMs: null });
  await library.catalogue.apply(page, signal);
  expect((await search({ text: '课程' })).total).toBe(200);
  database.exec("INSERT INTO course_text (course_text) VALUES ('integrity-check')");
});

test('suggests what goes on from what was studied, and what is planned', async () => {
  const hydrology = { teacher: { zh: '王水', en: 'Wang' }, keywords: ['水文'] };
  await put([
    courseOf('begun', { title: { zh: '水文一', en: 'One' }, ...hydrology }),
    courseOf('next', { title: { zh: '水文二', en: 'Two' }, ...hydrology }),
    courseOf('plan', { category: { id: 'law', name: { zh: '法治', en: 'Law' } } }),
    courseOf('other', { category: { id: 'law', name: { zh: '法治', en: 'Law' } } }),
  ]);
  const suggested = async (): Promise<unknown[]> =>
    (await library.handlers.recommended({ limit: 10 }, signal)).map(({ course, reason }) => [course.courseId, reason]);
  expect(await suggested()).toEqual([]);
  history = [{ courseId: 'begun', lectureId: 'l', positionMs: 1, watchedMs: 1, durationMs: 600_000, lastAtMs: 1 }];
  planned = ['plan', 'nowhere'];
  expect(await suggested()).toEqual([
    ['plan', { kind: 'planned' }],
    ['next', { kind: 'studied', title: { zh: '水文一', en: 'One' }, shared: 'teacher' }],
  ]);
  history = [];
  planned = [];
});
