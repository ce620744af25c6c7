import { IconAlertTriangle, IconCircleCheck, IconHourglass, IconRefresh, type Icon } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SyncStatus } from '../../../electron/contract/sync.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { StripItem, type Tone } from './StripItem.tsx';
import classes from './StatusStrip.module.css';

export function SyncItem() {
  const { t } = useTranslation();
  const { ago, sentence } = useWords();
  const status = useCall('sync.status', undefined).data;
  if (status === undefined) return null;
  const { icon, tone, text } = look(t, status);
  return (
    <StripItem icon={icon} tone={tone} text={text} title={t('status.syncTitle')}>
      <p>
        {t('settings.lastSuccess')} {ago(status.lastSuccessAtMs)}
      </p>
      {status.pendingRecords > 0 ? (
        <p>
          {t('status.syncPending', { count: status.pendingRecords })}
          <br />
          <span className={classes.second}>{t('settings.pendingHelp')}</span>
        </p>
      ) : null}
      {status.deadRecords > 0 ? (
        <p>
          {t('status.syncDead', { count: status.deadRecords })}
          <br />
          <span className={classes.second}>{t('settings.deadHelp')}</span>
        </p>
      ) : null}
      {status.lastError === null ? null : <p className={classes.second}>{sentence(status.lastError.code)}</p>}
      <Link href="/settings/sync/queue" className={classes.link}>
        {t('syncQueue.open')}
      </Link>
    </StripItem>
  );
}

function look(t: TFunction, status: SyncStatus): { icon: Icon; tone: Tone; text: string } {
  if (status.deadRecords > 0) {
    return { icon: IconAlertTriangle, tone: 'failed', text: t('status.syncDead', { count: status.deadRecords }) };
  }
  if (status.working) return { icon: IconRefresh, tone: 'moving', text: t('status.syncWorking') };
  if (status.pendingRecords > 0) {
    return { icon: IconHourglass, tone: 'waiting', text: t('status.syncPending', { count: status.pendingRecords }) };
  }
  if (status.lastSuccessAtMs === null) return { icon: IconHourglass, tone: 'plain', text: t('status.syncNever') };
  return { icon: IconCircleCheck, tone: 'good', text: t('status.syncDone') };
}
