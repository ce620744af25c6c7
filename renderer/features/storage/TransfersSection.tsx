import { Button } from '@mantine/core';
import { IconDownloadOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatBytes, formatSpeed } from '../../ui/figures.ts';
import { PageState } from '../../ui/PageState.tsx';
import { activityOf, transfersByCourse, type Activity } from '../../ui/transfer-rules.ts';
import { useOffline } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import { Policy } from './Policy.tsx';
import { TransferList } from './TransferList.tsx';
import classes from './CachePage.module.css';

/** Everything that is on its way: how fast, how long still, what policy lets it use. */
export function TransfersSection() {
  const { t } = useTranslation();
  const { left } = useWords();
  const transfers = useCall('cache.transfers', undefined);
  const lectures = useCall('cache.lectures', undefined);
  const offline = useOffline();
  const pauseAll = useAction('cache.pauseAll', { onDone: () => void transfers.refetch() });
  const resumeAll = useAction('cache.resumeAll', { onDone: () => void transfers.refetch() });
  const error = transfers.error ?? lectures.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void transfers.refetch()} />;
  if (transfers.data === undefined || lectures.data === undefined) return null;
  const { pausedAll, bytesPerSecond, bytesLeft, msLeft } = transfers.data;
  const activity = activityOf(transfers.data, lectures.data, offline);
  const courses = transfersByCourse(lectures.data);
  const facts = [
    ...(bytesPerSecond > 0 ? [formatSpeed(bytesPerSecond)] : []),
    ...(bytesLeft > 0 ? [t('storage.transfers.rest', { size: formatBytes(bytesLeft) })] : []),
    ...(msLeft !== null && !pausedAll ? [left(msLeft)] : []),
  ];
  const button = pausedAll ? (
    <Button
      variant="filled"
      leftSection={<IconPlayerPlay size={22} stroke={1.75} />}
      loading={resumeAll.isPending}
      onClick={() => resumeAll.mutate(undefined)}
    >
      {t('storage.transfers.resumeAll')}
    </Button>
  ) : (
    <Button
      leftSection={<IconPlayerPause size={22} stroke={1.75} />}
      loading={pauseAll.isPending}
      onClick={() => pauseAll.mutate(undefined)}
    >
      {t('storage.transfers.pauseAll')}
    </Button>
  );
  return (
    <>
      {activity.kind === 'idle' ? (
        <PageState icon={IconDownloadOff} compact title={t('storage.transfers.idle')} action={button}>
          {t('storage.transfers.idleText')}
        </PageState>
      ) : (
        <section className={classes.lead} aria-label={t('storage.sections.transfers')}>
          <div>
            <p className={classes.figure} role="status">
              <Doing activity={activity} />
            </p>
            <p className={`figures ${classes.beside}`}>
              {pausedAll ? t('storage.transfers.pausedAllText') : facts.join(' · ')}
            </p>
          </div>
          <div className={classes.actions}>{button}</div>
        </section>
      )}
      <ErrorLine error={pauseAll.error ?? resumeAll.error} />
      <Policy transfers={transfers.data} />
      {courses.length === 0 ? null : <TransferList courses={courses} />}
    </>
  );
}

const doing = {
  moving: 'storage.transfers.now',
  paused: 'storage.transfers.pausedAll',
  closed: 'storage.transfers.waiting',
  waiting: 'storage.transfers.waiting',
  'waiting-offline': 'storage.transfers.waitingOffline',
  standing: 'storage.transfers.standing',
} as const;

function Doing({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  if (activity.kind === 'idle') return null;
  if (activity.kind === 'paused' && activity.count === 0) return t('storage.transfers.pausedAllNone');
  return t(doing[activity.kind], { count: activity.count });
}
