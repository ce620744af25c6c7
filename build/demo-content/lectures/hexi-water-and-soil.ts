import type { Lecture } from '../types.ts';
import * as maps from './hexi-maps.ts';
import * as drawing from './hexi-slides.ts';

export const lecture: Lecture = {
  slug: 'hexi-water-and-soil',
  title: { zh: '河西走廊水土保持与生态治理', en: 'Water, Soil and Ecological Restoration in the Hexi Corridor' },
  handout: 'images',
  slides: [
    {
      chapter: { zh: '导言', en: 'Introduction' },
      drawing: drawing.cover,
      lines: [
        { zh: '各位学员，大家好。', en: 'Good day to all of you.' },
        {
          zh: '这一讲的题目，是河西走廊水土保持与生态治理。',
          en: 'The subject of this lecture is water, soil and ecological restoration in the Hexi corridor.',
        },
        {
          zh: '在河西，有水就是绿洲，无水就是荒漠。',
          en: 'In Hexi, where there is water there is oasis; where there is none, desert.',
        },
      ],
    },
    {
      chapter: { zh: '走廊的家底', en: 'What the corridor has' },
      drawing: maps.where,
      lines: [
        {
          zh: '河西走廊长约一千公里，南面是祁连山，北面是低矮的北山。',
          en: 'The corridor is about 1,000 kilometres long, between the Qilian range and the low northern hills.',
          show: 1,
        },
        {
          zh: '库姆塔格、巴丹吉林和腾格里三大沙漠，环绕在它的周围。',
          en: 'Three deserts surround it: the Kumtag, the Badain Jaran and the Tengger.',
          show: 2,
        },
        {
          zh: '武威、张掖、酒泉、敦煌，一串绿洲连成了丝绸之路。',
          en: 'Wuwei, Zhangye, Jiuquan, Dunhuang: a chain of oases made the Silk Road.',
          show: 3,
        },
      ],
    },
    {
      drawing: drawing.section,
      lines: [
        {
          zh: '一滴水，从祁连山的冰川和积雪出发。',
          en: 'A drop of water sets out from the glaciers and snow of the Qilian range.',
          show: 1,
        },
        {
          zh: '它先经过山腰的云杉林，森林像海绵一样涵养水源。',
          en: 'It passes the spruce forest on the slope, which holds water like a sponge.',
          show: 2,
        },
        {
          zh: '流出山口，它浇灌绿洲的农田和林网。',
          en: 'Beyond the gorge it feeds the fields and tree belts of the oasis.',
          show: 3,
        },
        {
          zh: '剩下的水，流到沙漠边缘的尾闾湖，挡住风沙。',
          en: 'What is left runs to a terminal lake at the edge of the desert, and holds back the sand.',
          show: 4,
        },
      ],
    },
    {
      drawing: maps.threeRivers,
      lines: [
        { zh: '走廊里有三大内陆河。', en: 'The corridor has three great inland rivers.' },
        {
          zh: '东边是石羊河，流经武威，归于民勤的青土湖。',
          en: 'In the east the Shiyang runs by Wuwei to Qingtu Lake in Minqin.',
          show: 1,
        },
        {
          zh: '中间是黑河，流经张掖，归于内蒙古的居延海。',
          en: 'In the middle the Heihe runs by Zhangye to Juyan Lake in Inner Mongolia.',
          show: 2,
        },
        {
          zh: '西边是疏勒河，流经玉门、瓜州，滋润敦煌一带。',
          en: 'In the west the Shule runs by Yumen and Guazhou towards Dunhuang.',
          show: 3,
        },
      ],
    },
    {
      chapter: { zh: '病根在哪里', en: 'The root of the trouble' },
      drawing: drawing.account,
      lines: [
        { zh: '先算一笔水账。', en: 'Let us do the sum of the water.' },
        {
          zh: '走廊大部分地方，一年降水不足两百毫米。',
          en: 'Most of the corridor has less than 200 millimetres of rain a year.',
          show: 1,
        },
        {
          zh: '可是蒸发能力，是降水的十倍以上。',
          en: 'Yet the air could take up more than ten times as much.',
          show: 2,
        },
        {
          zh: '农业靠雪水，雪水又有限，所以必须节制用水。',
          en: 'Farming lives on snow water, and that is limited; so its use must be restrained.',
          show: 3,
        },
      ],
    },
    {
      drawing: drawing.causes,
      lines: [
        {
          zh: '过去，上游过度放牧和开矿，水源涵养能力下降。',
          en: 'In the past, overgrazing and mining upstream weakened the hold on water.',
          show: 1,
        },
        {
          zh: '中游开荒扩种，大水漫灌，把水用过了头。',
          en: 'Midstream, new fields and flood irrigation used too much.',
          show: 2,
        },
        {
          zh: '下游河湖干涸，只好超采地下水。',
          en: 'Downstream, rivers and lakes dried up, and groundwater was overdrawn.',
          show: 3,
        },
        {
          zh: '结果是沙进人退，形成恶性循环。',
          en: 'Sand advanced and people retreated, in a vicious circle.',
          show: 4,
        },
      ],
    },
    {
      chapter: { zh: '怎样治理', en: 'How it is restored' },
      drawing: drawing.rescue,
      lines: [
        {
          zh: '一九五九年，青土湖完全干涸，民勤告急。',
          en: 'In 1959 Qingtu Lake dried up entirely, and Minqin was in danger.',
          show: 1,
        },
        {
          zh: '二零零零年，黑河开始统一调度，两年后，水头到达东居延海。',
          en: 'In 2000 the Heihe came under unified regulation; two years later its water reached East Juyan Lake.',
          show: 2,
        },
        {
          zh: '二零零七年，石羊河流域重点治理规划开始实施。',
          en: 'In 2007 the plan to restore the Shiyang basin began.',
          show: 3,
        },
        {
          zh: '二零一零年，干涸了半个世纪的青土湖，重新出现水面。',
          en: 'In 2010, after half a century, there was water in Qingtu Lake again.',
          show: 4,
        },
      ],
    },
    {
      drawing: drawing.belts,
      lines: [
        {
          zh: '治沙也有章法。第一步是固沙，用麦草扎成方格，压住流沙。',
          en: 'Fighting sand has its order. First fix it: squares of wheat straw hold the dunes.',
          show: 1,
        },
        {
          zh: '第二步是阻沙，种上梭梭、花棒、柠条这些耐旱的灌木。',
          en: 'Second, stop it: with shrubs that stand drought, such as saxaul.',
          show: 2,
        },
        {
          zh: '第三步是护田，用防护林带守住农田和村庄。',
          en: 'Third, shelter: belts of trees guard fields and villages.',
          show: 3,
        },
      ],
    },
    {
      drawing: drawing.babusha,
      lines: [
        {
          zh: '一九八一年，古浪县的六位老汉，在八步沙联户承包治沙。',
          en: 'In 1981 six old men of Gulang county took on the dunes of Babusha together.',
          show: 1,
        },
        {
          zh: '父亲干不动了，儿子接着干，一棵树，一把草，压住沙子防风掏。',
          en: 'When the fathers could no longer, the sons went on: one tree, one handful of straw.',
          show: 2,
        },
        {
          zh: '二零一九年，六老汉三代人治沙造林先进群体，被授予时代楷模称号。',
          en: 'In 2019 the three generations were honoured as Role Models of the Times.',
          show: 3,
        },
      ],
    },
    {
      drawing: drawing.saving,
      lines: [
        { zh: '治沙的根本在节水。', en: 'At the root of it all is saving water.' },
        {
          zh: '膜下滴灌，把水一滴一滴送到作物的根部。',
          en: 'Drip lines under film bring water, drop by drop, to the root of the plant.',
          show: 1,
        },
        {
          zh: '更要坚持以水定城、以水定地、以水定人、以水定产。',
          en: 'Towns, land, people and production must all be measured by the water there is.',
          show: 2,
        },
      ],
    },
    {
      chapter: { zh: '干部之责', en: 'The duty of a cadre' },
      drawing: drawing.duty,
      lines: [
        {
          zh: '最后讲干部的责任。要依法办事，守好祁连山，落实河湖长制，打好三北工程攻坚战。',
          en: 'Last, our duty: keep the law, guard the Qilian range, answer for each river and lake, and build the Three-North shelterbelt.',
          show: 1,
        },
        {
          zh: '山水林田湖草沙，要一体保护，系统治理。',
          en: 'Mountain, water, forest, field, lake, grass and sand are protected as one system.',
          show: 2,
        },
        {
          zh: '请大家思考：你所在地方的水从哪里来，用到哪里去，还剩下多少？',
          en: 'Consider: where does the water of your place come from, where does it go, and how much is left?',
          show: 3,
        },
        { zh: '一张蓝图绘到底，一代接着一代干。', en: 'One plan to the end, one generation after another.' },
        { zh: '本讲到此结束，谢谢大家。', en: 'That is the end of this lecture. Thank you.' },
      ],
    },
  ],
};
