import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Course } from '../../api-client/contract/catalogue.ts';
import { countedHits } from '../../electron/contract/library.ts';
import { searchedText } from '../../electron/library/course-text.ts';
import { initialsOf } from '../../electron/library/initials.ts';
import { createLibrary } from '../../electron/library/library.ts';
import { loadReadings } from '../../electron/library/readings.ts';
import { openCatalogue } from '../../electron/store/open-catalogue.ts';
import { manualClock, recordingLog } from '../harness/core-ports.ts';
import { manyCourses } from '../harness/many-courses.ts';
import type { RunOptions } from '../harness/run-named.ts';

const screenful = 20;
const runs = 5;

/**
 * The library's own search over 1,000, 10,000 and 100,000 courses, one screenful a question with its total, beside a LIKE over the
 * whole text in turn. A question's time is the median of five, so that one turn of the machine's other work is not taken for ours. Questions: 2, 3 and 4 characters of real titles, their initials, and a word with initials. `recall` and
 * `precision` against LIKE (for initials: against a look at every line), up to the hits that are counted.
 */
export async function run({ quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const rows = [];
  for (const size of quick ? [1_000, 10_000] : [1_000, 10_000, 100_000]) {
    const row = await measure(size, seed);
    console.log(JSON.stringify(row));
    rows.push(row);
  }
  return { bench: 'search', ...rows.at(-1), rows };
}

async function measure(size: number, seed: number) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hexi-search-'));
  const clock = manualClock();
  const database = openCatalogue({
    file: path.join(folder, 'catalogue.db'),
    binding: null,
    log: recordingLog(),
    clock,
  });
  try {
    const courses = [...manyCourses(size)];
    const { buildMs, longestSliceMs } = await build(database, courses);
    const text = await fillScanned(database, courses);
    database.pragma('wal_checkpoint(TRUNCATE)');
    const indexBytes = database
      .prepare<[], number>("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'course_text%'")
      .pluck()
      .get();
    const times = await time(database, courses, drawing(seed));
    return {
      courses: size,
      ...times,
      indexVsText: Number(((indexBytes ?? 0) / text).toFixed(3)),
      buildS: Number((buildMs / 1000).toFixed(1)),
      longestSliceMs: Math.round(longestSliceMs),
    };
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As sync does it: pages of 500, the loop free in between. */
async function build(database: Database, courses: readonly Course[]) {
  const library = createLibrary({
    database,
    clock: manualClock(),
    announce: () => {},
    history: () => [],
    planned: () => [],
  });
  const { signal } = new AbortController();
  let longestSliceMs = 0;
  let turn = performance.now();
  let building = true;
  const watch = (): void => {
    longestSliceMs = Math.max(longestSliceMs, performance.now() - turn);
    turn = performance.now();
    if (building) setImmediate(watch);
  };
  const startedAt = performance.now();
  setImmediate(watch);
  for (let from = 0; from < courses.length; from += 500) {
    const changes = courses.slice(from, from + 500).map((course) => ({ type: 'course' as const, course }));
    await library.catalogue.apply({ changes, nextCursor: 'c', last: from + 500 >= courses.length, atMs: 1 }, signal);
  }
  building = false;
  return { buildMs: performance.now() - startedAt, longestSliceMs };
}

/** The text by itself, for LIKE, and the initials by themselves. @returns its bytes */
async function fillScanned(database: Database, courses: readonly Course[]): Promise<number> {
  const readings = await loadReadings();
  database.exec('CREATE TABLE scanned (course_id TEXT PRIMARY KEY, text TEXT, initials TEXT) WITHOUT ROWID');
  const insert = database.prepare('INSERT INTO scanned VALUES (?, ?, ?)');
  let bytes = 0;
  database.transaction(() => {
    for (const course of courses) {
      const { title, body } = searchedText(course);
      bytes += Buffer.byteLength(`${title}\n${body}`);
      const lines = [
        ...initialsOf(course.title.zh, readings.inWords(course.title.zh, 'text'), readings),
        ...initialsOf(course.teacher.zh, readings.inWords(course.teacher.zh, 'name'), readings),
      ];
      insert.run(course.courseId, `${title}\n${body}`, lines.join('\n'));
    }
  })();
  return bytes;
}

interface Question {
  readonly typed: string;
  readonly kind: 'characters' | 'initials' | 'mixed';
  readonly like: { sql: string; values: readonly string[] };
}

async function questions(courses: readonly Course[], draw: (below: number) => number): Promise<Question[]> {
  const readings = await loadReadings();
  const text = "text LIKE '%' || ? || '%'";
  // A Latin word begins a word, or is initials: no title here has such a word in the middle of another.
  const letters = `(' ' || replace(text, char(10), ' ') LIKE '% ' || ? || '%' OR initials LIKE '%' || ? || '%')`;
  const found: Question[] = [];
  while (found.length < 120) {
    const course = courses[draw(courses.length)] as Course;
    const runsOf = course.title.zh.match(/\p{Script=Han}{4,}/gu) ?? [];
    const run = runsOf[draw(Math.max(1, runsOf.length))];
    if (run === undefined) continue;
    const length = 2 + (found.length % 3);
    const at = draw(run.length - length + 1);
    const typed = run.slice(at, at + length);
    const initials = (initialsOf(run, readings.inWords(run, 'text'), readings)[0] ?? '').slice(at, at + length);
    const kind = (['characters', 'initials', 'mixed'] as const)[Math.floor(found.length / 3) % 3] ?? 'characters';
    if (kind === 'characters') found.push({ typed, kind, like: { sql: text, values: [typed] } });
    else if (!/^[a-hj-tw-z]{2,4}$/.test(initials)) continue;
    else if (kind === 'initials')
      found.push({ typed: initials, kind, like: { sql: letters, values: [initials, initials] } });
    else {
      const word = run.slice(0, 2);
      const like = { sql: `${text} AND ${letters}`, values: [word, initials, initials] };
      found.push({ typed: `${word} ${initials}`, kind, like });
    }
  }
  return found;
}

async function time(database: Database, courses: readonly Course[], draw: (below: number) => number) {
  const library = createLibrary({
    database,
    clock: manualClock(),
    announce: () => {},
    history: () => [],
    planned: () => [],
  });
  const { signal } = new AbortController();
  const search = (text: string, offset: number, limit: number) =>
    library.handlers.search({ text, sort: 'relevance', offset, limit }, signal);
  const asked = await questions(courses, draw);
  const ours: Record<string, number[]> = { all: [], characters: [], initials: [], mixed: [] };
  const times = asked.map((): number[] => []);
  const scans: number[] = [];
  let expected = 0;
  let hit = 0;
  let listed = 0;
  for (let round = 0; round < runs; round += 1) {
    for (const [number, { typed, like }] of asked.entries()) {
      const startedAt = performance.now();
      await search(typed, 0, screenful);
      times[number]?.push(performance.now() - startedAt);
      // A full scan takes so long that a few tell enough.
      if (round > 0 && (round > 1 || number % 10 > 0)) continue;
      const scannedAt = performance.now();
      const there = new Set(
        database
          .prepare<string[], string>(`SELECT course_id FROM scanned WHERE ${like.sql}`)
          .pluck()
          .all(...like.values),
      );
      scans.push(performance.now() - scannedAt);
      if (round > 0) continue;
      const ids: string[] = [];
      for (let offset = 0; offset < countedHits; offset += 200) {
        const { courses: page } = await search(typed, offset, 200);
        ids.push(...page.map(({ courseId }) => courseId));
        if (page.length < 200) break;
      }
      const right = ids.filter((id) => there.has(id)).length;
      expected += Math.min(there.size, countedHits);
      hit += right;
      listed += ids.length;
      if (right !== ids.length || right !== Math.min(there.size, countedHits)) {
        console.log(`"${typed}": ${right} right of ${ids.length} listed, ${there.size} are there`);
      }
    }
  }
  for (const [number, { kind }] of asked.entries()) {
    const ms = quantile(times[number] ?? [], 0.5);
    ours['all']?.push(ms);
    ours[kind]?.push(ms);
  }
  const p99Ms = quantile(ours['all'] ?? [], 0.99);
  return {
    p50Ms: rounded(quantile(ours['all'] ?? [], 0.5)),
    p99Ms: rounded(p99Ms),
    p99MsBy: Object.fromEntries(Object.entries(ours).map(([kind, all]) => [kind, rounded(quantile(all, 0.99))])),
    fullScanMs: rounded(quantile(scans, 0.5)),
    vsFullScan: Number((p99Ms / quantile(scans, 0.5)).toFixed(4)),
    recall: expected === 0 ? 1 : hit / expected,
    precision: listed === 0 ? 1 : hit / listed,
  };
}

const rounded = (ms: number): number => Number(ms.toFixed(2));
const quantile = (values: number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))] ?? Number.NaN;

/** mulberry32: the same seed makes the same questions. */
function drawing(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
