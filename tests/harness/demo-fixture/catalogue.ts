/** A demonstration of three courses, one of them with a lecture, in a few hundred bytes: for tests that want no real media. */
export function demoCatalogue() {
  return ['rivers-of-hexi', 'mountains-of-gansu', 'history-of-jinta'].map((courseId, index) => ({
    courseId,
    title: { zh: `课程 ${index + 1}`, en: `Course ${index + 1}` },
    abstract: { zh: '测试用的课程简介。', en: 'An abstract for tests.' },
    teacher: { zh: '李文彬', en: 'Li Wenbin' },
    category: { id: 'province', name: { zh: '省情', en: 'The province' } },
    creditHours: 0.5,
    durationMs: 8000,
    lectureCount: index === 0 ? 1 : 0,
    keywords: ['测试'],
    publishedAt: '2026-01-01',
    lectureSlugs: index === 0 ? ['rivers'] : [],
  }));
}
