import { useState } from 'react';
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSchool, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { ClassHead } from '../../../electron/contract/teaching.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { Cell, SliceTable } from '../../ui/SliceTable.tsx';
import { useSlices, type Seen } from '../../ui/use-slices.ts';
import { useWords } from '../../ui/use-words.ts';
import { allClasses, useClassesView } from './classes-view.ts';
import { ClassFilters } from './ClassFilters.tsx';
import { ClassStateMark } from './ClassStateMark.tsx';
import { usePrefectures } from '../../ui/use-prefectures.ts';
import classes from './Teaching.module.css';

const rowsOf = (answer: MethodOutput<'teaching.classes'>): readonly ClassHead[] => answer.classes;

/** The classes that the signed-in person teaches or steers, the newest first. */
export function ClassesPage() {
  const { t } = useTranslation();
  const { view, change } = useClassesView();
  const [text] = useDebouncedValue(view.text.trim(), 200);
  const [seen, setSeen] = useState<Seen>({ first: 0, last: 0 });
  const scope = useCall('teaching.scope', undefined, { ofCentre: true });
  const slices = useSlices(
    'teaching.classes',
    {
      ...(text === '' ? {} : { text }),
      ...(view.state === null ? {} : { state: view.state }),
      ...(view.prefectureId === null ? {} : { prefectureId: view.prefectureId }),
    },
    { seen, rowsOf },
  );
  const error = slices.error ?? scope.error;
  if (error !== null && slices.total === null) {
    return (
      <ErrorState
        error={error}
        onRetry={() => {
          slices.refetch();
          void scope.refetch();
        }}
      />
    );
  }
  if (slices.total === null || scope.data === undefined) return <p aria-busy="true">{t('teaching.loading')}</p>;
  const filtered = text !== '' || view.state !== null || view.prefectureId !== null;
  const steers = scope.data.centre || scope.data.prefectureId !== null;
  return (
    <div className={classes.page}>
      <ClassFilters view={view} onChange={change} scope={scope.data} total={slices.total} />
      {error === null ? null : <ErrorState error={error} onRetry={slices.refetch} />}
      {slices.total === 0 ? (
        <PageState
          icon={filtered ? IconSearchOff : IconSchool}
          title={t(filtered ? 'teaching.nothingFound' : 'teaching.none')}
          {...(filtered ? { action: <Button onClick={() => change(allClasses)}>{t('teaching.showAll')}</Button> } : {})}
        >
          {t(filtered ? 'teaching.nothingFoundText' : steers ? 'teaching.noneText' : 'teaching.noneTeacher')}
        </PageState>
      ) : (
        <SliceTable
          label={t('teaching.classesLabel')}
          slices={slices}
          onSeen={setSeen}
          rowKey={({ classId }) => classId}
          columns={[
            { key: 'title', head: t('teaching.columns.title'), width: 'minmax(0, 3fr)' },
            { key: 'state', head: t('teaching.columns.state'), width: '7rem' },
            { key: 'prefecture', head: t('teaching.columns.prefecture'), width: 'minmax(6rem, 1fr)' },
            { key: 'period', head: t('teaching.columns.period'), width: 'minmax(12rem, 1.6fr)' },
            { key: 'members', head: t('teaching.columns.members'), width: '7rem', figure: true },
          ]}
          renderRow={(row) => <ClassCells row={row} />}
        />
      )}
    </div>
  );
}

function ClassCells({ row }: { row: ClassHead }) {
  const { t } = useTranslation();
  const { date, number } = useWords();
  const { nameOf } = usePrefectures();
  return (
    <>
      <Cell>
        <Link href={`/teaching/classes/${row.classId}`} className={classes.name} title={row.title}>
          {row.title}
        </Link>
      </Cell>
      <Cell>
        <ClassStateMark state={row.state} />
      </Cell>
      <Cell>{nameOf(row.prefectureId)}</Cell>
      <Cell>
        <span className="figures">{t('teaching.period', { from: date(row.startsAtMs), to: date(row.endsAtMs) })}</span>
      </Cell>
      <Cell figure>{number(row.members)}</Cell>
    </>
  );
}
