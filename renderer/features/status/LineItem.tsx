import { Button } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { useWords } from '../../ui/use-words.ts';
import { StripItem } from './StripItem.tsx';
import classes from './StatusStrip.module.css';

const looks = {
  online: { icon: IconCloudCheck, tone: 'good' },
  offline: { icon: IconCloudOff, tone: 'waiting' },
  unknown: { icon: IconCloudSearch, tone: 'plain' },
} as const;

export function LineItem() {
  const { t } = useTranslation();
  const { ago } = useWords();
  const status = useCall('sync.status', undefined).data;
  const tryNow = useAction('sync.now');
  const line = status?.line ?? 'unknown';
  return (
    <StripItem {...looks[line]} text={t(`status.${line}`)} title={t('status.lineTitle')}>
      {line === 'offline' ? (
        <>
          <p>{t('status.offlineText')}</p>
          <ul>
            <li>{t('status.offlineWorks1')}</li>
            <li>{t('status.offlineWorks2')}</li>
            <li>{t('status.offlineWorks3')}</li>
          </ul>
        </>
      ) : (
        <p>{t(line === 'online' ? 'status.onlineText' : 'status.unknownText')}</p>
      )}
      <p className={classes.second}>{t('status.lastSuccess', { when: ago(status?.lastSuccessAtMs ?? null) })}</p>
      <ErrorLine error={tryNow.error} />
      {line === 'online' ? null : (
        <Button loading={tryNow.isPending} onClick={() => tryNow.mutate(undefined)}>
          {t('status.tryNow')}
        </Button>
      )}
    </StripItem>
  );
}
