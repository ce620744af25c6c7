import { demoCatalogue, type DemoCourse } from '../../../build/demo-content/catalogue.ts';
import type { CourseDetail, CourseQuery } from '../../../electron/contract/library.ts';
import type { PreviewOptions } from './preview-options.ts';

const longTitle = {
  zh: '敦煌莫高窟壁画保护与数字化专题研修班第三期：从抢救性保护到预防性保护的实践与思考',
  en: 'Conservation and Digitisation of the Mogao Caves Murals at Dunhuang, Third Seminar: From Rescue to Prevention in Practice',
};
const longTeacher = {
  zh: '欧阳修远·敦煌研究院保护研究所',
  en: 'Ouyang Xiuyuan, Conservation Institute of the Dunhuang Academy',
};

/** As many courses as asked for: the demonstration's own, and then again with another number. */
export function previewCourses({ courses, long }: Pick<PreviewOptions, 'courses' | 'long'>): CourseDetail[] {
  const own = demoCatalogue();
  return Array.from({ length: courses }, (_, at) => {
    const course = own[at % own.length] as DemoCourse;
    const round = Math.floor(at / own.length);
    return {
      ...course,
      courseId: round === 0 ? course.courseId : `${course.courseId}-${round}`,
      title: long && at % 2 === 0 ? longTitle : course.title,
      teacher: long && at % 2 === 0 ? longTeacher : course.teacher,
      playable: round === 0 && course.lectureSlugs.length > 0,
      posterUrl:
        course.lectureSlugs[0] === undefined || round > 0 ? null : `/media/${course.lectureSlugs[0]}/poster.webp`,
    };
  });
}

export const slugsOf = (courseId: string): readonly string[] =>
  demoCatalogue().find((course) => course.courseId === courseId)?.lectureSlugs ?? [];

export function searchCourses(
  all: readonly CourseDetail[],
  query: CourseQuery,
): { total: number; more: boolean; courses: CourseDetail[] } {
  const words = query.text.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const ids = query.courseIds === undefined ? null : new Set(query.courseIds);
  const found = all.filter(
    (course) =>
      (ids === null || ids.has(course.courseId)) &&
      (query.playableOnly !== true || course.playable) &&
      (query.categoryId === undefined || course.category.id === query.categoryId) &&
      words.every((word) =>
        [course.title.zh, course.title.en, course.teacher.zh, course.teacher.en].some((text) =>
          text.toLocaleLowerCase().includes(word),
        ),
      ),
  );
  if (query.sort === 'title') found.sort((a, b) => a.title.zh.localeCompare(b.title.zh, 'zh'));
  if (query.sort === 'hours') found.sort((a, b) => b.creditHours - a.creditHours);
  if (query.sort === 'newest') found.sort((a, b) => b.publishedAt.localeCompare(a.publishedAt));
  return { total: found.length, more: false, courses: found.slice(query.offset, query.offset + query.limit) };
}
