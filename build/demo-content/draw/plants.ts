/** What grows between the snow and the sand. */
import * as c from './palette.ts';
import { ellipse, path, segment } from './svg.ts';

export const spruce = (x: number, y: number, size: number, fill: string = c.malachite): string =>
  path(`M${x} ${y - size * 2}L${x + size * 0.7} ${y}H${x - size * 0.7}Z`, { fill }) +
  segment(x, y, x, y + size * 0.4, c.ochre, 4);
export const poplar = (x: number, y: number, size: number): string =>
  segment(x, y, x, y - size * 0.6, c.ochre, 4) + ellipse(x, y - size * 1.3, size * 0.3, size, { fill: c.malachite });
export const shrub = (x: number, y: number, size: number): string =>
  path(
    `M${x} ${y}L${x - size} ${y - size}M${x} ${y}L${x - size * 0.4} ${y - size * 1.4}M${x} ${y}L${x + size * 0.4} ${y - size * 1.4}M${x} ${y}L${x + size} ${y - size}`,
    { stroke: c.malachite, width: 4 },
  );
