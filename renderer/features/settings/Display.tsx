import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { Choice } from './Row.tsx';

export function Display() {
  const { t } = useTranslation();
  const settings = useCall('terminal.settings', undefined).data;
  const change = useAction('terminal.changeSettings');
  if (settings === undefined) return null;
  return (
    <>
      <Choice
        name={t('settings.language')}
        value={settings.language}
        options={[
          { value: 'zh-CN', label: t('language.zh') },
          { value: 'en', label: t('language.en') },
        ]}
        onChange={(language) => change.mutate({ language })}
      />
      <Choice
        name={t('settings.theme')}
        help={t('settings.themeHelp')}
        value={settings.theme}
        options={[
          { value: 'light', label: t('settings.light') },
          { value: 'dark', label: t('settings.dark') },
        ]}
        onChange={(theme) => change.mutate({ theme })}
      />
      <Choice
        name={t('settings.textSize')}
        value={settings.textSize}
        options={[
          { value: 'normal', label: t('settings.normal') },
          { value: 'large', label: t('settings.large') },
        ]}
        onChange={(textSize) => change.mutate({ textSize })}
      />
      <ErrorLine error={change.error} />
    </>
  );
}
