import type { Lecture } from '../types.ts';
import * as drawing from './gansu-slides.ts';

export const lecture: Lecture = {
  slug: 'gansu-province-overview',
  title: { zh: '甘肃省情概览', en: 'Gansu at a Glance: the Province’s Conditions' },
  handout: 'pdf',
  encrypt: true,
  slides: [
    {
      chapter: { zh: '导言', en: 'Introduction' },
      drawing: drawing.cover,
      lines: [
        { zh: '各位学员，大家好。', en: 'Good day to all of you.' },
        { zh: '做好工作，要先把省情看清楚。', en: 'Good work begins with a clear view of the province.' },
        {
          zh: '打开地图，甘肃像一柄玉如意，横卧在西北大地上。',
          en: 'On the map, Gansu lies across the northwest like a jade ruyi sceptre.',
        },
      ],
    },
    {
      chapter: { zh: '在哪里', en: 'Where it lies' },
      drawing: drawing.position,
      lines: [
        {
          zh: '甘肃东接陕西，南邻四川，西连青海、新疆，北靠内蒙古、宁夏，并与蒙古国接壤。',
          en: 'Shaanxi lies to the east, Sichuan to the south, Qinghai and Xinjiang to the west, Inner Mongolia, Ningxia and Mongolia to the north.',
        },
        {
          zh: '全省东西长一千六百多公里，面积四十二万多平方公里。',
          en: 'The province stretches over 1,600 kilometres from east to west and covers more than 420,000 square kilometres.',
          show: 1,
        },
        {
          zh: '黄土高原、青藏高原和内蒙古高原，在这里交汇。',
          en: 'The Loess, Qinghai-Tibet and Inner Mongolian plateaus meet here.',
          show: 2,
        },
      ],
    },
    {
      drawing: drawing.prefectures,
      lines: [
        {
          zh: '河西有酒泉、嘉峪关、张掖、金昌、武威五市。',
          en: 'Along the Hexi corridor: Jiuquan, Jiayuguan, Zhangye, Jinchang and Wuwei.',
          show: 1,
        },
        {
          zh: '陇中是省会兰州，还有白银和定西。',
          en: 'In the centre: Lanzhou, the capital, with Baiyin and Dingxi.',
          show: 2,
        },
        {
          zh: '陇东与陇东南，有平凉、庆阳、天水、陇南。',
          en: 'In the east and southeast: Pingliang, Qingyang, Tianshui and Longnan.',
          show: 3,
        },
        {
          zh: '再加上临夏回族自治州和甘南藏族自治州。',
          en: 'And the autonomous prefectures of Linxia (Hui) and Gannan (Tibetan).',
          show: 4,
        },
        {
          zh: '一共十四个市州，八十六个县市区。',
          en: 'Fourteen prefectures in all, with 86 counties, cities and districts.',
          show: 5,
        },
      ],
    },
    {
      chapter: { zh: '自然之省', en: 'Its nature' },
      drawing: drawing.relief,
      lines: [
        { zh: '从东南到西北，可以画一张剖面。', en: 'From southeast to northwest we can draw a section.' },
        {
          zh: '陇南山地，山清水秀，属于长江流域。',
          en: 'The mountains of Longnan are green and well watered, part of the Yangtze basin.',
          show: 1,
        },
        {
          zh: '陇中和陇东，是沟壑纵横的黄土高原。',
          en: 'The centre and east are loess plateau, cut by gullies.',
          show: 2,
        },
        {
          zh: '祁连山冰川和积雪，是天然的固体水库。',
          en: 'Glaciers and snow make the Qilian range a natural reservoir of solid water.',
          show: 3,
        },
        {
          zh: '山的北面是河西走廊的绿洲，再往北，就是戈壁和沙漠。',
          en: 'North of it lie the oases of the Hexi corridor, and beyond them gravel and sand.',
          show: 4,
        },
      ],
    },
    {
      drawing: drawing.climate,
      lines: [
        { zh: '陇南、天水一带，雨水比较充足。', en: 'Around Longnan and Tianshui rain is fairly plentiful.', show: 1 },
        { zh: '越往西北，雨水越少。', en: 'The further northwest, the less it rains.', show: 2 },
        {
          zh: '到了敦煌，一年只有四十毫米左右。',
          en: 'At Dunhuang a whole year brings only some 40 millimetres.',
          show: 3,
        },
        { zh: '水，是理解甘肃的一把钥匙。', en: 'Water is a key to understanding Gansu.' },
      ],
    },
    {
      drawing: drawing.basins,
      lines: [
        {
          zh: '黄河穿过兰州城区，渭河、泾河都是它的支流。',
          en: 'The Yellow River runs through Lanzhou; the Wei and the Jing belong to it.',
          show: 1,
        },
        {
          zh: '白龙江向南汇入嘉陵江，属于长江流域。',
          en: 'The Bailong flows south into the Jialing and so to the Yangtze.',
          show: 2,
        },
        {
          zh: '石羊河、黑河、疏勒河，是河西的内陆河。',
          en: 'The Shiyang, Heihe and Shule are the inland rivers of Hexi.',
          show: 3,
        },
        {
          zh: '所以，甘肃是国家西部重要的生态安全屏障。',
          en: 'Gansu is therefore a vital ecological shield for western China.',
          show: 4,
        },
      ],
    },
    {
      chapter: { zh: '人文之省', en: 'Its people and history' },
      drawing: drawing.history,
      lines: [
        {
          zh: '甘肃历史悠久，大地湾遗址距今约八千年，礼县一带是秦人的故里。',
          en: 'History is long here: Dadiwan is some 8,000 years old, and Lixian was the homeland of the Qin.',
          show: 1,
        },
        {
          zh: '西汉设河西四郡，丝绸之路从此畅通。',
          en: 'The Western Han set up four commanderies in Hexi, and the Silk Road was open.',
          show: 2,
        },
        {
          zh: '公元三六六年，莫高窟开凿，今天是世界文化遗产。',
          en: 'In AD 366 the first of the Mogao caves was cut; today they are World Heritage.',
          show: 3,
        },
        {
          zh: '明代修筑嘉峪关，扼守长城的西端。',
          en: 'The Ming built Jiayuguan to hold the western end of the Great Wall.',
          show: 4,
        },
        {
          zh: '一九三六年十月，红军三大主力在会宁会师，长征胜利结束。',
          en: 'In October 1936 the three main forces of the Red Army met at Huining, and the Long March ended in victory.',
          show: 5,
        },
      ],
    },
    {
      drawing: drawing.people,
      lines: [
        {
          zh: '全省常住人口约两千五百万，多民族共同生活。',
          en: 'Some 25 million people of many ethnic groups live here together.',
          show: 1,
        },
        {
          zh: '东乡族、裕固族、保安族，是甘肃特有的少数民族。',
          en: 'The Dongxiang, Yugur and Bonan peoples are particular to Gansu.',
          show: 2,
        },
        {
          zh: '铸牢中华民族共同体意识，是民族地区各项工作的主线。',
          en: 'A strong sense of community of the Chinese nation is the main thread of work in ethnic areas.',
          show: 3,
        },
      ],
    },
    {
      chapter: { zh: '发展之省', en: 'Its development' },
      drawing: drawing.industry,
      lines: [
        {
          zh: '甘肃是老工业基地，兰州石化、白银铜业、金昌镍都，都很有名。',
          en: 'Gansu is an old industrial base: petrochemicals in Lanzhou, copper in Baiyin, nickel in Jinchang.',
          show: 1,
        },
        {
          zh: '河西风大光足，酒泉建成了千万千瓦级风电基地。',
          en: 'Hexi has wind and sun: Jiuquan built a wind base of ten-million-kilowatt class.',
          show: 2,
        },
        {
          zh: '张掖的玉米种子、定西的马铃薯、天水的苹果，走向全国。',
          en: 'Maize seed from Zhangye, potatoes from Dingxi and apples from Tianshui go to the whole country.',
          show: 3,
        },
        {
          zh: '庆阳成为东数西算的国家枢纽，黄土塬上有了新产业。',
          en: 'Qingyang is now a national computing hub, a new industry on the loess tableland.',
          show: 4,
        },
      ],
    },
    {
      drawing: drawing.balance,
      lines: [
        { zh: '看省情要全面，潜力和难处都要看到。', en: 'A fair view sees both the potential and the difficulties.' },
        {
          zh: '潜力在新能源，在通道区位，在厚重文化，也在科研和装备的老底子。',
          en: 'The potential lies in new energy, in position, in culture, and in an old base of research and equipment.',
          show: 1,
        },
        {
          zh: '难处在缺水，在生态脆弱，在发展不充分，在产业转型。',
          en: 'The difficulties: scarce water, fragile ecology, insufficient development and industrial change.',
          show: 2,
        },
      ],
    },
    {
      drawing: drawing.closing,
      lines: [
        {
          zh: '总起来说，甘肃是西部的生态安全屏障。',
          en: 'In sum, Gansu is an ecological shield of the west.',
          show: 1,
        },
        { zh: '是国家的能源资源基地。', en: 'It is a national base of energy and resources.', show: 2 },
        { zh: '是丝绸之路的战略通道。', en: 'It is the strategic passage of the Silk Road.', show: 3 },
        { zh: '也是向西开放的重要枢纽。', en: 'And it is a hub of opening to the west.', show: 4 },
        {
          zh: '请各位干部思考：你所在的县，长处和短处各有哪三条？',
          en: 'A question for every cadre: what are the three strengths and three weaknesses of your county?',
          show: 5,
        },
        { zh: '本讲到此结束，谢谢大家。', en: 'That is the end of this lecture. Thank you.' },
      ],
    },
  ],
};
