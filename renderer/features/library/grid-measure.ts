const gapPx = 24;

/** How many cards stand side by side, and how tall a row is: cover 16:9, two title lines, teacher, mark, and the air below. */
export function gridMeasure(width: number, rem: number): { columns: number; rowHeight: number } {
  const columns = Math.max(1, Math.floor((width + gapPx) / (15 * rem + gapPx)));
  const card = (width - gapPx * (columns - 1)) / columns;
  return { columns, rowHeight: Math.ceil((card * 9) / 16 + 3 * 1.125 * rem + 3.2 * rem + 8 + 4 + 32) };
}
