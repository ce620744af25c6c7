import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import panel from '../../ui/panel.module.css';
import { isBrowsing, useLibraryView } from './library-view.ts';
import { ResultCount } from './ResultCount.tsx';
import classes from './Filters.module.css';

/** Filters that read as a sentence: 全部类别 · 在本机 · 现在能学 · 最新. */
export function Filters({ total }: { total: number | null }) {
  const { t } = useTranslation();
  const view = useLibraryView();
  const browsing = isBrowsing(view);
  const filtered = view.categoryId !== null || view.onTerminal || view.playableOnly || view.everything;
  return (
    <section className={classes.bar} aria-label={t('library.filters.label')}>
      <CategoryMenu />
      <Toggle
        on={view.onTerminal}
        text={t('library.filters.onTerminal')}
        set={(onTerminal) => view.change({ onTerminal })}
      />
      <Toggle
        on={view.playableOnly}
        text={t('library.filters.playable')}
        set={(playableOnly) => view.change({ playableOnly })}
      />
      {browsing || view.text !== '' ? null : <SortMenu />}
      {filtered ? (
        <Button
          variant="subtle"
          leftSection={<IconX size={20} stroke={1.75} />}
          onClick={() => view.change({ categoryId: null, onTerminal: false, playableOnly: false, everything: false })}
        >
          {t('library.filters.clear')}
        </Button>
      ) : null}
      {browsing ? (
        total === null ? null : (
          <button type="button" className={classes.count} onClick={() => view.change({ everything: true })}>
            {t('library.courses', { count: total, total: total.toLocaleString() })}
          </button>
        )
      ) : (
        <ResultCount />
      )}
    </section>
  );
}

function Toggle({ on, text, set }: { on: boolean; text: string; set: (on: boolean) => void }) {
  return (
    <button type="button" className={classes.chip} aria-pressed={on} onClick={() => set(!on)}>
      {on ? <IconCheck size={20} stroke={2} aria-hidden /> : null}
      {text}
    </button>
  );
}

function CategoryMenu() {
  const { t } = useTranslation();
  const { of, number } = useWords();
  const { categoryId, change } = useLibraryView();
  const categories = useCall('library.categories', undefined).data ?? [];
  const chosen = categories.find((category) => category.id === categoryId);
  return (
    <Menu classNames={panel} position="bottom-start" width={300} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className={classes.chip} data-chosen={chosen !== undefined}>
          {chosen === undefined ? t('library.filters.allCategories') : of(chosen.name)}
          <IconChevronDown size={20} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        <Menu.Item onClick={() => change({ categoryId: null })}>{t('library.filters.allCategories')}</Menu.Item>
        {categories.map((category) => (
          <Menu.Item
            key={category.id}
            onClick={() => change({ categoryId: category.id })}
            rightSection={<span className={`figures ${classes.number}`}>{number(category.courses)}</span>}
          >
            {of(category.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function SortMenu() {
  const { t } = useTranslation();
  const { sort, change } = useLibraryView();
  return (
    <Menu classNames={panel} position="bottom-start" width={200} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className={classes.chip}>
          {t('library.filters.sort')} {t(`library.filters.${sort}`)}
          <IconChevronDown size={20} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['newest', 'title', 'hours'] as const).map((one) => (
          <Menu.Item key={one} onClick={() => change({ sort: one })}>
            {t(`library.filters.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
