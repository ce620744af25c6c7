import { useCallback, useState } from 'react';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBook2, IconPackageExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BundleDisk } from '../../../electron/contract/bundles.ts';
import type { LectureCache } from '../../../electron/contract/cache.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { PageState } from '../../ui/PageState.tsx';
import { useBundleSentence } from './bundle-sentence.ts';
import { CourseList } from './CourseList.tsx';
import classes from './Bundles.module.css';

const mostCourses = 5000;

/** Which of the courses that are here in full go onto the disk. */
export function ExportList({ disk, busy, onStart }: { disk: BundleDisk; busy: boolean; onStart: () => void }) {
  const { t } = useTranslation();
  const sentence = useBundleSentence();
  const [, go] = useLocation();
  const select = useCallback((all: readonly LectureCache[]) => coursesOf(all), []);
  const courseIds = useCall('cache.lectures', undefined, { select }).data;
  const known = courseIds !== undefined && courseIds.length > 0;
  const plan = useCall('bundles.plan', { courseIds: courseIds ?? [] }, { enabled: known, keepLast: true });
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const start = useAction('bundles.exportTo');
  const courses = known ? plan.data?.courses : courseIds && [];
  if (courses === undefined) return <ErrorLine error={plan.error} />;
  if (courses.length === 0) {
    return (
      <PageState
        icon={IconBook2}
        title={t('bundles.export.empty')}
        compact
        action={<Button onClick={() => go('/')}>{t('bundles.export.toLibrary')}</Button>}
      >
        {t('bundles.export.emptyText')}
      </PageState>
    );
  }
  const chosen = courses.filter(({ courseId }) => picked.has(courseId));
  const bytes = chosen.reduce((sum, course) => sum + course.bytes, 0);
  return (
    <>
      {start.error === null ? null : <ErrorLine text={sentence(start.error)} />}
      {disk.bytesFree >= 0 && bytes > disk.bytesFree ? (
        <p className={classes.warning}>
          <IconAlertTriangle size={22} stroke={1.75} aria-hidden />
          {t('bundles.export.tight', { free: formatBytes(disk.bytesFree) })}
        </p>
      ) : null}
      <CourseList
        title={t('bundles.export.list')}
        courses={courses}
        picked={new Set(chosen.map(({ courseId }) => courseId))}
        disabled={busy}
        onPick={setPicked}
        bytes={bytes}
        action={
          <Button
            variant="filled"
            leftSection={<IconPackageExport size={22} stroke={1.75} />}
            disabled={busy || chosen.length === 0}
            loading={start.isPending}
            onClick={() => {
              onStart();
              start.mutate({ folder: disk.folder, courseIds: chosen.map(({ courseId }) => courseId) });
            }}
          >
            {bytes === 0 ? t('bundles.mode.export') : t('bundles.export.start', { size: formatBytes(bytes) })}
          </Button>
        }
      />
    </>
  );
}

/** Those of which a lecture is here in full. */
function coursesOf(lectures: readonly LectureCache[]): string[] {
  const here = lectures.filter(({ state }) => state === 'cached').map(({ courseId }) => courseId);
  return [...new Set(here)].toSorted().slice(0, mostCourses);
}
