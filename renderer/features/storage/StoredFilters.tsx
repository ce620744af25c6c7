import { CloseButton, TextInput } from '@mantine/core';
import { IconCheck, IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { storedFilters, type StoredView } from './stored-view.ts';
import classes from './StoredTable.module.css';

export function StoredFilters({ view, onChange }: { view: StoredView; onChange: (view: StoredView) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.filters}>
      <TextInput
        classNames={{ root: classes.find ?? '', input: classes.input ?? '' }}
        aria-label={t('storage.list.find')}
        placeholder={t('storage.list.find')}
        leftSection={<IconFilter size={20} stroke={1.75} />}
        leftSectionWidth={48}
        rightSectionWidth={48}
        rightSection={
          view.text === '' ? null : (
            <CloseButton aria-label={t('storage.list.clearFind')} onClick={() => onChange({ ...view, text: '' })} />
          )
        }
        value={view.text}
        onChange={(event) => onChange({ ...view, text: event.currentTarget.value })}
      />
      {storedFilters.map((filter) => (
        <button
          key={filter}
          type="button"
          className={classes.chip}
          aria-pressed={view.filter === filter}
          onClick={() => onChange({ ...view, filter })}
        >
          {view.filter === filter ? <IconCheck size={20} stroke={2} aria-hidden /> : null}
          {t(`storage.list.${filter}`)}
        </button>
      ))}
    </div>
  );
}
