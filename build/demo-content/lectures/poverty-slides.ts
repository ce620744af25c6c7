import { framed } from '../draw/frame.ts';
import { city, cities, gansuOutline, projection, type City } from '../draw/gansu.ts';
import * as c from '../draw/palette.ts';
import { arrow, caption, circle, lines, path, place, rect, segment, step, text } from '../draw/svg.ts';

const pages = 11;
const frame = (page: number, part: string, title: string, ...drawing: string[]): string =>
  framed({ course: '从精准扶贫到乡村振兴', part, title, page, pages }, ...drawing);

const house = (x: number, y: number, wall: string, roof: string): string =>
  rect(x, y, 60, 40, { fill: wall }) +
  path(`M${x - 10} ${y}L${x + 30} ${y - 28}L${x + 70} ${y}Z`, { fill: roof }) +
  rect(x + 23, y + 14, 15, 26, { fill: roof });

const tree = (x: number, y: number, size: number): string =>
  segment(x, y, x, y - size, c.ochre, 4) + circle(x, y - size, size * 0.55, { fill: c.malachite });

/** Terraced hills: the country between Dingxi and Huining. */
export const cover =
  rect(0, 0, 1280, 720, { fill: c.ground }) +
  circle(1010, 250, 74, { fill: c.cinnabar }) +
  path('M0 470C180 400 300 440 470 392C640 350 760 430 900 372C1060 310 1160 380 1280 340V720H0Z', {
    fill: c.ochreTint,
  }) +
  path('M0 540C200 470 360 530 560 470C740 420 900 520 1060 456C1160 420 1230 440 1280 426V720H0Z', {
    fill: c.ochreMid,
  }) +
  path('M0 500C210 440 360 498 560 440', { stroke: c.ochre, width: 2 }) +
  path('M620 452C760 420 900 492 1080 420', { stroke: c.ochre, width: 2 }) +
  path('M0 610C240 540 420 620 660 556C860 506 1060 600 1280 520V720H0Z', { fill: c.malachiteMid }) +
  path('M0 640C240 574 420 650 660 588C860 540 1060 630 1280 556', { stroke: c.malachite, width: 2 }) +
  path('M0 668C260 620 460 690 700 636C900 596 1080 668 1280 610V720H0Z', { fill: c.malachite }) +
  house(880, 540, c.ground, c.cinnabar) +
  house(968, 556, c.ground, c.azurite) +
  house(1056, 544, c.ground, c.cinnabar) +
  tree(850, 582, 34) +
  tree(1150, 586, 40) +
  tree(1184, 578, 30) +
  rect(84, 118, 8, 30, { fill: c.azurite }) +
  text(108, 143, '干部教育课程　乡村振兴', { size: 28, fill: c.azurite, bold: true, spacing: 1 }) +
  text(80, 238, '从精准扶贫到乡村振兴', { size: 74, bold: true, spacing: 2 }) +
  text(82, 304, '巩固拓展脱贫攻坚成果同乡村振兴有效衔接', { size: 34, fill: c.ink2 });

export const origin = frame(
  2,
  '问题从哪里来',
  '陇中苦瘠甲于天下',
  circle(1120, 250, 44, { fill: c.cinnabarMid }),
  path(
    'M690 640V452C740 436 770 440 800 408C850 356 900 372 950 366C1010 358 1040 330 1090 340C1140 348 1170 380 1210 372V640Z',
    { fill: c.ochreTint },
  ),
  path(
    'M690 640V520C730 512 760 470 800 474C836 478 846 520 866 556C884 506 900 450 950 440C1004 430 1020 500 1040 560C1064 500 1080 452 1130 448C1170 446 1190 470 1210 466V640Z',
    { fill: c.ochreMid },
  ),
  path(
    'M690 640V580C740 566 770 574 806 552C840 560 852 600 866 640ZM866 640C890 580 920 540 962 548C1000 556 1020 600 1040 640ZM1040 640C1060 590 1090 556 1140 560C1176 562 1190 580 1210 576V640Z',
    { fill: c.ochre },
  ),
  path(
    'M738 540L720 600M770 500L760 560M806 500L820 552M918 480L906 560M952 470L948 540M988 480L1004 552M1100 490L1086 560M1140 480L1144 552M1178 490L1186 560',
    { stroke: c.ground, width: 3 },
  ),
  path('M866 556L866 640M1040 560L1040 640', { stroke: c.ink2, width: 3, dash: '10 10' }),
  text(80, 250, '一八七六年', { size: 30, fill: c.cinnabar, bold: true }),
  lines(80, 306, ['左宗棠奏报朝廷：', '“陇中苦瘠甲于天下”'], { size: 36 }),
  step(1, lines(80, 428, ['山大沟深　十年九旱', '人畜饮水难　行路难　上学难'], { size: 30, fill: c.ink2 })),
  step(
    2,
    rect(80, 530, 560, 96, { fill: c.ochreTint, radius: 8 }),
    text(104, 570, '一九八二年　“三西”建设', { size: 30, bold: true }),
    text(104, 608, '甘肃河西、定西，宁夏西海固：开发式扶贫的先声', { size: 22, fill: c.ink2 }),
  ),
);

