import { IconCloudCheck, IconCloudOff, IconCloudSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SyncQueue, SyncStatus } from '../../../electron/contract/sync.ts';
import { useWords } from '../../ui/use-words.ts';
import { useTypeName } from './record-words.ts';
import classes from './SyncQueue.module.css';

const lineIcons = { online: IconCloudCheck, offline: IconCloudOff, unknown: IconCloudSearch } as const;

/** Why it waits: the line, what happened last, what happens next, and what kinds of records there are. */
export function QueueFacts({ status, queue }: { status: SyncStatus; queue: SyncQueue }) {
  const { t } = useTranslation();
  const { ago, number, sentence, when } = useWords();
  const typeName = useTypeName();
  const { lastError, line, working } = status;
  const LineIcon = lineIcons[line];
  const next = working
    ? t('syncQueue.nextNow')
    : queue.nextTryAtMs === null
      ? t('syncQueue.nextUnknown')
      : t('syncQueue.nextAt', { when: when(queue.nextTryAtMs) });
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('settings.line')}</dt>
        <dd className={classes.state} data-line={line}>
          <LineIcon size={22} stroke={1.75} aria-hidden />
          {t(`status.${line}`)}
        </dd>
      </div>
      <div>
        <dt>{t('settings.lastSuccess')}</dt>
        <dd>{ago(status.lastSuccessAtMs)}</dd>
      </div>
      <div>
        <dt>{t('syncQueue.next')}</dt>
        <dd className="figures">{next}</dd>
      </div>
      {queue.byType.map(({ type, count }) => (
        <div key={type}>
          <dt>{typeName(type)}</dt>
          <dd className="figures">{t('syncQueue.records', { count, total: number(count) })}</dd>
        </div>
      ))}
      <div className={classes.error}>
        <dt>{t('settings.lastError')}</dt>
        <dd>{lastError === null ? t('settings.noError') : `${sentence(lastError.code)} ${ago(lastError.atMs)}`}</dd>
      </div>
    </dl>
  );
}
