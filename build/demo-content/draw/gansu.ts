/**
 * Gansu as a sketch: an outline and places by rounded longitude and latitude, drawn by hand for teaching.
 * It is a diagram, not a survey; no boundary may be read off it.
 */
import { curve } from './svg.ts';

type Point = readonly [x: number, y: number];
export type Projection = (longitude: number, latitude: number) => Point;

// prettier-ignore
const outline: readonly Point[] = [
  [92.7, 39.2], [92.9, 40.1], [93.8, 40.7], [94.2, 41.2], [95.2, 41.6], [95.9, 42.0], [96.4, 42.7], [97.2, 42.8],
  [97.8, 41.7], [98.2, 41.0], [98.5, 40.6], [99.2, 40.8], [100.0, 40.8], [100.1, 40.2], [99.9, 39.9], [100.8, 39.4],
  [101.4, 38.9], [101.9, 39.1], [102.6, 39.2], [103.4, 39.4], [104.1, 39.4], [104.0, 38.9], [103.5, 38.2], [103.4, 37.8],
  [104.1, 37.5], [105.0, 37.5], [105.3, 36.9], [105.2, 36.5], [105.5, 36.1], [105.5, 35.8], [106.0, 35.5], [106.5, 35.7],
  [106.9, 35.8], [106.5, 36.2], [106.5, 36.6], [107.0, 37.1], [107.5, 37.0], [108.1, 36.6], [108.7, 36.4], [108.6, 35.9],
  [108.6, 35.3], [107.9, 35.2], [107.2, 34.9], [106.6, 34.7], [106.7, 34.2], [106.5, 33.6], [106.0, 33.5], [105.8, 32.9],
  [105.2, 32.6], [104.6, 32.7], [104.3, 33.0], [104.3, 33.4], [103.7, 33.7], [103.1, 33.9], [102.7, 34.2], [102.2, 33.9],
  [102.2, 33.4], [101.8, 33.1], [101.5, 33.6], [101.0, 33.9], [101.3, 34.3], [102.0, 34.2], [102.0, 34.8], [102.4, 35.3],
  [102.5, 35.7], [102.9, 36.0], [102.9, 36.4], [102.5, 36.8], [102.5, 37.1], [101.9, 37.6], [101.2, 37.9], [100.5, 38.3],
  [99.7, 38.6], [99.0, 38.9], [98.3, 39.0], [97.6, 39.1], [97.3, 38.7], [96.8, 38.3], [96.5, 38.8], [95.5, 38.3],
  [94.5, 38.4], [93.5, 38.9],
];

// prettier-ignore
export const cities = {
  兰州: [103.83, 36.06], 嘉峪关: [98.29, 39.77], 金昌: [102.19, 38.52], 白银: [104.14, 36.54], 天水: [105.72, 34.58],
  武威: [102.64, 37.93], 张掖: [100.45, 38.93], 平凉: [106.67, 35.54], 酒泉: [98.51, 39.74], 庆阳: [107.64, 35.71],
  定西: [104.63, 35.58], 陇南: [104.92, 33.4], 临夏: [103.21, 35.6], 甘南: [102.91, 34.98], 敦煌: [94.66, 40.14],
  玉门: [97.04, 40.29], 民勤: [103.09, 38.62], 会宁: [105.05, 35.69], 瓜州: [95.78, 40.52],
} as const satisfies Record<string, Point>;

export type City = keyof typeof cities;

/** Longitude and latitude to pixels: `scale` pixels a degree of latitude, this corner at this pixel. */
export const projection =
  (scale: number, west: number, north: number, x: number, y: number): Projection =>
  (longitude, latitude) => [
    Math.round((x + (longitude - west) * scale * 0.79) * 10) / 10,
    Math.round((y + (north - latitude) * scale) * 10) / 10,
  ];

export const gansuOutline = (project: Projection): string =>
  curve(
    outline.map(([longitude, latitude]) => project(longitude, latitude)),
    true,
  );

export const track = (project: Projection, points: readonly Point[]): string =>
  curve(points.map(([longitude, latitude]) => project(longitude, latitude)));

export const city = (project: Projection, name: City): Point => project(cities[name][0], cities[name][1]);

// prettier-ignore
export const rivers = {
  黄河: [[101.3, 34.0], [102.0, 33.6], [101.6, 34.3], [100.6, 35.2], [101.6, 36.0], [102.9, 35.9], [103.83, 36.08], [104.3, 36.5], [104.6, 37.1], [105.1, 37.5]],
  渭河: [[104.2, 35.1], [104.9, 34.9], [105.7, 34.6], [106.7, 34.35]],
  泾河: [[106.4, 35.5], [107.3, 35.3], [108.0, 35.15]],
  白龙江: [[102.6, 34.1], [103.5, 33.85], [104.4, 33.7], [104.9, 33.35], [105.4, 32.75]],
  石羊河: [[102.2, 37.5], [102.55, 38.0], [102.9, 38.5], [103.4, 39.0], [103.6, 39.15]],
  黑河: [[99.9, 38.3], [100.2, 38.8], [100.0, 39.4], [99.5, 40.0], [99.9, 40.7], [100.4, 41.3], [101.0, 42.2]],
  疏勒河: [[97.8, 38.9], [96.9, 39.6], [97.0, 40.3], [95.9, 40.5], [94.9, 40.45], [93.6, 40.4]],
} as const satisfies Record<string, readonly Point[]>;
