import { useEffect } from 'react';
import type { LectureOutline } from '../../../../electron/contract/cache.ts';
import type { Interval, LectureCheck, Standing } from '../../../../electron/contract/learning.ts';
import { useAction, useCall } from '../../../bridge/use-call.ts';

const nothing: Standing = { checks: [], credited: [], withheld: [] };

/** How the lecture stands: its checks, and what the centre has said of it. Opening it asks whether the checks are still the same. */
export function useStanding({ courseId, lectureId, durationMs }: LectureOutline): Standing {
  const standing = useCall('learning.standing', { courseId, lectureId, durationMs }, { keepLast: true }).data;
  const { mutate: refresh } = useAction('learning.refreshChecks');
  useEffect(() => {
    // Without a line those that are kept here are asked.
    refresh({ courseId });
  }, [refresh, courseId]);
  return standing ?? nothing;
}

/** Everything that is known to have been watched, wherever it was. */
export const watchedAnywhere = (watched: readonly Interval[], { credited, withheld }: Standing): Interval[] => [
  ...watched,
  ...credited,
  ...withheld.filter(({ reason }) => reason !== 'daily-cap' && reason !== 'group-share'),
];

export const openOnes = (checks: readonly LectureCheck[]): LectureCheck[] => checks.filter(({ answered }) => !answered);
