import readXlsxFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import type { ReportGroupRow, ReportMemberRow } from '../../../../electron/contract/reports.ts';
import { collectReport, type CollectPorts } from '../../../../renderer/features/reports/collect-report.ts';
import { writeWorkbook } from '../../../../renderer/features/reports/write-workbook.ts';

const figures = {
  enrolments: 3,
  completed: 1,
  underWay: 1,
  notBegun: 1,
  overdue: 0,
  completion: 1 / 3,
  progress: 0.5,
  hours: 12.5,
};
const group = (name: string | null): ReportGroupRow => ({ id: name, name, prefectureId: null, ...figures });
const enrolledAtMs = new Date(2026, 2, 1, 8, 30).getTime();
const member = (number: number, displayName = `学员${number}`): ReportMemberRow => ({
  classId: 'c1',
  classTitle: '进修班',
  accountId: `a${number}`,
  accountName: `gs${number}`,
  displayName,
  unit: '县委党校',
  prefectureId: 'jiuquan',
  countyId: null,
  state: 'under-way',
  courses: 4,
  coursesCompleted: 1,
  progress: 0.25,
  hours: 1.5,
  creditedMs: 1,
  enrolledAtMs,
  completedAtMs: null,
  nextDueAtMs: enrolledAtMs,
  lastAtMs: null,
});
const words = {
  level: (by: string) => `按/${by}`,
  column: (key: string) => key,
  state: (state: string) => `状态 ${state}`,
  nobody: () => '未归属',
  centreOwn: '全省',
  place: () => '酒泉市',
};

/** A centre with so many people, which answers slices as the real one does. */
function centre(people: number, groups: readonly ReportGroupRow[] = []) {
  const asked: unknown[] = [];
  const progress: [number, number | null][] = [];
  const controller = new AbortController();
  const ports: CollectPorts = {
    groups: async (input) => {
      asked.push(input);
      return { total: groups.length, rows: groups.slice(input.offset, input.offset + input.limit), all: figures };
    },
    members: async (input) => {
      asked.push(input);
      const from = Number(input.after ?? 0);
      const rows = Array.from({ length: Math.min(input.limit, people - from) }, (_, index) => member(from + index));
      const next = from + rows.length;
      return { total: people, rows, next: next < people ? String(next) : null };
    },
    onProgress: (done, of) => progress.push([done, of]),
    signal: controller.signal,
    most: 1_000_000,
  };
  return { ports, asked, progress, controller };
}
const asked = {
  filters: { prefectureId: 'jiuquan' },
  text: '学',
  state: null,
  groupSort: { sort: 'completion', order: 'ascending' },
  memberSort: { sort: 'progress', order: 'descending' },
} as const;

it('collects every row that the filters leave, slice by slice, and says how far it is', async () => {
  const { ports, progress } = centre(
    1203,
    Array.from({ length: 401 }, (_, index) => group(`g${index}`)),
  );
  const [classes, people] = await collectReport(['class', 'person'], asked, ports);
  expect(classes?.rows.map((row) => (row as ReportGroupRow).id)).toEqual(
    Array.from({ length: 401 }, (_, index) => `g${index}`),
  );
  expect(people?.rows.map((row) => (row as ReportMemberRow).accountId)).toEqual(
    Array.from({ length: 1203 }, (_, index) => `a${index}`),
  );
  expect(progress.at(-1)).toEqual([1604, 1604]);
  expect(progress.map(([done]) => done)).toEqual(progress.map(([done]) => done).toSorted((a, b) => a - b));
});

it('asks with the filters of the page, and looks for the name on the last level alone', async () => {
  const { ports, asked: questions } = centre(1, [group('g')]);
  await collectReport(['class', 'person'], asked, ports);
  expect(questions).toEqual([
    { prefectureId: 'jiuquan', by: 'class', sort: 'completion', order: 'ascending', offset: 0, limit: 200 },
    { prefectureId: 'jiuquan', text: '学', sort: 'progress', order: 'descending', limit: 500 },
  ]);
});

it('ends between two slices when it is cancelled, and at the most rows that are wanted', async () => {
  const first = centre(2000);
  const failed = collectReport(['person'], asked, {
    ...first.ports,
    onProgress: () => first.controller.abort(new Error('enough')),
  });
  await expect(failed).rejects.toThrow('enough');
  expect(first.asked).toHaveLength(1);
  const second = centre(2000);
  const [level] = await collectReport(['person'], asked, { ...second.ports, most: 700 });
  expect([level?.rows.length, level?.total]).toEqual([700, 2000]);
});

it('is a workbook of one sheet a level that opens again with real numbers and dates, and texts that are only texts', async () => {
  const nasty = [
    '=HYPERLINK("http://x","y")',
    '+1',
    '-2',
    '@SUM(A1)',
    'tab\tand\u0000null\u001B',
    '😀\uD800 & <b>',
    ' 空格 ',
  ];
  const bytes = await writeWorkbook(
    [
      { by: 'class', total: 2, rows: [group('班一'), group(null)] },
      { by: 'person', total: nasty.length, rows: nasty.map((name, index) => member(index, name)) },
    ],
    words,
  );
  const sheets = await readXlsxFile(Buffer.from(bytes));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['按 class', '按 person']);
  const [classes, people] = sheets.map(({ data }) => data);
  expect(classes?.[0]?.slice(0, 4)).toEqual(['by.class', 'prefecture', 'enrolments', 'completedCount']);
  expect(classes?.[1]?.slice(0, 5)).toEqual(['班一', '酒泉市', 3, 1, 1 / 3]);
  expect(classes?.[2]?.[0]).toBe('未归属');
  expect(people?.slice(1).map((row) => row[0])).toEqual([
    ...nasty.slice(0, 4),
    'tab\tandnull',
    '😀 & <b>',
    expect.stringContaining('空格'),
  ]);
  const due = people?.[0]?.indexOf('due') ?? -1;
  const read = people?.[1]?.[due];
  // What the wall said, whatever the zone: a workbook knows none.
  expect(read instanceof Date ? read.toISOString().slice(0, 16) : read).toBe('2026-03-01T08:30');
  expect(people?.[1]?.[people[0]?.indexOf('completed') ?? -1]).toBeNull();
});
