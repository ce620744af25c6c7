import { Button } from '@mantine/core';
import { IconCircleCheck, IconCloudCheck, IconCloudOff, IconCloudSearch, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Row } from './Row.tsx';
import classes from './SettingsPage.module.css';

const lineIcons = { online: IconCloudCheck, offline: IconCloudOff, unknown: IconCloudSearch } as const;

export function Sync() {
  const { t } = useTranslation();
  const { ago, number, sentence } = useWords();
  const status = useCall('sync.status', undefined).data;
  const syncNow = useAction('sync.now');
  if (status === undefined) return null;
  const LineIcon = lineIcons[status.line];
  const { clockOffsetMs, lastError } = status;
  const working = status.working || syncNow.isPending;
  return (
    <>
      <Row name={t('settings.line')}>
        <span className={classes.state} data-line={status.line}>
          <LineIcon size={22} stroke={1.75} aria-hidden />
          {t(`status.${status.line}`)}
        </span>
      </Row>
      <Row name={t('settings.lastSuccess')}>{ago(status.lastSuccessAtMs)}</Row>
      <Row name={t('settings.pending')} help={t('settings.pendingHelp')}>
        {number(status.pendingRecords)}
      </Row>
      <Row name={t('settings.dead')} help={status.deadRecords > 0 ? t('settings.deadHelp') : undefined}>
        {number(status.deadRecords)}
      </Row>
      <Row name={t('settings.lastError')}>
        {lastError === null ? t('settings.noError') : `${sentence(lastError.code)} ${ago(lastError.atMs)}`}
      </Row>
      <Row name={t('settings.catalogue')}>
        {t('settings.catalogueValue', { total: number(status.courses), when: ago(status.catalogueAtMs) })}
      </Row>
      <Row name={t('settings.clock')}>
        {clockOffsetMs === null
          ? t('settings.clockUnknown')
          : Math.abs(clockOffsetMs) < 2000
            ? t('settings.clockGood')
            : t('settings.clockOff', { seconds: number(Math.round(Math.abs(clockOffsetMs) / 1000)) })}
      </Row>
      <div className={classes.actions}>
        <Button
          variant="filled"
          leftSection={<IconRefresh size={22} stroke={1.75} />}
          disabled={working}
          onClick={() => syncNow.mutate(undefined)}
        >
          {t(working ? 'settings.syncing' : 'settings.syncNow')}
        </Button>
        {syncNow.isSuccess && !working && syncNow.data.line === 'online' ? (
          <span className={classes.state} data-line="online" role="status">
            <IconCircleCheck size={22} stroke={1.75} aria-hidden />
            {t('settings.synced')}
          </span>
        ) : null}
        <ErrorLine error={syncNow.error} />
        <Link href="/settings/sync/queue" className={classes.link}>
          {t('syncQueue.open')}
        </Link>
      </div>
    </>
  );
}
