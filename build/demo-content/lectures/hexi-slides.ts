import { frame } from './hexi-frame.ts';
import { poplar, shrub, spruce } from '../draw/plants.ts';
import * as c from '../draw/palette.ts';
import { arrow, caption, circle, ellipse, lines, path, rect, segment, step, text } from '../draw/svg.ts';

export const cover =
  rect(0, 0, 1280, 720, { fill: c.ground }) +
  path('M520 470L640 360L700 400L820 236L880 300L940 262L1070 400L1130 352L1280 450V560H520Z', { fill: c.azuriteMid }) +
  path('M0 520L160 440L260 480L420 388L560 460L680 420L860 330L960 420L1080 386L1280 500V600H0Z', { fill: c.azurite }) +
  path('M776 298L820 236L864 284L842 276L820 300L800 280Z', { fill: c.white }) +
  path('M800 360L860 330L900 366L866 356L840 374Z', { fill: c.white }) +
  path('M0 560C240 520 420 560 640 540C880 520 1080 560 1280 530V640H0Z', { fill: c.malachiteMid }) +
  [80, 130, 176, 400, 446, 490, 980, 1030, 1078, 1124]
    .map((x, index) => poplar(x, 566 - (index % 3) * 6, 26))
    .join('') +
  path(
    'M560 548C600 570 540 590 620 620C680 650 640 680 700 720H760C720 680 760 640 700 612C640 584 660 566 600 546Z',
    { fill: c.azuriteTint },
  ) +
  path('M0 620C200 590 380 660 570 634C600 660 620 690 640 720H0Z', { fill: c.ochreMid }) +
  path('M1280 606C1100 590 900 660 716 626C770 660 740 690 770 720H1280Z', { fill: c.ochreMid }) +
  path('M0 680C160 650 300 706 560 690M820 690C960 660 1120 700 1280 664', { stroke: c.ochre, width: 3 }) +
  rect(84, 118, 8, 30, { fill: c.azurite }) +
  text(108, 143, '干部教育课程　生态文明', { size: 28, fill: c.azurite, bold: true, spacing: 1 }) +
  text(80, 232, '河西走廊', { size: 84, bold: true, spacing: 3 }) +
  text(80, 322, '水土保持与生态治理', { size: 60, bold: true, spacing: 2 });

const slope =
  'M80 300L150 236L200 268L270 210L340 300L420 380L520 440L600 490L700 520L860 536L1010 548L1100 572L1200 566';
export const section = frame(
  3,
  '走廊的家底',
  '一滴水的旅程',
  path(`${slope}V624H80Z`, { fill: c.ochreTint }),
  path(slope, { stroke: c.ochre, width: 4 }),
  step(
    1,
    path('M112 270L150 236L200 268L270 210L322 276L280 262L246 288L206 286L160 276Z', {
      fill: c.azuriteMid,
      stroke: c.azurite,
      width: 3,
    }),
    text(210, 660, '冰川积雪', { size: 28, bold: true, anchor: 'middle', fill: c.azurite }),
  ),
  step(
    2,
    ...[
      [366, 340],
      [400, 374],
      [436, 400],
      [472, 424],
      [508, 446],
      [546, 468],
    ].map(([x = 0, y = 0]) => spruce(x, y, 26)),
    text(456, 660, '水源涵养林', { size: 28, bold: true, anchor: 'middle', fill: c.malachite }),
  ),
  step(
    3,
    ...[700, 740, 780, 820, 860, 900].map((x, index) => poplar(x, 532 + index * 3, 30)),
    rect(690, 546, 240, 10, { fill: c.malachiteMid }),
    text(800, 660, '绿洲', { size: 28, bold: true, anchor: 'middle', fill: c.malachite }),
  ),
  step(
    4,
    ellipse(1108, 572, 60, 14, { fill: c.azurite }),
    shrub(1000, 548, 16),
    shrub(1030, 552, 12),
    shrub(1190, 566, 14),
    text(1100, 660, '尾闾湖', { size: 28, bold: true, anchor: 'middle', fill: c.azurite }),
  ),
  step(1, path('M300 330C420 470 560 560 700 574S960 590 1060 582', { stroke: c.azurite, width: 6, dash: '18 12' })),
  step(
    4,
    lines(620, 260, ['上游有树，', '中游有粮，', '下游有湖。'], { size: 36, bold: true, fill: c.ink, leading: 58 }),
  ),
);

