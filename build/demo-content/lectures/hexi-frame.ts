import { framed } from '../draw/frame.ts';

const pages = 11;
export const frame = (page: number, part: string, title: string, ...drawing: string[]): string =>
  framed({ course: '河西走廊水土保持与生态治理', part, title, page, pages }, ...drawing);
