/** The three courses that can be played. Their durations are those of their `lecture.json`; a test compares them. */
import type { DemoCourse } from '../catalogue.ts';
import type { CategoryPlan } from './plan.ts';

type Playable = Omit<DemoCourse, 'courseId' | 'category' | 'creditHours' | 'lectureCount' | 'lectureSlugs'> & {
  readonly slug: string;
  readonly categoryId: string;
};

const playable: readonly Playable[] = [
  {
    slug: 'poverty-to-rural-revitalisation',
    categoryId: 'rural-revitalisation',
    title: { zh: '从精准扶贫到乡村振兴', en: 'From Targeted Poverty Alleviation to Rural Revitalisation' },
    abstract: {
      zh: '讲授精准扶贫的由来与方法，以及巩固拓展脱贫攻坚成果同乡村振兴有效衔接的要求。以甘肃七十五个贫困县摘帽为例，说明六个精准、五个一批和四个不摘。最后讨论驻村干部和乡镇干部应当怎么做。',
      en: 'Where targeted poverty alleviation came from, how it worked, and how its gains are linked with rural revitalisation. Gansu, where all 75 poor counties left the list, is the example. It ends with what village and township cadres must do.',
    },
    teacher: { zh: '汪守田', en: 'Wang Shoutian' },
    durationMs: 268_000,
    keywords: ['乡村振兴', '精准扶贫', '脱贫攻坚', '防止返贫', '干部', 'poverty'],
    publishedAt: '2026-10-19',
  },
  {
    slug: 'gansu-province-overview',
    categoryId: 'public-administration',
    title: { zh: '甘肃省情概览', en: 'Gansu at a Glance: the Province’s Conditions' },
    abstract: {
      zh: '从位置、地形、气候、水系、历史、民族和产业七个方面认识甘肃。用地图、剖面和年表代替数字的罗列，帮助新任职干部建立对全省的整体印象。课后请学员写出本县的三条长处和三条短处。',
      en: 'Gansu seen from seven sides: position, relief, climate, rivers, history, peoples and industry. Maps, a section and a time line take the place of lists of figures and give newly appointed cadres a picture of the whole.',
    },
    teacher: { zh: '张陇生', en: 'Zhang Longsheng' },
    durationMs: 264_000,
    keywords: ['公共管理', '省情', '甘肃', '地理', '历史', '产业'],
    publishedAt: '2026-10-12',
  },
  {
    slug: 'hexi-water-and-soil',
    categoryId: 'ecological-civilisation',
    title: { zh: '河西走廊水土保持与生态治理', en: 'Water, Soil and Ecological Restoration in the Hexi Corridor' },
    abstract: {
      zh: '跟着一滴水从祁连山冰川走到沙漠边缘的尾闾湖，弄清河西走廊的水从哪里来、到哪里去。回顾黑河调水、石羊河治理和八步沙治沙的经验，讨论以水定城、以水定地、以水定人、以水定产。',
      en: 'A drop of water is followed from the glaciers of the Qilian range to a lake at the edge of the desert. The course recalls how the Heihe and the Shiyang were restored and the sand of Babusha was held, and asks what the water there is allows.',
    },
    teacher: { zh: '苏河清', en: 'Su Heqing' },
    durationMs: 244_000,
    keywords: ['生态文明', '河西走廊', '水土保持', '节水', '防沙治沙', '祁连山'],
    publishedAt: '2026-10-08',
  },
];

export const lectureCourses = (plans: readonly CategoryPlan[]): DemoCourse[] =>
  playable.map(({ slug, categoryId, ...about }) => {
    const plan = plans.find(({ id }) => id === categoryId);
    if (plan === undefined) throw new Error(`No category ${categoryId}`);
    return {
      ...about,
      courseId: slug,
      category: { id: plan.id, name: plan.name },
      creditHours: 0.5,
      lectureCount: 1,
      lectureSlugs: [slug],
    };
  });
