import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../bridge/use-call.ts';
import { formatBytes } from '../../ui/figures.ts';
import type { StoreTrouble as Trouble } from './disk-parts.ts';
import classes from './CachePage.module.css';

/** What keeps the store from working, what works all the same, and the one thing to do. */
export function StoreTrouble(props: { trouble: Trouble | null; bytesFloor: number; onLookAgain: () => void }) {
  const { trouble, bytesFloor, onLookAgain } = props;
  const { t } = useTranslation();
  const relaunch = useAction('shell.relaunch');
  if (trouble === null) return null;
  const text = t(`storage.trouble.${trouble}Text`, { size: formatBytes(bytesFloor) });
  return (
    <div className={classes.band} data-tone={trouble === 'full' ? 'waiting' : 'failed'} role="alert">
      <IconAlertTriangle size={24} stroke={1.75} aria-hidden />
      <p className={classes.bandWords}>
        <strong>{t(`storage.trouble.${trouble}`)}</strong>
        {text}
      </p>
      {trouble === 'gone' ? (
        <Button
          leftSection={<IconRefresh size={22} stroke={1.75} />}
          loading={relaunch.isPending}
          onClick={() => relaunch.mutate(undefined)}
        >
          {t('action.restart')}
        </Button>
      ) : trouble === 'readOnly' ? (
        <Button leftSection={<IconRefresh size={22} stroke={1.75} />} onClick={onLookAgain}>
          {t('storage.trouble.checkAgain')}
        </Button>
      ) : null}
    </div>
  );
}
