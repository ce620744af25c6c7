import { framed } from '../draw/frame.ts';
import { cities, city, gansuOutline, projection, rivers, track, type City } from '../draw/gansu.ts';
import * as c from '../draw/palette.ts';
import { arrow, caption, circle, lines, path, place, rect, segment, step, text } from '../draw/svg.ts';

const pages = 11;
const frame = (page: number, part: string, title: string, ...drawing: string[]): string =>
  framed({ course: '甘肃省情概览', part, title, page, pages }, ...drawing);

const large = projection(50, 92.7, 42.8, 568, 112);
export const cover =
  rect(0, 0, 1280, 720, { fill: c.ground }) +
  path('M0 600C240 560 420 620 640 590C880 556 1080 616 1280 580V720H0Z', { fill: c.azuriteTint }) +
  path('M0 650C260 616 420 670 680 640C900 616 1100 664 1280 634V720H0Z', { fill: c.azuriteMid }) +
  path('M0 688C260 664 460 704 700 684C920 666 1100 700 1280 676V720H0Z', { fill: c.azurite }) +
  path(gansuOutline(large), { fill: c.ochreTint, stroke: c.ochre, width: 4 }) +
  path(track(large, rivers.黄河), { stroke: c.azurite, width: 5 }) +
  path(track(large, rivers.黑河.slice(0, 4)), { stroke: c.azurite, width: 3 }) +
  path(track(large, rivers.石羊河.slice(0, 4)), { stroke: c.azurite, width: 3 }) +
  path(track(large, rivers.疏勒河), { stroke: c.azurite, width: 3 }) +
  circle(...city(large, '兰州'), 12, { fill: c.cinnabar, stroke: c.white, width: 3 }) +
  rect(84, 118, 8, 30, { fill: c.azurite }) +
  text(108, 143, '干部教育课程　省情教育', { size: 28, fill: c.azurite, bold: true, spacing: 1 }) +
  text(80, 262, '甘肃省情', { size: 96, bold: true, spacing: 4 }) +
  text(80, 378, '概览', { size: 96, bold: true, spacing: 4 }) +
  lines(82, 450, ['一柄玉如意，', '横卧三大高原之间'], { size: 34, fill: c.ink2 });

const map = projection(43, 92.7, 42.8, 330, 184);
const base = (fill = c.ochreTint): string => path(gansuOutline(map), { fill, stroke: c.ochre, width: 3 });
const around = (longitude: number, latitude: number, name: string): string => {
  const [x, y] = map(longitude, latitude);
  return text(x, y, name, { size: 24, fill: c.ink2, anchor: 'middle' });
};

export const position = frame(
  2,
  '在哪里',
  '三大高原的交汇处',
  base(),
  around(94.6, 37.2, '青海'),
  around(91.6, 41.4, '新疆'),
  around(101.5, 40.9, '内蒙古'),
  around(106.9, 38.3, '宁夏'),
  around(110, 34.3, '陕西'),
  around(103, 32.3, '四川'),
  around(99.6, 42.3, '蒙古国'),
  circle(...city(map, '兰州'), 9, { fill: c.cinnabar, stroke: c.white, width: 3 }),
  step(
    1,
    path('M340 250C520 340 640 350 880 560', { stroke: c.cinnabar, width: 3, dash: '2 10' }),
    rect(80, 480, 320, 140, { fill: c.white, stroke: c.line, radius: 8 }),
    text(104, 540, '1600 多公里', { size: 40, bold: true, fill: c.cinnabar }),
    text(104, 590, '东西长，南北窄', { size: 26, fill: c.ink2 }),
  ),
  step(
    2,
    ...(
      [
        [960, 240, '内蒙古高原', c.malachite],
        [960, 346, '黄土高原', c.ochre],
        [960, 452, '青藏高原', c.azurite],
      ] as const
    ).map(
      ([x, y, words, fill]) =>
        rect(x, y, 240, 78, { fill, radius: 8 }) +
        text(x + 120, y + 51, words, { size: 34, bold: true, fill: c.white, anchor: 'middle' }),
    ),
  ),
);

const counties = projection(47, 92.7, 42.8, 290, 172);
const sides: Partial<Record<City, 'left' | 'right' | 'above' | 'below'>> = {
  酒泉: 'right',
  嘉峪关: 'left',
  兰州: 'left',
  白银: 'right',
  临夏: 'left',
  甘南: 'left',
  平凉: 'left',
  庆阳: 'above',
  武威: 'left',
  定西: 'below',
};
const group = (names: readonly City[], fill: string): string =>
  names
    .map((name) => place(city(counties, name), name, { side: sides[name] ?? 'right', size: 20, fill, dot: 7 }))
    .join('');