export const account = frame(
  5,
  '病根在哪里',
  '先算一笔水账',
  step(
    1,
    rect(160, 586, 240, 38, { fill: c.azurite }),
    text(280, 560, '不足 200 毫米', { size: 36, bold: true, fill: c.azurite, anchor: 'middle' }),
    caption(280, 656, '一年降水', 'middle'),
  ),
  step(
    2,
    rect(500, 204, 240, 420, { fill: c.ochreTint, stroke: c.ochre, width: 3 }),
    ...[0, 1, 2, 3].map((index) =>
      path(`M${550 + index * 46} 300C${534 + index * 46} 276 ${566 + index * 46} 262 ${550 + index * 46} 236`, {
        stroke: c.ochre,
        width: 4,
      }),
    ),
    text(620, 400, '十倍以上', { size: 44, bold: true, fill: c.ochre, anchor: 'middle' }),
    caption(620, 656, '一年蒸发能力', 'middle'),
  ),
  step(
    3,
    rect(820, 250, 380, 330, { fill: c.white, stroke: c.line, radius: 12 }),
    text(856, 316, '雨下不够，', { size: 38, bold: true }),
    text(856, 376, '靠雪水；', { size: 38, bold: true }),
    text(856, 456, '雪水有限，', { size: 38, bold: true, fill: c.cinnabar }),
    text(856, 516, '靠节制。', { size: 38, bold: true, fill: c.cinnabar }),
  ),
);

const cause = (x: number, head: string, rows: readonly string[], fill: string): string =>
  rect(x, 226, 330, 260, { fill: c.white, stroke: fill, width: 3, radius: 12 }) +
  path(`M${x} 296V238a12 12 0 0 1 12 -12H${x + 318}a12 12 0 0 1 12 12V296Z`, { fill }) +
  text(x + 165, 276, head, { size: 36, bold: true, fill: c.white, anchor: 'middle' }) +
  lines(x + 36, 362, rows, { size: 30, leading: 62 });

export const causes = frame(
  6,
  '病根在哪里',
  '上游失养，中游超用，下游断流',
  step(1, cause(80, '上游', ['过度放牧、开矿，', '水源涵养变差'], c.azurite)),
  step(2, arrow(418, 356, 466, 356, c.line, 5), cause(475, '中游', ['开荒扩种，', '大水漫灌'], c.malachite)),
  step(3, arrow(813, 356, 861, 356, c.line, 5), cause(870, '下游', ['河湖干涸，', '地下水位下降'], c.ochre)),
  step(
    4,
    path('M1035 500C1035 600 760 620 640 620S245 600 245 504', { stroke: c.cinnabar, width: 4, dash: '2 12' }),
    path('M232 524L245 500L258 524', { stroke: c.cinnabar, width: 4 }),
    rect(450, 580, 380, 64, { fill: c.ground }),
    text(640, 626, '沙进人退，恶性循环', { size: 36, bold: true, fill: c.cinnabar, anchor: 'middle' }),
  ),
);

const event = (index: number, year: string, rows: readonly string[], fill: string): string => {
  const x = 80 + index * 228;
  return (
    circle(x + 14, 330, 14, { fill }) +
    text(x, 296, year, { size: 44, bold: true, fill }) +
    lines(x, 390, rows, { size: 26, leading: 42 })
  );
};