const stair = (index: number, year: string, head: string, foot: string, fill: string): string => {
  const x = 80 + index * 284;
  const top = 480 - index * 66;
  return (
    rect(x, top, 268, 640 - top, { fill }) +
    text(x + 22, top + 52, year, { size: 38, bold: true, fill: c.white }) +
    text(x + 22, top - 54, head, { size: 30, bold: true }) +
    text(x + 22, top - 18, foot, { size: 23, fill: c.ink2 })
  );
};

export const timeline = frame(
  3,
  '问题从哪里来',
  '八年攻坚，一步一个台阶',
  step(1, stair(0, '2013', '精准扶贫', '湖南十八洞村首次提出', c.ochre)),
  step(2, stair(1, '2015', '脱贫攻坚战', '中央作出全面部署', c.cinnabar)),
  step(3, stair(2, '2020', '全部摘帽', '八百三十二个贫困县', c.azurite)),
  step(4, stair(3, '2021', '全面胜利', '历史性解决绝对贫困', c.malachite)),
);

const icon = (x: number, y: number, kind: string): string => {
  const s = { stroke: c.white, width: 5 };
  const at = (d: string): string => `<g transform="translate(${x} ${y})">${path(d, s)}</g>`;
  if (kind === 'bowl')
    return at('M-30 -2H30C30 20 14 28 0 28S-30 20 -30 -2ZM-12 -14C-18 -22 -6 -26 -12 -34M10 -14C4 -22 16 -26 10 -34');
  if (kind === 'coat') return at('M-12 -30L-34 -14L-24 2L-18 -4V30H18V-4L24 2L34 -14L12 -30C6 -22 -6 -22 -12 -30Z');
  if (kind === 'book')
    return at('M0 -20C-12 -30 -26 -28 -34 -24V24C-26 20 -12 18 0 28C12 18 26 20 34 24V-24C26 -28 12 -30 0 -20V28');
  if (kind === 'care') return at('M-10 -32H10V-10H32V10H10V32H-10V10H-32V-10H-10Z');
  return at('M-34 0L0 -32L34 0M-24 -8V30H24V-8M-8 30V10H8V30');
};

const pillar = (x: number, kind: string, words: string, fill: string): string =>
  rect(x, 350, 184, 250, { fill, radius: 8 }) +
  icon(x + 92, 430, kind) +
  text(x + 92, 552, words, { size: 32, bold: true, fill: c.white, anchor: 'middle' });

export const standard = frame(
  4,
  '精准在何处',
  '脱贫看什么：两不愁三保障',
  path('M90 330L640 196L1190 330Z', { fill: c.ochreTint }),
  text(640, 296, '现行标准下农村贫困人口脱贫', { size: 32, bold: true, anchor: 'middle', fill: c.ochre }),
  rect(80, 610, 1120, 24, { fill: c.ochre }),
  step(1, pillar(106, 'bowl', '不愁吃', c.ochre), pillar(326, 'coat', '不愁穿', c.ochre)),
  step(
    2,
    pillar(546, 'book', '义务教育', c.azurite),
    pillar(766, 'care', '基本医疗', c.azurite),
    pillar(986, 'home', '住房安全', c.azurite),
  ),
);

const six = ['扶持对象', '项目安排', '资金使用', '措施到户', '因村派人', '脱贫成效'];
const sixAt = (index: number): readonly [number, number] => {
  const angle = (-90 + index * 60) * (Math.PI / 180);
  return [Math.round(640 + Math.cos(angle) * 330), Math.round(420 + Math.sin(angle) * 166)];
};