const legend = (index: number, head: string, foot: string, fill: string): string =>
  rect(900, 200 + index * 108, 10, 72, { fill }) +
  text(928, 230 + index * 108, head, { size: 30, bold: true, fill }) +
  text(928, 266 + index * 108, foot, { size: 22, fill: c.ink2 });

export const prefectures = frame(
  3,
  '在哪里',
  '十二个市，两个自治州',
  path(gansuOutline(counties), { fill: '#F8F0DF', stroke: c.ochre, width: 3 }),
  step(
    1,
    group(['酒泉', '嘉峪关', '张掖', '金昌', '武威'], c.azurite),
    legend(0, '河西五市', '走廊绿洲与戈壁', c.azurite),
  ),
  step(2, group(['兰州', '白银', '定西'], c.cinnabar), legend(1, '陇中三市', '省会与黄土丘陵', c.cinnabar)),
  step(
    3,
    group(['平凉', '庆阳', '天水', '陇南'], c.malachite),
    legend(2, '陇东与陇东南四市', '董志塬、渭河、秦巴山地', c.malachite),
  ),
  step(4, group(['临夏', '甘南'], c.ochre), legend(3, '民族两州', '临夏回族、甘南藏族自治州', c.ochre)),
  step(
    5,
    text(80, 500, '14', { size: 110, bold: true }),
    caption(86, 548, '个市州'),
    text(80, 606, '86 个县市区', { size: 30, bold: true }),
  ),
);

export const relief = frame(
  4,
  '自然之省',
  '一张剖面：从秦巴山地到戈壁',
  step(
    1,
    path('M80 560L120 470L150 510L190 400L230 480L270 430L310 520L330 540V620H80Z', { fill: c.malachite }),
    text(205, 658, '陇南山地', { size: 24, bold: true, anchor: 'middle' }),
  ),
  step(
    2,
    path(
      'M330 620V520C352 500 372 500 384 536C396 490 424 484 440 530C452 484 484 480 498 526C512 488 540 486 552 540L570 560V620Z',
      { fill: c.ochreMid },
    ),
    text(450, 658, '黄土高原', { size: 24, bold: true, anchor: 'middle' }),
  ),
  step(
    3,
    path('M570 620V540L630 380L660 410L720 236L772 350L800 320L850 470L880 560V620Z', { fill: c.azurite }),
    path('M693 314L720 236L756 316L738 302L724 326L708 300Z', { fill: c.azuriteTint }),
    text(720, 658, '祁连山地', { size: 24, bold: true, anchor: 'middle' }),
  ),
  step(
    4,
    path('M880 620V566C940 556 1000 560 1060 562V620Z', { fill: c.malachiteMid }),
    path('M960 560V520M990 560V512M1020 560V526', { stroke: c.malachite, width: 5 }),
    circle(960, 514, 14, { fill: c.malachite }),
    circle(990, 506, 16, { fill: c.malachite }),
    circle(1020, 520, 13, { fill: c.malachite }),
    text(970, 658, '河西走廊', { size: 24, bold: true, anchor: 'middle' }),
  ),
  step(
    4,
    path('M1060 620V562C1090 556 1100 520 1126 524C1150 528 1160 550 1200 540V620Z', { fill: c.sand }),
    text(1136, 658, '北山戈壁', { size: 24, bold: true, anchor: 'middle' }),
  ),
  step(2, lines(80, 236, ['山地、高原、平川、河谷、沙漠、戈壁，', '交错分布'], { size: 30, fill: c.ink2 })),
);

const rain = [
  ['陇南', 600, c.malachite],
  ['天水', 500, c.malachite],
  ['兰州', 300, c.ochre],
  ['武威', 165, c.ochre],
  ['张掖', 130, c.ochreMid],
  ['酒泉', 90, c.ochreMid],
  ['敦煌', 40, c.cinnabar],
] as const;

export const climate = frame(
  5,
  '自然之省',
  '雨量从东南向西北递减',
  segment(80, 580, 1200, 580, c.ink, 3),
  caption(1200, 220, '年降水量，毫米，约数', 'end'),
  ...rain.map(([name, amount, fill], index) =>
    step(
      index < 2 ? 1 : index < 6 ? 2 : 3,
      rect(96 + index * 160, 576 - amount * 0.47, 112, amount * 0.47, { fill }),
      text(152 + index * 160, 560 - amount * 0.47, `${amount}`, { size: 30, bold: true, anchor: 'middle' }),
      text(152 + index * 160, 624, name, { size: 30, anchor: 'middle', bold: true }),
    ),
  ),
  step(2, arrow(560, 270, 1120, 470, c.line, 4), text(880, 340, '东南湿润　西北干旱', { size: 30, fill: c.ink2 })),
);

