import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { DeadLetters } from './DeadLetters.tsx';
import { QueueFacts } from './QueueFacts.tsx';
import { QueueHead } from './QueueHead.tsx';
import classes from './SyncQueue.module.css';

/** What still waits for the centre, why, and what the centre would not have: for a technician. */
export function SyncQueuePage() {
  const { t } = useTranslation();
  const status = useCall('sync.status', undefined);
  const queue = useCall('sync.queue', undefined);
  const error = status.error ?? queue.error;
  return (
    <div className={classes.page}>
      <Link href="/settings/sync" className={classes.back}>
        <IconArrowLeft size={22} stroke={1.75} aria-hidden />
        {t('syncQueue.back')}
      </Link>
      {error === null ? null : <ErrorState error={error} onRetry={() => void queue.refetch()} />}
      {status.data === undefined || queue.data === undefined ? null : (
        <>
          <QueueHead status={status.data} queue={queue.data} />
          <QueueFacts status={status.data} queue={queue.data} />
          <DeadLetters />
        </>
      )}
    </div>
  );
}
