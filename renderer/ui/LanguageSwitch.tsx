import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '../bridge/use-call.ts';
import { useWords } from './use-words.ts';
import classes from './segments.module.css';

export function LanguageSwitch() {
  const { t } = useTranslation();
  const { language } = useWords();
  const change = useAction('terminal.changeSettings');
  return (
    <SegmentedControl
      classNames={classes}
      aria-label={t('language.label')}
      value={language}
      onChange={(value) => change.mutate({ language: value === 'en' ? 'en' : 'zh-CN' })}
      data={[
        { value: 'zh-CN', label: t('language.zh') },
        { value: 'en', label: t('language.en') },
      ]}
    />
  );
}
