import { CloseButton, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './FindField.module.css';

/** Looks for a name in the list below while typing. */
export function FindField(props: { label: string; text: string; onChange: (text: string) => void }) {
  const { label, text, onChange } = props;
  const { t } = useTranslation();
  return (
    <TextInput
      classNames={{ root: classes.find ?? '', input: classes.input ?? '' }}
      aria-label={label}
      placeholder={label}
      maxLength={100}
      leftSection={<IconFilter size={20} stroke={1.75} aria-hidden />}
      leftSectionWidth={48}
      rightSectionWidth={48}
      rightSection={
        text === '' ? null : <CloseButton aria-label={t('teaching.clearFind')} onClick={() => onChange('')} />
      }
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
