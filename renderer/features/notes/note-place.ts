import type { Note } from '../../../electron/contract/notes.ts';

/** The lecture of a note, at its place. */
export const placeOf = ({ courseId, lectureId, atMs }: Pick<Note, 'courseId' | 'lectureId' | 'atMs'>): string =>
  `/course/${encodeURIComponent(courseId)}/lecture/${encodeURIComponent(lectureId)}/at/${Math.floor(atMs / 1000)}`;
