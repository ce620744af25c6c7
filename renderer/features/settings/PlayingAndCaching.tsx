import { Button } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { Choice, Row } from './Row.tsx';
import classes from './SettingsPage.module.css';

export function PlayingAndCaching() {
  const { t } = useTranslation();
  const settings = useCall('terminal.settings', undefined).data;
  const usage = useCall('cache.usage', undefined);
  const change = useAction('terminal.changeSettings');
  const [, go] = useLocation();
  if (settings === undefined) return null;
  return (
    <>
      <Choice
        name={t('settings.quality')}
        help={t('settings.qualityHelp')}
        value={settings.quality}
        options={[
          { value: 'high', label: t('settings.high') },
          { value: 'low', label: t('settings.low') },
        ]}
        onChange={(quality) => change.mutate({ quality })}
      />
      <Choice
        name={t('settings.subtitles')}
        value={settings.subtitleLanguage}
        options={[
          ...subtitleLanguages(settings.subtitleLanguage).map((value) => ({ value, label: nameOf(value) })),
          { value: 'off', label: t('settings.subtitlesOff') },
        ]}
        onChange={(subtitleLanguage) => change.mutate({ subtitleLanguage })}
      />
      <ErrorLine error={change.error ?? usage.error} />
      {usage.data === undefined ? null : (
        <>
          <h3 className={classes.part}>{t('settings.storage')}</h3>
          <Row name={t('settings.used')}>{formatBytes(usage.data.bytesUsed)}</Row>
          {usage.data.bytesFree === null ? null : (
            <Row name={t('settings.free')}>{formatBytes(usage.data.bytesFree)}</Row>
          )}
          <Row name={t('settings.folder')}>
            <span data-selectable>{usage.data.folder}</span>
          </Row>
          <div className={classes.actions}>
            <Button leftSection={<IconDatabase size={22} stroke={1.75} />} onClick={() => go('/cache')}>
              {t('settings.openStorage')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

/** Those that courses here have, and the one that was chosen in the player. */
const subtitleLanguages = (chosen: string): string[] =>
  [...new Set(['zh-CN', 'en', 'bo', chosen])].filter((one) => one !== 'off');

/** A language by its own name. */
function nameOf(language: string): string {
  if (language === 'zh-CN') return '中文';
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