export const precise = frame(
  5,
  '精准在何处',
  '六个精准：从大水漫灌到精准滴灌',
  path(`M${six.map((_, index) => sixAt(index).join(' ')).join('L')}Z`, { stroke: c.line, width: 3 }),
  circle(640, 420, 84, { fill: c.cinnabar }),
  text(640, 436, '精准', { size: 48, bold: true, fill: c.white, anchor: 'middle' }),
  ...six.map((words, index) => {
    const [x, y] = sixAt(index);
    return step(
      index < 1 ? 1 : index < 5 ? 2 : 3,
      rect(x - 110, y - 36, 220, 72, {
        fill: index === 0 ? c.azurite : index === 5 ? c.malachite : c.white,
        stroke: index === 0 ? c.azurite : index === 5 ? c.malachite : c.azurite,
        width: 3,
        radius: 8,
      }),
      text(x, y + 12, words, {
        size: 32,
        bold: true,
        anchor: 'middle',
        fill: index === 0 || index === 5 ? c.white : c.azurite,
      }),
    );
  }),
);

const field = (index: number, head: string, foot: string, fill: string): string => {
  const y = 196 + index * 88;
  const x = 340 - index * 52;
  return (
    path(`M${x} ${y + 78}C${x + 60} ${y + 8} ${x + 120} ${y} ${x + 170} ${y}H1200V${y + 78}Z`, { fill }) +
    text(x + 190, y + 52, head, { size: 34, bold: true, fill: c.white }) +
    text(1170, y + 50, foot, { size: 25, fill: c.white, anchor: 'end' })
  );
};

export const batches = frame(
  6,
  '精准在何处',
  '五个一批：一户一策找出路',
  step(
    1,
    field(0, '发展生产脱贫一批', '有产业，有就业', c.malachite),
    field(1, '易地搬迁脱贫一批', '挪穷窝，换穷业', c.azurite),
  ),
  step(
    2,
    field(2, '生态补偿脱贫一批', '护山林，有收入', '#4C8467'),
    field(3, '发展教育脱贫一批', '阻断贫困代际传递', '#3F77A3'),
  ),
  step(3, field(4, '社会保障兜底一批', '不落下一户一人', c.ochre)),
);

const map = projection(43, 92.7, 42.8, 80, 192);
const near: Partial<Record<City, 'left' | 'right' | 'above' | 'below'>> = {
  酒泉: 'right',
  嘉峪关: 'above',
  兰州: 'left',
  白银: 'above',
  临夏: 'left',
  甘南: 'left',
  定西: 'right',
  平凉: 'above',
  庆阳: 'below',
  武威: 'left',
};
const prefectures = Object.keys(cities).slice(0, 14) as City[];

export const gansu = frame(
  7,
  '精准在何处',
  '甘肃：七十五个贫困县全部摘帽',
  path(gansuOutline(map), { fill: c.ochreTint, stroke: c.ochre, width: 3 }),
  ...prefectures.map((name) => place(city(map, name), name, { side: near[name] ?? 'right', size: 20 })),
  step(
    1,
    text(1010, 330, '75', { size: 150, bold: true, fill: c.cinnabar, anchor: 'middle' }),
    text(1010, 384, '个贫困县', { size: 34, bold: true, anchor: 'middle' }),
    caption(1010, 424, '二〇二〇年十一月全部退出', 'middle'),
  ),
  step(
    2,
    rect(840, 470, 360, 148, { fill: c.white, stroke: c.line, radius: 8 }),
    text(866, 520, '渭源县元古堆村', { size: 28, bold: true }),
    text(866, 560, '东乡县布楞沟村', { size: 28, bold: true }),
    text(866, 598, '从最难处写起的样本', { size: 22, fill: c.ink2 }),
  ),
);

export const bridge = frame(
  8,
  '脱贫之后怎么办',
  '架一座桥：五年过渡期',
  path('M80 430H330L400 640H80Z', { fill: c.ochreMid }),
  path('M1200 430H950L880 640H1200Z', { fill: c.malachiteMid }),
  path('M400 640C560 620 720 660 880 640', { stroke: c.azurite, width: 4 }),
  path('M420 620C570 602 720 640 862 618', { stroke: c.azuriteMid, width: 3 }),
  text(200, 530, '脱贫攻坚', { size: 38, bold: true, anchor: 'middle' }),
  text(1080, 530, '乡村振兴', { size: 38, bold: true, anchor: 'middle' }),
  step(
    1,
    path('M310 430C480 300 800 300 970 430', { stroke: c.azurite, width: 12 }),
    path('M300 430H980', { stroke: c.azurite, width: 12 }),
    ...[400, 480, 560, 640, 720, 800, 880].map((x) =>
      segment(x, 424, x, 430 - 98 * (1 - ((x - 640) / 335) ** 2), c.azurite, 4),
    ),
    text(640, 292, '2021 — 2025', { size: 42, bold: true, fill: c.azurite, anchor: 'middle' }),
  ),
  step(
    2,
    ...['责任', '政策', '帮扶', '监管'].map(
      (word, index) =>
        rect(406 + index * 120, 452, 108, 104, { fill: c.cinnabar, radius: 8 }) +
        text(460 + index * 120, 496, '不摘', { size: 30, fill: c.white, anchor: 'middle' }) +
        text(460 + index * 120, 538, word, { size: 32, bold: true, fill: c.white, anchor: 'middle' }),
    ),
  ),
  step(3, text(1080, 400, '常态化防止返贫致贫', { size: 28, bold: true, fill: c.malachite, anchor: 'middle' })),
);