export const rescue = frame(
  7,
  '怎样治理',
  '救活一条河，留住一片湖',
  segment(80, 330, 1200, 330, c.line, 4),
  step(1, event(0, '1959', ['青土湖', '完全干涸'], c.ochre)),
  step(
    2,
    event(1, '2000', ['黑河实施', '水量统一调度'], c.azurite),
    event(2, '2002', ['水头到达', '东居延海'], c.azurite),
  ),
  step(3, event(3, '2007', ['石羊河流域', '重点治理规划'], c.malachite)),
  step(4, event(4, '2010', ['青土湖', '重现水面'], c.malachite)),
  step(
    4,
    path('M80 560C260 530 420 590 620 556S980 530 1200 566V636H80Z', { fill: c.azuriteMid }),
    path('M80 600C300 570 480 626 700 596S1040 580 1200 604', { stroke: c.azurite, width: 4 }),
    ...[150, 176, 204, 1060, 1090, 1124, 1150].map((x, index) =>
      path(`M${x} 580C${x - 4} 550 ${x + 6} 530 ${x + 2} ${500 + (index % 3) * 10}`, { stroke: c.malachite, width: 4 }),
    ),
  ),
);

const straw = (x: number, y: number): string =>
  path(`M${x} ${y}L${x + 40} ${y - 18}L${x + 84} ${y}L${x + 44} ${y + 18}Z`, { stroke: c.ochre, width: 5 });

export const belts = frame(
  8,
  '怎样治理',
  '治沙有章法：固、阻、护',
  path('M80 470C160 380 240 400 320 460C380 500 440 450 520 476C620 508 700 520 800 524H1200V628H80Z', {
    fill: c.sand,
  }),
  path('M80 470C160 380 240 400 320 460C380 500 440 450 520 476C620 508 700 520 800 524H1200', {
    stroke: c.ochre,
    width: 3,
  }),
  step(
    1,
    straw(110, 476),
    straw(152, 500),
    straw(196, 524),
    straw(196, 480),
    straw(240, 502),
    straw(110, 522),
    straw(152, 548),
    text(220, 660, '草方格固沙', { size: 28, bold: true, anchor: 'middle', fill: c.ochre }),
  ),
  step(
    2,
    ...[400, 446, 496, 546, 596].map((x, index) => shrub(x, 474 + [12, -2, 2, 10, 26][index]!, 26)),
    text(500, 660, '梭梭花棒阻沙', { size: 28, bold: true, anchor: 'middle', fill: c.malachite }),
  ),
  step(
    3,
    ...[720, 756, 792, 828].map((x) => poplar(x, 526, 58)),
    text(774, 660, '防护林带', { size: 28, bold: true, anchor: 'middle', fill: c.malachite }),
    ...[0, 1, 2, 3, 4].map((index) => rect(890, 540 + index * 17, 310, 8, { fill: c.malachiteMid })),
    text(1046, 660, '农田村庄', { size: 28, bold: true, anchor: 'middle' }),
    rect(1090, 484, 60, 42, { fill: c.white, stroke: c.azurite, width: 3 }),
    path('M1080 484L1120 452L1160 484Z', { fill: c.azurite }),
  ),
  step(1, arrow(90, 250, 300, 250, c.line, 5), arrow(90, 290, 240, 290, c.line, 5), caption(320, 260, '风沙')),
  step(3, arrow(640, 250, 690, 250, c.line, 5), caption(706, 260, '风弱沙停')),
);

export const babusha = frame(
  9,
  '怎样治理',
  '八步沙：三代人，一片林',
  path('M80 560C300 480 460 600 700 540S1040 500 1200 540V636H80Z', { fill: c.ochreMid }),
  step(
    1,
    text(80, 256, '1981', { size: 64, bold: true, fill: c.ochre }),
    lines(80, 312, ['古浪县六位老汉', '联户承包治沙'], { size: 30, leading: 48 }),
    ...[110, 160, 210, 260, 310, 360].map(
      (x, index) =>
        circle(x, 476 + (index % 2) * 8, 15, { fill: c.ochre }) +
        path(`M${x - 18} ${546 + (index % 2) * 8}C${x - 18} 492 ${x + 18} 492 ${x + 18} ${546 + (index % 2) * 8}Z`, {
          fill: c.ochre,
        }),
    ),
  ),
  step(
    2,
    text(490, 256, '父死子继', { size: 52, bold: true, fill: c.azurite }),
    lines(490, 312, ['一棵树，一把草，', '压住沙子防风掏'], { size: 30, leading: 48 }),
    ...[480, 540, 600, 660, 720].map((x, index) => shrub(x, 560 + (index % 2) * 16, 24)),
  ),
  step(
    3,
    text(880, 256, '2019', { size: 64, bold: true, fill: c.malachite }),
    lines(880, 312, ['“六老汉”三代人', '获授时代楷模'], { size: 30, leading: 48 }),
    ...[850, 900, 950, 1000, 1050, 1100, 1150].map((x, index) => poplar(x, 560 - (index % 2) * 10, 40)),
  ),
);

