import { city, projection, rivers, track, type City } from '../draw/gansu.ts';
import * as c from '../draw/palette.ts';
import { circle, ellipse, path, place, rect, step, text } from '../draw/svg.ts';
import { frame } from './hexi-frame.ts';

const map = projection(100, 93.4, 41.5, 150, 180);
const names = (list: readonly City[]): string =>
  list
    .map((name) =>
      place(city(map, name), name, {
        side: ['嘉峪关', '民勤', '敦煌'].includes(name) ? 'above' : ['金昌', '武威'].includes(name) ? 'right' : 'below',
        size: 22,
      }),
    )
    .join('');
const sandPatch = (longitude: number, latitude: number, rx: number, ry: number, name: string): string => {
  const [x, y] = map(longitude, latitude);
  const dots = Array.from({ length: 26 }, (_, index) => {
    const angle = index * 2.4;
    const reach = Math.sqrt((index + 0.5) / 26);
    return circle(
      Math.round(x + Math.cos(angle) * reach * rx * 0.9),
      Math.round(y + Math.sin(angle) * reach * ry * 0.84),
      2.5,
      { fill: c.ochreMid },
    );
  });
  return (
    ellipse(x, y, rx, ry, { fill: c.sand }) +
    dots.join('') +
    text(x, y + 9, name, { size: 24, fill: c.ochre, bold: true, anchor: 'middle' })
  );
};
const range = (points: readonly (readonly [number, number])[], size: number, fill: string, snow = fill): string =>
  points
    .map(([longitude, latitude]) => {
      const [x, y] = map(longitude, latitude);
      return (
        path(`M${x - size} ${y + size * 0.8}L${x} ${y - size * 0.9}L${x + size} ${y + size * 0.8}Z`, { fill }) +
        path(
          `M${x - size * 0.36} ${y - size * 0.29}L${x} ${y - size * 0.9}L${x + size * 0.36} ${y - size * 0.29}L${x} ${y - size * 0.06}Z`,
          { fill: snow },
        )
      );
    })
    .join('');
const qilian = [
  [94.9, 39.2],
  [95.9, 39.1],
  [96.8, 39.0],
  [97.6, 38.8],
  [98.4, 38.7],
  [99.2, 38.4],
  [100.0, 38.1],
  [100.8, 37.8],
  [101.5, 37.5],
  [102.2, 37.1],
] as const;
const north = [
  [97.6, 41.2],
  [98.5, 41.0],
  [99.2, 40.1],
  [100.2, 39.5],
  [101.1, 39.1],
] as const;
const ground = range(qilian, 46, c.azurite, c.azuriteTint) + range(north, 24, c.ochreMid);
const belt = path(
  track(map, [
    [94.0, 40.2],
    [95.6, 40.3],
    [97.0, 40.1],
    [98.4, 39.7],
    [99.6, 39.3],
    [100.6, 38.8],
    [101.8, 38.3],
    [102.8, 37.8],
    [103.2, 37.4],
  ]),
  { stroke: c.malachiteTint, width: 60 },
);

export const where = frame(
  2,
  '走廊的家底',
  '两山夹一廊，绿洲串成链',
  step(
    2,
    sandPatch(92.9 + 1.2, 39.6, 56, 46, '库姆塔格'),
    sandPatch(102.3, 40.2, 130, 70, '巴丹吉林沙漠'),
    sandPatch(104.7, 38.3, 100, 76, '腾格里沙漠'),
  ),
  step(
    1,
    belt,
    ground,
    text(...map(96.3, 38.0), '祁连山', { size: 40, bold: true, fill: c.azurite, anchor: 'middle', spacing: 12 }),
    text(...map(99.0, 40.85), '北山', { size: 28, bold: true, fill: c.ochre }),
  ),
  step(3, names(['敦煌', '玉门', '嘉峪关', '张掖', '金昌', '武威', '民勤'])),
);

const riverLabel = (index: number, name: string, foot: string): string =>
  rect(880, 214 + index * 136, 10, 84, { fill: c.azurite }) +
  text(908, 250 + index * 136, name, { size: 34, bold: true, fill: c.azurite }) +
  text(908, 290 + index * 136, foot, { size: 24, fill: c.ink2 });
const riverMap = projection(70, 93.4, 42.4, 100, 214);
const lake = (longitude: number, latitude: number): string =>
  ellipse(...riverMap(longitude, latitude), 20, 9, { fill: c.azurite });

export const threeRivers = frame(
  4,
  '走廊的家底',
  '三条内陆河，养育三片绿洲',
  path(
    track(riverMap, [
      [94.4, 38.95],
      [96.5, 38.7],
      [98.2, 38.5],
      [99.8, 38.0],
      [101.2, 37.5],
      [102.6, 37.0],
    ]),
    { stroke: c.azuriteMid, width: 34 },
  ),
  text(...riverMap(97.0, 38.0), '祁连山', { size: 28, bold: true, fill: c.azurite, anchor: 'middle' }),
  step(
    1,
    path(track(riverMap, rivers.石羊河), { stroke: c.azurite, width: 7 }),
    lake(103.65, 39.2),
    text(...riverMap(103.0, 39.45), '青土湖', { size: 24, bold: true, anchor: 'middle' }),
    place(city(riverMap, '武威'), '武威', { side: 'left' }),
    riverLabel(0, '石羊河', '流经武威，归于民勤'),
  ),
  step(
    2,
    path(track(riverMap, rivers.黑河), { stroke: c.azurite, width: 7 }),
    lake(101.05, 42.25),
    text(...riverMap(101.5, 42.2), '居延海', { size: 24, bold: true }),
    place(city(riverMap, '张掖'), '张掖', { side: 'right' }),
    riverLabel(1, '黑河', '流经张掖，归于居延海'),
  ),
  step(
    3,
    path(track(riverMap, rivers.疏勒河), { stroke: c.azurite, width: 7 }),
    place(city(riverMap, '玉门'), '玉门', { side: 'above' }),
    place(city(riverMap, '敦煌'), '敦煌', { side: 'below' }),
    riverLabel(2, '疏勒河', '流经玉门、瓜州，向西而去'),
  ),
);
