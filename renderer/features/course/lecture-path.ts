import type { LectureKey } from '../../../electron/contract/domain.ts';

export const lecturePath = ({ courseId, lectureId }: LectureKey): string =>
  `/course/${encodeURIComponent(courseId)}/lecture/${encodeURIComponent(lectureId)}`;
