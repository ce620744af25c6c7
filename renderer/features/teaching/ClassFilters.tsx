import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { classStateSchema, type TeachingScope } from '../../../electron/contract/teaching.ts';
import segments from '../../ui/segments.module.css';
import { useWords } from '../../ui/use-words.ts';
import type { ClassesView } from './classes-view.ts';
import { FindField } from '../../ui/FindField.tsx';
import { PrefectureMenu } from './PrefectureMenu.tsx';
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
      {scope.centre ? (
        <PrefectureMenu prefectureId={view.prefectureId} onChange={(prefectureId) => onChange({ prefectureId })} />
      ) : null}
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
