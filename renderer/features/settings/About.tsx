import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { Row } from './Row.tsx';
import classes from './SettingsPage.module.css';

export function About() {
  const { t } = useTranslation();
  const about = useCall('shell.about', undefined);
  const openLog = useAction('shell.openLogFolder');
  if (about.data === undefined) return <ErrorLine error={about.error} />;
  const { appVersion, electronVersion, chromiumVersion, evaluationRuntime, profileFolder } = about.data;
  return (
    <>
      {evaluationRuntime ? (
        <p className={classes.evaluation}>
          <IconAlertTriangle size={24} stroke={1.75} aria-hidden />
          {t('settings.evaluation')}
        </p>
      ) : null}
      <Row name={t('app.fullName')}>
        {t('settings.version')} {appVersion}
      </Row>
      <Row name={t('settings.runtime')}>
        Electron {electronVersion} · Chromium {chromiumVersion}
      </Row>
      <Row name={t('settings.profile')}>
        <span data-selectable>{profileFolder}</span>
      </Row>
      <Row name={t('settings.log')}>
        <Button leftSection={<IconFolderOpen size={22} stroke={1.75} />} onClick={() => openLog.mutate(undefined)}>
          {t('action.openLog')}
        </Button>
      </Row>
      <Row name={t('settings.license')}>MIT</Row>
      <ErrorLine error={openLog.error} />
    </>
  );
}