export const saving = frame(
  10,
  '怎样治理',
  '把水用在根上',
  rect(80, 420, 700, 214, { fill: c.ochreMid }),
  path('M80 420H780', { stroke: c.ochre, width: 4 }),
  ...[170, 320, 470, 620].map(
    (x) =>
      path(
        `M${x} 418V330M${x} 380C${x - 40} 370 ${x - 50} 340 ${x - 46} 326C${x - 14} 332 ${x} 356 ${x} 380M${x} 356C${x + 40} 346 ${x + 48} 316 ${x + 44} 300C${x + 14} 308 ${x} 330 ${x} 356`,
        { stroke: c.malachite, width: 5, fill: c.malachiteTint },
      ) + path(`M${x} 424V490M${x} 446L${x - 26} 486M${x} 446L${x + 26} 486`, { stroke: c.white, width: 4 }),
  ),
  step(
    1,
    path(
      'M80 414C130 396 210 396 260 414M230 414C280 396 360 396 410 414M380 414C430 396 510 396 560 414M530 414C580 396 660 396 710 414',
      { stroke: c.ink2, width: 3 },
    ),
    segment(80, 432, 780, 432, c.azurite, 8),
    ...[170, 320, 470, 620].map((x) =>
      path(`M${x} 510C${x - 44} 510 ${x - 60} 470 ${x - 40} 440H${x + 40}C${x + 60} 470 ${x + 44} 510 ${x} 510Z`, {
        fill: c.azuriteMid,
        opacity: 0.75,
      }),
    ),
    text(430, 596, '膜下滴灌', { size: 38, bold: true, fill: c.white, anchor: 'middle' }),
  ),
  step(
    2,
    ...['以水定城', '以水定地', '以水定人', '以水定产'].map(
      (words, index) =>
        rect(840, 204 + index * 110, 360, 92, {
          fill: [c.azurite, c.malachite, c.ochre, c.cinnabar][index] ?? c.ink,
          radius: 8,
        }) +
        text(1020, 264 + index * 110, words, { size: 40, bold: true, fill: c.white, anchor: 'middle', spacing: 4 }),
    ),
  ),
);

export const duty = frame(
  11,
  '干部之责',
  '一张蓝图绘到底',
  step(
    1,
    ...(
      [
        ['依法', '水土保持法', c.azurite],
        ['守山', '祁连山国家公园', c.malachite],
        ['管水', '河湖长制', '#3F77A3'],
        ['防沙', '三北工程攻坚战', c.ochre],
      ] as const
    ).map(
      ([head, foot, fill], index) =>
        circle(196 + index * 296, 316, 96, { fill }) +
        text(196 + index * 296, 334, head, { size: 50, bold: true, fill: c.white, anchor: 'middle' }) +
        text(196 + index * 296, 456, foot, { size: 28, bold: true, anchor: 'middle' }),
    ),
  ),
  step(
    2,
    text(640, 516, '山水林田湖草沙，一体保护，系统治理', { size: 34, bold: true, fill: c.malachite, anchor: 'middle' }),
  ),
  step(
    3,
    rect(80, 546, 1120, 84, { fill: c.azuriteTint, radius: 8 }),
    text(108, 600, '思考：你所在地方的水从哪里来，用到哪里去，剩下多少？', { size: 32, bold: true, fill: c.azurite }),
  ),
);