export const basins = frame(
  6,
  '自然之省',
  '三大流域：黄河、长江、内陆河',
  base('#F8F0DF'),
  step(
    1,
    ...(['黄河', '渭河', '泾河'] as const).map((name, index) =>
      path(track(map, rivers[name]), { stroke: c.ochre, width: index === 0 ? 7 : 4 }),
    ),
    legend(0, '黄河流域', '干流穿兰州城而过', c.ochre),
  ),
  step(
    2,
    path(track(map, rivers.白龙江), { stroke: c.malachite, width: 6 }),
    legend(1, '长江流域', '白龙江，嘉陵江上游', c.malachite),
  ),
  step(
    3,
    ...(['石羊河', '黑河', '疏勒河'] as const).map((name) =>
      path(track(map, rivers[name]), { stroke: c.azurite, width: 5 }),
    ),
    legend(2, '内陆河流域', '石羊河、黑河、疏勒河', c.azurite),
  ),
  circle(...city(map, '兰州'), 9, { fill: c.cinnabar, stroke: c.white, width: 3 }),
  text(...map(103.5, 36.2), '兰州', { size: 22, bold: true, anchor: 'end' }),
  step(
    4,
    rect(80, 470, 330, 150, { fill: c.azuriteTint, radius: 8 }),
    lines(104, 528, ['国家西部', '生态安全屏障'], { size: 36, bold: true, fill: c.azurite, leading: 58 }),
  ),
);

const era = (index: number, when: string, what: string, foot: string, up: boolean, fill: string): string => {
  const x = 170 + index * 188;
  const y = up ? 258 : 496;
  return (
    segment(x, 418, x, up ? 352 : 466, fill, 3) +
    circle(x, 418, 13, { fill, stroke: c.ground, width: 4 }) +
    text(x, y, when, { size: 24, bold: true, fill, anchor: 'middle' }) +
    text(x, y + 44, what, { size: 34, bold: true, anchor: 'middle' }) +
    text(x, y + 78, foot, { size: 21, fill: c.ink2, anchor: 'middle' })
  );
};

export const history = frame(
  7,
  '人文之省',
  '八千年：从大地湾到新时代',
  path('M80 418C300 406 500 430 700 418S1080 408 1200 418', { stroke: c.ochreMid, width: 10 }),
  step(
    1,
    era(0, '约八千年前', '大地湾', '秦安，农耕与彩陶', true, c.ochre),
    era(1, '先秦', '秦人故里', '礼县，早期秦文化', false, c.ochre),
  ),
  step(2, era(2, '西汉', '河西四郡', '武威张掖酒泉敦煌', true, c.azurite)),
  step(3, era(3, '三六六年', '莫高窟', '世界文化遗产', false, c.cinnabar)),
  step(4, era(4, '一三七二年', '嘉峪关', '明长城西端雄关', true, c.malachite)),
  step(5, era(5, '一九三六年', '会宁会师', '三大主力红军', false, c.cinnabar)),
);

export const people = frame(
  8,
  '人文之省',
  '各民族像石榴籽一样紧紧抱在一起',
  circle(360, 420, 196, { fill: c.cinnabarTint, stroke: c.cinnabar, width: 4 }),
  path('M330 232L318 190L344 206L360 182L376 206L402 190L390 232', {
    fill: c.cinnabarTint,
    stroke: c.cinnabar,
    width: 4,
  }),
  ...[
    [300, 340],
    [368, 322],
    [430, 352],
    [262, 404],
    [334, 394],
    [402, 406],
    [464, 420],
    [286, 474],
    [356, 464],
    [426, 482],
    [326, 536],
    [396, 544],
  ].map(([x = 0, y = 0], index) =>
    path(
      `M${x} ${y - 32}C${x + 28} ${y - 12} ${x + 26} ${y + 26} ${x} ${y + 28}C${x - 26} ${y + 26} ${x - 28} ${y - 12} ${x} ${y - 32}Z`,
      { fill: [c.cinnabar, c.cinnabarMid, '#C4594B'][index % 3] ?? c.cinnabar },
    ),
  ),
  step(1, text(640, 262, '约两千五百万', { size: 56, bold: true }), caption(642, 304, '常住人口，第七次全国人口普查')),
  step(
    2,
    text(640, 388, '甘肃特有的三个少数民族', { size: 28, fill: c.ink2 }),
    ...['东乡族', '裕固族', '保安族'].map(
      (name, index) =>
        rect(640 + index * 190, 412, 174, 78, { fill: [c.azurite, c.malachite, c.ochre][index] ?? c.ink, radius: 8 }) +
        text(727 + index * 190, 464, name, { size: 34, bold: true, fill: c.white, anchor: 'middle' }),
    ),
  ),
  step(
    3,
    text(640, 572, '铸牢中华民族共同体意识', { size: 40, bold: true, fill: c.cinnabar }),
    caption(642, 616, '是民族地区各项工作的主线'),
  ),
);

