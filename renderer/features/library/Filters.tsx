import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import panel from '../../ui/panel.module.css';
import { hoursBands, isBrowsing, isFiltered, noFilters, useLibraryView, type HoursBand } from './library-view.ts';
import { ResultCount } from './ResultCount.tsx';
import classes from './Filters.module.css';

/** Filters that read as a sentence: 全部类别 · 在本机 · 现在能学 · 最新. */
export function Filters({ total }: { total: number | null }) {
  const { t } = useTranslation();
  const view = useLibraryView();
  const browsing = isBrowsing(view);
  const filtered = isFiltered(view) || view.everything;
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
      <Toggle on={view.begun} text={t('library.filters.begun')} set={(begun) => view.change({ begun })} />
      <HoursMenu />
      <YearMenu />
      {browsing || view.text !== '' ? null : <SortMenu />}
      {filtered ? (
        <Button
          variant="subtle"
          leftSection={<IconX size={20} stroke={1.75} />}
          onClick={() => view.change({ ...noFilters, everything: false })}
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

function HoursMenu() {
  const { t } = useTranslation();
  const { hours, change } = useLibraryView();
  const bands = Object.keys(hoursBands) as HoursBand[];
  return (
    <Choice
      label={hours === null ? t('library.filters.anyHours') : t(`library.filters.hoursBand.${hours}`)}
      chosen={hours !== null}
      options={[
        { key: 'any', text: t('library.filters.anyHours'), choose: () => change({ hours: null }) },
        ...bands.map((band) => ({
          key: band,
          text: t(`library.filters.hoursBand.${band}`),
          choose: () => change({ hours: band }),
        })),
      ]}
    />
  );
}

function YearMenu() {
  const { t } = useTranslation();
  const { year, change } = useLibraryView();
  const years = useCall('library.years', undefined).data ?? [];
  if (years.length < 2 && year === null) return null;
  return (
    <Choice
      label={year === null ? t('library.filters.anyYear') : t('library.filters.year', { year })}
      chosen={year !== null}
      options={[
        { key: 'any', text: t('library.filters.anyYear'), choose: () => change({ year: null }) },
        ...years.map((one) => ({
          key: String(one),
          text: t('library.filters.year', { year: one }),
          choose: () => change({ year: one }),
        })),
      ]}
    />
  );
}

interface ChoiceProps {
  label: string;
  chosen: boolean;
  options: readonly { key: string; text: string; choose: () => void }[];
}

function Choice({ label, chosen, options }: ChoiceProps) {
  return (
    <Menu classNames={panel} position="bottom-start" width={200} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className={classes.chip} data-chosen={chosen}>
          {label}
          <IconChevronDown size={20} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        {options.map(({ key, text, choose }) => (
          <Menu.Item key={key} onClick={choose}>
            {text}
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
