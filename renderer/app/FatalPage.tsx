import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFolderOpen, IconRefresh, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../bridge/use-call.ts';
import type { FatalCode } from './use-fatal-code.ts';
import classes from './FatalPage.module.css';

/** What happened, what is safe, one thing to do. */
export function FatalPage({ code }: { code: FatalCode }) {
  const { t } = useTranslation();
  const relaunch = useAction('shell.relaunch');
  const openLog = useAction('shell.openLogFolder');
  return (
    <main className={classes.page}>
      <article className={classes.sheet}>
        <IconAlertTriangle className={classes.icon} size={48} stroke={1.75} aria-hidden />
        <h1>{t(`fatal.${code}.title`)}</h1>
        <p className={classes.what}>{t(`fatal.${code}.what`)}</p>
        <p className={classes.safe}>
          <IconShieldCheck size={24} stroke={1.75} aria-hidden />
          <span>
            <strong>{t('fatal.safeLabel')}</strong>
            {t(`fatal.${code}.safe`)}
          </span>
        </p>
        <p className={classes.what}>{t(`fatal.${code}.todo`)}</p>
        <div className={classes.actions}>
          <Button
            variant="filled"
            leftSection={<IconRefresh size={22} stroke={1.75} />}
            onClick={() => relaunch.mutate(undefined)}
          >
            {t('action.restart')}
          </Button>
          <Button leftSection={<IconFolderOpen size={22} stroke={1.75} />} onClick={() => openLog.mutate(undefined)}>
            {t('action.openLog')}
          </Button>
        </div>
        <p className={classes.code} data-selectable>
          {code}
        </p>
      </article>
    </main>
  );
}
