/** Small words for drawing: each returns SVG text. Coordinates are pixels of a 1280 × 720 slide. */
import { ink, ink2, white } from './palette.ts';

type Point = readonly [x: number, y: number];

interface TextStyle {
  readonly size?: number;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly spacing?: number;
  readonly rotate?: number;
}

interface ShapeStyle {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: string;
  readonly radius?: number;
  readonly opacity?: number;
}

const shape = ({ fill = 'none', stroke, width = 2, dash, opacity }: ShapeStyle): string =>
  `fill="${fill}"` +
  (stroke === undefined
    ? ''
    : ` stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`) +
  (dash === undefined ? '' : ` stroke-dasharray="${dash}"`) +
  (opacity === undefined ? '' : ` opacity="${opacity}"`);

export const text = (x: number, y: number, words: string, style: TextStyle = {}): string => {
  const { size = 30, fill = ink, bold = false, anchor = 'start', spacing = 0, rotate } = style;
  const turn = rotate === undefined ? '' : ` transform="rotate(${rotate} ${x} ${y})"`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" font-weight="${bold ? 700 : 400}" text-anchor="${anchor}" letter-spacing="${spacing}"${turn}>${words}</text>`;
};

/** Lines of text under each other. */
export const lines = (
  x: number,
  y: number,
  rows: readonly string[],
  style: TextStyle & { leading?: number } = {},
): string =>
  rows
    .map((row, index) => text(x, y + index * (style.leading ?? Math.round((style.size ?? 30) * 1.6)), row, style))
    .join('');

export const rect = (x: number, y: number, width: number, height: number, style: ShapeStyle): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${style.radius ?? 0}" ${shape(style)}/>`;

export const circle = (x: number, y: number, radius: number, style: ShapeStyle): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" ${shape(style)}/>`;

export const ellipse = (x: number, y: number, rx: number, ry: number, style: ShapeStyle): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" ${shape(style)}/>`;

export const path = (d: string, style: ShapeStyle): string => `<path d="${d}" ${shape(style)}/>`;

export const segment = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  width = 2,
  dash?: string,
): string => path(`M${x1} ${y1}L${x2} ${y2}`, { stroke, width, ...(dash === undefined ? {} : { dash }) });

/** A smooth curve through points (Catmull-Rom as Bézier). */
export const curve = (points: readonly Point[], closed = false): string => {
  const at = (index: number): Point => {
    const bounded = closed ? (index + points.length) % points.length : Math.max(0, Math.min(points.length - 1, index));
    return points[bounded] ?? [0, 0];
  };
  const round = (value: number): number => Math.round(value * 10) / 10;
  let d = `M${round(at(0)[0])} ${round(at(0)[1])}`;
  for (let index = 0; index < points.length - (closed ? 0 : 1); index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    d += `C${round(from[0] + (to[0] - before[0]) / 6)} ${round(from[1] + (to[1] - before[1]) / 6)} ${round(to[0] - (after[0] - from[0]) / 6)} ${round(to[1] - (after[1] - from[1]) / 6)} ${round(to[0])} ${round(to[1])}`;
  }
  return closed ? `${d}Z` : d;
};

export const arrow = (x1: number, y1: number, x2: number, y2: number, stroke: string, width = 4): string => {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn: number): string =>
    `${(x2 - 14 * Math.cos(angle + turn)).toFixed(1)} ${(y2 - 14 * Math.sin(angle + turn)).toFixed(1)}`;
  return path(`M${x1} ${y1}L${x2} ${y2}M${wing(0.5)}L${x2} ${y2}L${wing(-0.5)}`, { stroke, width });
};

/** Appears when the narration reaches this step. */
export const step = (number: number, ...parts: readonly string[]): string =>
  `<g data-step="${number}">${parts.join('')}</g>`;

/** A dot with its name beside it. */
export const place = (
  [x, y]: Point,
  name: string,
  {
    side = 'right',
    size = 22,
    fill = ink,
    dot = 6,
  }: { side?: 'left' | 'right' | 'above' | 'below'; size?: number; fill?: string; dot?: number } = {},
): string => {
  const anchor = side === 'left' ? 'end' : side === 'right' ? 'start' : 'middle';
  const dx = side === 'left' ? -dot - 6 : side === 'right' ? dot + 6 : 0;
  const dy = side === 'above' ? -dot - 8 : side === 'below' ? dot + size : size * 0.36;
  return (
    circle(x, y, dot, { fill, stroke: white, width: 2 }) +
    text(x + dx, y + dy, name, { size, anchor, fill, bold: true })
  );
};

export const caption = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'start'): string =>
  text(x, y, words, { size: 24, fill: ink2, anchor });
