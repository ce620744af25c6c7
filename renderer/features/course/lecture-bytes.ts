import type { LectureOutline } from '../../../electron/contract/cache.ts';

/** What would be fetched: the sharpest rendition, or the smallest, as the settings say. */
export function lectureBytes(lecture: Pick<LectureOutline, 'renditions'>, quality: 'high' | 'low'): number {
  const bytes = [...lecture.renditions].sort((a, b) => a.height - b.height).map((rendition) => rendition.bytes);
  return (quality === 'high' ? bytes.at(-1) : bytes[0]) ?? 0;
}