export const watch = frame(
  9,
  '脱贫之后怎么办',
  '守住底线：防止返贫动态监测',
  step(
    1,
    ...['脱贫不稳定户', '边缘易致贫户', '突发严重困难户'].map(
      (words, index) =>
        rect(80, 210 + index * 138, 340, 110, { fill: c.ochreTint, radius: 8 }) +
        text(250, 276 + index * 138, words, { size: 34, bold: true, anchor: 'middle', fill: c.ochre }),
    ),
  ),
  step(
    2,
    ...[0, 1, 2].map((index) => arrow(436, 265 + index * 138, 536, 380 + index * 22, c.line, 4)),
    ...(
      [
        ['早发现', '入户走访　部门比对'],
        ['早干预', '分类施策　一户一策'],
        ['早帮扶', '跟踪到底　稳定消除'],
      ] as const
    ).map(
      ([head, foot], index) =>
        circle(660 + index * 220, 402, 92, { fill: [c.azurite, '#3F77A3', c.malachite][index] ?? c.azurite }) +
        text(660 + index * 220, 416, head, { size: 40, bold: true, fill: c.white, anchor: 'middle' }) +
        text(660 + index * 220, 536, foot, { size: 22, fill: c.ink2, anchor: 'middle' }),
    ),
  ),
  step(
    3,
    path('M1100 300C1060 210 720 190 662 296', { stroke: c.cinnabar, width: 4, dash: '2 12' }),
    path('M676 276L660 300L686 300', { stroke: c.cinnabar, width: 4 }),
    text(880, 206, '风险不除，帮扶不停', { size: 28, bold: true, fill: c.cinnabar, anchor: 'middle' }),
  ),
);

const five = ['产业', '人才', '文化', '生态', '组织'];
const fiveFill = [c.ochre, c.azurite, c.cinnabar, c.malachite, c.ink];

export const revive = frame(
  10,
  '脱贫之后怎么办',
  '五个振兴，产业当先',
  ...five.map((word, index) =>
    step(
      1,
      path(`M${100 + index * 220} 380V280L${190 + index * 220} 212L${280 + index * 220} 280V380Z`, {
        fill: fiveFill[index] ?? c.ink,
      }),
      text(190 + index * 220, 330, word, { size: 42, bold: true, fill: c.white, anchor: 'middle' }),
    ),
  ),
  step(1, rect(80, 380, 1120, 14, { fill: c.line })),
  step(
    2,
    caption(80, 458, '甘肃的六大特色产业'),
    ...['牛', '羊', '菜', '果', '薯', '药'].map(
      (word, index) =>
        circle(150 + index * 196, 556, 66, { fill: c.ochreTint, stroke: c.ochre, width: 3 }) +
        text(150 + index * 196, 576, word, { size: 56, bold: true, fill: c.ochre, anchor: 'middle' }),
    ),
  ),
);

const task = (index: number, head: string, foot: string): string =>
  circle(140 + index * 292, 330, 60, { fill: [c.ochre, c.cinnabar, c.azurite, c.malachite][index] ?? c.ink }) +
  text(140 + index * 292, 348, '一二三四'[index] ?? '', { size: 50, bold: true, fill: c.white, anchor: 'middle' }) +
  text(80 + index * 292, 452, head, { size: 34, bold: true }) +
  text(80 + index * 292, 496, foot, { size: 24, fill: c.ink2 });

export const duty = frame(
  11,
  '干部怎么做',
  '把脚印留在村里，把账算在明处',
  segment(200, 330, 1100, 330, c.line, 3, '2 12'),
  step(1, task(0, '进百家门', '底数清，情况明')),
  step(2, task(1, '算增收账', '一户一本明白账')),
  step(3, task(2, '解急难事', '小事不出村')),
  step(4, task(3, '建长效制', '人走制度在')),
  step(
    5,
    rect(80, 546, 1120, 84, { fill: c.azuriteTint, radius: 8 }),
    text(108, 600, '思考：你联系的村，明年最可能返贫的是哪一户？凭什么判断？', {
      size: 32,
      bold: true,
      fill: c.azurite,
    }),
  ),
);
