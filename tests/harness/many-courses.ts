import type { Course } from '../../api-client/contract/catalogue.ts';
import { demoCatalogue } from '../../build/demo-content/catalogue.ts';

const dayMs = 86_400_000;
const places = [
  '兰州',
  '白银',
  '天水',
  '武威',
  '张掖',
  '酒泉',
  '嘉峪关',
  '金昌',
  '平凉',
  '庆阳',
  '定西',
  '陇南',
  '临夏',
  '甘南',
];

/**
 * As many courses as asked: those of the demonstration, and after them the same ones as other prefectures gave them in other
 * terms, which is how a province's catalogue grows. None has lectures. Always the same.
 */
export function* manyCourses(count: number): Generator<Course> {
  const first = demoCatalogue();
  for (let index = 0; index < count; index += 1) {
    const { lectureSlugs: _, ...course } = first[index % first.length] as (typeof first)[number];
    const round = Math.floor(index / first.length);
    const plain: Course = { ...course, poster: null, manifestVersion: null };
    if (round === 0) {
      yield plain;
      continue;
    }
    const place = places[round % places.length] ?? '';
    const term = 1 + Math.floor(round / places.length);
    yield {
      ...plain,
      courseId: `${course.courseId}-r${round}`,
      title: { zh: `${course.title.zh}（${place}第${term}期）`, en: `${course.title.en} (${round + 1})` },
      publishedAt: new Date(Date.parse(course.publishedAt) - ((round * 7) % 2000) * dayMs).toISOString().slice(0, 10),
    };
  }
}
