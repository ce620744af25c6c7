import { findNewestVersions } from '../catalogue/manifest-repository.ts';
import type { Sql } from '../database/database.ts';
import { findDurations } from './lecture-duration-repository.ts';

/** Milliseconds by lecture id. */
export type Durations = ReadonlyMap<string, number>;

export interface LectureDurations {
  /** By course id, of those that have ever had a manifest: also of a course that is retracted what was watched stays. */
  of(sql: Sql, courseIds: readonly string[]): Promise<Map<string, Durations>>;
}

/** More courses than are watched in one week; a few hundred bytes each. */
const mostKept = 5000;

/** As the newest manifests say. A version never changes, so each is read once. */
export function createLectureDurations(): LectureDurations {
  const kept = new Map<string, { version: number; durations: Durations }>();
  return {
    of: async (sql, courseIds) => {
      const newest = await findNewestVersions(sql, courseIds);
      const unread = [...newest].filter(([courseId, version]) => kept.get(courseId)?.version !== version);
      const read = await findDurations(
        sql,
        unread.map(([courseId, version]) => ({ courseId, version })),
      );
      for (const [courseId, version] of unread) {
        kept.delete(courseId);
        kept.set(courseId, { version, durations: read.get(courseId) ?? new Map() });
      }
      const found = new Map<string, Durations>();
      for (const courseId of newest.keys()) found.set(courseId, kept.get(courseId)?.durations ?? new Map());
      for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
      return found;
    },
  };
}
