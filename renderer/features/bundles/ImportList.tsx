import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPackageImport, IconPackageOff, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BundleCourse, BundleDisk } from '../../../electron/contract/bundles.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useBundleSentence } from './bundle-sentence.ts';
import { CourseList } from './CourseList.tsx';
import classes from './Bundles.module.css';

const missingOf = ({ bytes, bytesHere }: BundleCourse): number => bytes - bytesHere;

/** What is on the disk, who vouches for it, and which of it comes onto this terminal. */
export function ImportList({ disk, busy, onStart }: { disk: BundleDisk; busy: boolean; onStart: () => void }) {
  const { t } = useTranslation();
  const { of, date } = useWords();
  const sentence = useBundleSentence();
  const bundle = useCall('bundles.inspect', { folder: disk.folder }, { keepLast: true });
  /** Null: nobody has picked yet, then all that is not here. */
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const start = useAction('bundles.importFrom');
  if (bundle.error !== null) {
    const none = bundle.error.code === 'bundle.not-found' && bundle.error.details['reason'] !== 'unfinished';
    return (
      <PageState
        icon={none ? IconPackageOff : IconAlertTriangle}
        tone={none ? 'plain' : 'failed'}
        title={none ? t('bundles.import.noBundle') : t('bundles.job.failed')}
        compact
        action={
          <Button loading={bundle.isFetching} onClick={() => void bundle.refetch()}>
            {t('action.retry')}
          </Button>
        }
      >
        {none ? t('bundles.import.noBundleText') : sentence(bundle.error)}
      </PageState>
    );
  }
  if (bundle.data === undefined) return <p className={classes.second}>{t('bundles.import.reading')}</p>;
  const { courses, coursesRefused, madeAt, madeBy } = bundle.data;
  const missing = courses.filter((course) => missingOf(course) > 0).map(({ courseId }) => courseId);
  const ticked = picked ?? new Set(missing);
  const chosen = courses.filter(({ courseId }) => ticked.has(courseId));
  const bytes = chosen.reduce((sum, course) => sum + missingOf(course), 0);
  return (
    <>
      <div className={classes.origin}>
        <p className={classes.vouched}>
          <IconShieldCheck size={22} stroke={1.75} aria-hidden />
          {t('bundles.import.vouched')}
        </p>
        <p className={classes.second}>{t('bundles.import.made', { when: date(madeAt), by: madeBy })}</p>
      </div>
      {coursesRefused.map((course) => (
        <ErrorLine
          key={course.courseId}
          text={`${of(course.title)}: ${sentence({ code: course.code, details: {} })}`}
        />
      ))}
      {start.error === null ? null : <ErrorLine text={sentence(start.error)} />}
      <CourseList
        title={t('bundles.import.list')}
        courses={courses}
        picked={new Set(chosen.map(({ courseId }) => courseId))}
        disabled={busy}
        onPick={setPicked}
        bytes={bytes}
        note={(course) => {
          if (missingOf(course) === 0) return t('bundles.import.allHere');
          return course.bytesHere === 0 ? null : t('bundles.import.here', { size: formatBytes(course.bytesHere) });
        }}
        action={
          <Button
            variant="filled"
            leftSection={<IconPackageImport size={22} stroke={1.75} />}
            disabled={busy || chosen.length === 0}
            loading={start.isPending}
            onClick={() => {
              onStart();
              start.mutate({ folder: disk.folder, courseIds: chosen.map(({ courseId }) => courseId) });
            }}
          >
            {chosen.length === 0
              ? t('bundles.mode.import')
              : bytes === 0
                ? t('bundles.import.again')
                : t('bundles.import.start', { size: formatBytes(bytes) })}
          </Button>
        }
      />
    </>
  );
}
