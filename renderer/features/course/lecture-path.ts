import type { LectureKey } from '../../../electron/contract/domain.ts';

export const lecturePath = ({ courseId, lectureId }: LectureKey): string =>
  `/course/${encodeURIComponent(courseId)}/lecture/${encodeURIComponent(lectureId)}`;

/** The roll-call before a group studies it. */
export const groupPath = ({ courseId, lectureId }: LectureKey): string =>
  `/group/${encodeURIComponent(courseId)}/${encodeURIComponent(lectureId)}`;
