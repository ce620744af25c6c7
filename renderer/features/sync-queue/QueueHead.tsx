import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SyncQueue, SyncStatus } from '../../../electron/contract/sync.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './SyncQueue.module.css';

/** How much waits and since when, and the one thing to do about it. */
export function QueueHead({ status, queue }: { status: SyncStatus; queue: SyncQueue }) {
  const { t } = useTranslation();
  const { ago, number } = useWords();
  const syncNow = useAction('sync.now');
  /** What waited when the button was pressed: the length that is known. */
  const [from, setFrom] = useState(0);
  const working = status.working || syncNow.isPending;
  const done = Math.max(0, from - queue.pending);
  return (
    <section className={classes.lead} aria-labelledby="queue">
      <div>
        <h2 id="queue" className={classes.figure}>
          <span role="status">
            {queue.pending === 0
              ? t('syncQueue.nothing')
              : t('syncQueue.waiting', { count: queue.pending, total: number(queue.pending) })}
          </span>
        </h2>
        <p className={classes.second}>
          {queue.pending === 0
            ? t(status.deadRecords === 0 ? 'syncQueue.nothingText' : 'syncQueue.nothingButDead')
            : queue.oldestAtMs === null
              ? t('settings.pendingHelp')
              : t('syncQueue.oldest', { when: ago(queue.oldestAtMs) })}
        </p>
      </div>
      <Button
        variant="filled"
        leftSection={<IconRefresh size={22} stroke={1.75} />}
        disabled={working}
        onClick={() => {
          setFrom(queue.pending);
          syncNow.mutate(undefined);
        }}
      >
        {t(working ? 'settings.syncing' : 'settings.syncNow')}
      </Button>
      {syncNow.isPending && from > 0 ? (
        <div className={classes.wide}>
          <ProgressBar percent={percentOf(done, from)} label={t('settings.syncing')} />
          <p className={`figures ${classes.second}`}>{t('syncQueue.progress', { done, from })}</p>
        </div>
      ) : null}
      <div className={classes.wide}>
        <ErrorLine error={syncNow.error} />
      </div>
    </section>
  );
}
