import { Button } from '@mantine/core';
import { IconBooksOff, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';

/** An empty library is either on its way, out of reach, or truly empty. */
export function NoCourses() {
  const { t } = useTranslation();
  const { number } = useWords();
  const status = useCall('sync.status', undefined).data;
  const syncNow = useAction('sync.now');
  const again = (
    <Button
      variant="filled"
      leftSection={<IconRefresh size={22} stroke={1.75} />}
      loading={syncNow.isPending}
      onClick={() => syncNow.mutate(undefined)}
    >
      {t('action.retry')}
    </Button>
  );
  if (status !== undefined && status.catalogueAtMs !== null && !status.working) {
    return (
      <PageState icon={IconBooksOff} title={t('library.empty.noneTitle')} action={again}>
        {t('library.empty.none')}
      </PageState>
    );
  }
  if (status?.line === 'offline') {
    return (
      <PageState icon={IconCloudOff} tone="waiting" title={t('library.empty.offlineTitle')} action={again}>
        {t('library.empty.offline')}
        <ErrorLine error={syncNow.error} />
      </PageState>
    );
  }
  return (
    <PageState icon={IconRefresh} title={t('library.empty.syncingTitle')}>
      <p>{t('library.empty.syncing')}</p>
      <p className="figures" role="status">
        {t('library.empty.received', { total: number(status?.courses ?? 0) })}
      </p>
    </PageState>
  );
}
