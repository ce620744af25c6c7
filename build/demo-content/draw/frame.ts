/** The page every slide is drawn on. */
import { azurite, ground, ink, ink2, line } from './palette.ts';
import { rect, segment, text } from './svg.ts';

interface Frame {
  readonly course: string;
  readonly part: string;
  readonly title: string;
  readonly page: number;
  readonly pages: number;
}

/** A slide with its heading: the drawing has y 190 to 640 for itself. */
export const framed = ({ course, part, title, page, pages }: Frame, ...drawing: readonly string[]): string =>
  rect(0, 0, 1280, 720, { fill: ground }) +
  rect(80, 62, 8, 26, { fill: azurite }) +
  text(102, 84, part, { size: 26, fill: azurite, bold: true, spacing: 1 }) +
  text(78, 152, title, { size: 50, fill: ink, bold: true, spacing: 1 }) +
  segment(80, 680, 1200, 680, line, 1) +
  text(80, 707, `河西课堂　${course}`, { size: 20, fill: ink2 }) +
  text(1200, 707, `${page} / ${pages}`, { size: 20, fill: ink2, anchor: 'end' }) +
  drawing.join('');

/** The whole page for the browser. */
export const htmlPage = (drawing: string): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><style>
*{margin:0}body{width:1280px;height:720px;overflow:hidden;background:${ground}}
svg{display:block;font-family:'Noto Sans CJK SC','Source Han Sans SC',sans-serif;font-variant-numeric:tabular-nums}
</style><svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720">${drawing}</svg></html>`;
