/** What the centre wants of this terminal's line and disk, as far as the cache has to know it. */

/** ISO week days, 1 = Monday. `toMinute` before `fromMinute` runs past midnight; equal means the whole day. */
export interface BandwidthWindow {
  readonly days: readonly number[];
  /** Minutes after midnight in the site's time zone. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Null is unlimited, 0 is nothing. */
  readonly kilobitsPerSecond: number | null;
}

export interface Bandwidth {
  /** IANA name. */
  readonly timeZone: string;
  /** The first that holds decides. */
  readonly windows: readonly BandwidthWindow[];
  readonly otherwiseKilobitsPerSecond: number | null;
}

export interface PolicyCourse {
  readonly courseId: string;
  readonly priority: 'exam' | 'timetable' | 'assigned';
}

export interface CachePolicy {
  readonly bandwidth: Bandwidth;
  readonly courses: readonly PolicyCourse[];
}

/** Until the centre has said anything. */
export const freePolicy: CachePolicy = {
  bandwidth: { timeZone: 'Asia/Shanghai', windows: [], otherwiseKilobitsPerSecond: null },
  courses: [],
};