const wide = projection(44, 92.7, 42.8, 80, 184);
const trade = (
  [longitude, latitude]: readonly [number, number],
  words: string,
  fill: string,
  left: number,
  middle: number,
): string => {
  const [x, y] = wide(longitude, latitude);
  const width = words.length * 25 + 32;
  const [endX, endY] =
    x < left ? [left, middle] : x > left + width ? [left + width, middle] : [left + width / 2, middle - 24];
  return (
    segment(x, y, endX, endY, fill, 2) +
    circle(x, y, 7, { fill }) +
    rect(left, middle - 24, width, 48, { fill, radius: 8 }) +
    text(left + width / 2, middle + 9, words, { size: 25, bold: true, fill: c.white, anchor: 'middle' })
  );
};

export const industry = frame(
  9,
  '发展之省',
  '老工业基地，新能源高地',
  path(gansuOutline(wide), { fill: '#F8F0DF', stroke: c.ochre, width: 3 }),
  step(
    1,
    trade(cities.兰州, '兰州　石油化工', c.ink, 700, 430),
    trade(cities.白银, '白银　有色金属', c.ink, 700, 360),
    trade(cities.金昌, '金昌　镍都', c.ink, 700, 290),
    trade(cities.嘉峪关, '嘉峪关　钢铁', c.ink, 80, 440),
  ),
  step(2, trade(cities.酒泉, '酒泉　风光发电', c.azurite, 700, 220)),
  step(
    3,
    trade(cities.张掖, '张掖　玉米制种', c.malachite, 80, 512),
    trade(cities.定西, '定西　马铃薯', c.malachite, 120, 590),
    trade(cities.天水, '天水　花牛苹果', c.malachite, 700, 590),
  ),
  step(
    4,
    trade(cities.庆阳, '庆阳　算力枢纽', c.cinnabar, 700, 510),
    rect(960, 456, 240, 108, { fill: c.cinnabarTint, radius: 8 }),
    text(1080, 502, '东数西算', { size: 32, bold: true, fill: c.cinnabar, anchor: 'middle' }),
    text(1080, 542, '全国八大枢纽之一', { size: 22, fill: c.ink2, anchor: 'middle' }),
  ),
);

const side = (x: number, head: string, fill: string, tint: string, rows: readonly string[]): string =>
  rect(x, 204, 536, 420, { fill: tint, radius: 12 }) +
  rect(x, 204, 12, 420, { fill }) +
  text(x + 48, 272, head, { size: 42, bold: true, fill }) +
  lines(x + 48, 352, rows, { size: 32, leading: 72 });

export const balance = frame(
  10,
  '发展之省',
  '看清长处，也看清短处',
  step(
    1,
    side(80, '潜力在这里', c.malachite, c.malachiteTint, [
      '风光资源丰富，新能源空间大',
      '通道区位，连接西域与中原',
      '文化厚重，敦煌走向世界',
      '装备与科研，老底子扎实',
    ]),
  ),
  step(
    2,
    side(664, '难处在这里', c.ochre, c.ochreTint, [
      '水少且分布不均',
      '生态脆弱，保护任务重',
      '发展不充分，城乡差距大',
      '产业偏重，转型任务艰巨',
    ]),
  ),
);

const role = (index: number, head: string, foot: string, fill: string): string => {
  const x = 80 + (index % 2) * 572;
  const y = 204 + Math.floor(index / 2) * 158;
  return (
    rect(x, y, 548, 136, { fill, radius: 12 }) +
    text(x + 36, y + 62, head, { size: 38, bold: true, fill: c.white }) +
    text(x + 36, y + 106, foot, { size: 25, fill: c.white })
  );
};

export const closing = frame(
  11,
  '发展之省',
  '甘肃在全国的分量',
  step(1, role(0, '生态安全屏障', '守护黄河上游、祁连山与防沙带', c.malachite)),
  step(2, role(1, '能源资源基地', '新能源外送，有色冶金支撑', c.azurite)),
  step(3, role(2, '战略通道', '丝绸之路的咽喉', c.ochre)),
  step(4, role(3, '开放枢纽', '共建“一带一路”的重要节点', c.cinnabar)),
  step(
    5,
    rect(80, 546, 1120, 84, { fill: c.azuriteTint, radius: 8 }),
    text(108, 600, '思考：你所在的县，长处与短处各写三条，用事实说话。', { size: 32, bold: true, fill: c.azurite }),
  ),
);
