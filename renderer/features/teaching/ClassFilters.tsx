import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { classStateSchema, type TeachingScope } from '../../../electron/contract/teaching.ts';
import panel from '../../ui/panel.module.css';
import segments from '../../ui/segments.module.css';
import { useWords } from '../../ui/use-words.ts';
import type { ClassesView } from './classes-view.ts';
import { FindField } from '../../ui/FindField.tsx';
import { usePrefectures } from '../../ui/use-prefectures.ts';
import classes from './Teaching.module.css';

export function ClassFilters(props: {
  view: ClassesView;
  onChange: (next: Partial<ClassesView>) => void;
  scope: TeachingScope;
  total: number;
}) {
  const { view, onChange, scope, total } = props;
  const { t } = useTranslation();
  const { number } = useWords();
  const [, go] = useLocation();
  return (
    <div className={classes.filters}>
      <FindField label={t('teaching.find')} text={view.text} onChange={(text) => onChange({ text })} />
      <SegmentedControl
        classNames={segments}
        aria-label={t('teaching.stateFilter')}
        value={view.state ?? 'all'}
        onChange={(value) => onChange({ state: classStateSchema.safeParse(value).data ?? null })}
        data={[
          { value: 'all', label: t('teaching.allStates') },
          ...classStateSchema.options.map((value) => ({ value, label: t(`teaching.states.${value}`) })),
        ]}
      />
      {scope.centre ? <PrefectureMenu view={view} onChange={onChange} /> : null}
      {scope.centre || scope.prefectureId !== null ? (
        <Button
          variant="filled"
          className={classes.newClass ?? ''}
          leftSection={<IconPlus size={22} stroke={1.75} aria-hidden />}
          onClick={() => go('/teaching/new-class')}
        >
          {t('teaching.newClass')}
        </Button>
      ) : null}
      <p className={`figures ${classes.second}`} role="status">
        {t('teaching.count', { count: total, total: number(total) })}
      </p>
    </div>
  );
}

function PrefectureMenu({ view, onChange }: { view: ClassesView; onChange: (next: Partial<ClassesView>) => void }) {
  const { t } = useTranslation();
  const { prefectures, nameOf } = usePrefectures();
  return (
    <Menu classNames={panel} position="bottom-start" width={260} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className={classes.chip} data-chosen={view.prefectureId !== null}>
          {view.prefectureId === null ? t('teaching.allPrefectures') : nameOf(view.prefectureId)}
          <IconChevronDown size={20} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        <Menu.Item onClick={() => onChange({ prefectureId: null })}>{t('teaching.allPrefectures')}</Menu.Item>
        {prefectures.map(({ prefectureId, name }) => (
          <Menu.Item key={prefectureId} onClick={() => onChange({ prefectureId })}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
