import { useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconListCheck, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { ProgrammeHead } from '../../../electron/contract/plans.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import fields from '../../ui/fields.module.css';
import { percentOf } from '../../ui/figures.ts';
import { FindField } from '../../ui/FindField.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { Cell, SliceTable } from '../../ui/SliceTable.tsx';
import { useSlices, type Seen } from '../../ui/use-slices.ts';
import { useWords } from '../../ui/use-words.ts';
import { useProgrammeWords } from './use-programme-words.ts';
import classes from './Programmes.module.css';

const rowsOf = (answer: MethodOutput<'plans.programmes'>): readonly ProgrammeHead[] => answer.programmes;

/** 培养方案: whom each is for, how many people that are, and how many of them have completed it. */
export function ProgrammesPage() {
  const { t } = useTranslation();
  const { number } = useWords();
  const [, go] = useLocation();
  const [thisYear] = useState(() => new Date().getFullYear());
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 200);
  const [year, setYear] = useState<number | null>(null);
  const [seen, setSeen] = useState<Seen>({ first: 0, last: 0 });
  const scope = useCall('teaching.scope', undefined, { ofCentre: true });
  const slices = useSlices(
    'plans.programmes',
    { ...(text === '' ? {} : { text }), ...(year === null ? {} : { year }) },
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
  if (slices.total === null || scope.data === undefined) return <p aria-busy="true">{t('plans.programmes.loading')}</p>;
  const filtered = text !== '' || year !== null;
  const steers = scope.data.centre || scope.data.prefectureId !== null;
  return (
    <div className={classes.page}>
      <div className={classes.filters}>
        <FindField label={t('plans.programmes.find')} text={typed} onChange={setTyped} />
        <NativeSelect
          classNames={{ ...fields, input: classes.year ?? '' }}
          aria-label={t('plans.programmes.form.year')}
          value={year ?? ''}
          onChange={(event) => setYear(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
          data={[
            { value: '', label: t('plans.programmes.allYears') },
            ...[1, 0, -1, -2].map((by) => ({
              value: String(thisYear + by),
              label: t('plans.programmes.year', { year: thisYear + by }),
            })),
          ]}
        />
        <p className={`figures ${classes.second}`} role="status">
          {t('plans.programmes.count', { count: slices.total, total: number(slices.total) })}
        </p>
        {steers ? (
          <Button
            className={classes.right ?? ''}
            variant="filled"
            leftSection={<IconPlus size={22} stroke={1.75} aria-hidden />}
            onClick={() => go('/teaching/programmes/new')}
          >
            {t('plans.programmes.new')}
          </Button>
        ) : null}
      </div>
      {error === null ? null : <ErrorState error={error} onRetry={slices.refetch} />}
      {slices.total === 0 ? (
        <PageState
          icon={filtered ? IconSearchOff : IconListCheck}
          title={t(filtered ? 'plans.programmes.nothingFound' : 'plans.programmes.none')}
          {...(filtered
            ? {
                action: (
                  <Button
                    onClick={() => {
                      setTyped('');
                      setYear(null);
                    }}
                  >
                    {t('plans.programmes.showAll')}
                  </Button>
                ),
              }
            : {})}
        >
          {t(
            filtered
              ? 'plans.programmes.nothingFoundText'
              : steers
                ? 'plans.programmes.noneText'
                : 'plans.programmes.noneTeacher',
          )}
        </PageState>
      ) : (
        <SliceTable
          label={t('plans.programmes.label')}
          slices={slices}
          onSeen={setSeen}
          rowKey={({ programmeId }) => programmeId}
          columns={[
            { key: 'title', head: t('plans.programmes.columns.title'), width: 'minmax(0, 2.4fr)' },
            { key: 'whom', head: t('plans.programmes.columns.whom'), width: 'minmax(0, 1.6fr)' },
            { key: 'due', head: t('plans.programmes.columns.due'), width: '10rem' },
            { key: 'people', head: t('plans.programmes.columns.people'), width: '6.5rem', figure: true },
            { key: 'completed', head: t('plans.programmes.columns.completed'), width: 'minmax(11rem, 1fr)' },
          ]}
          renderRow={(row) => <Cells row={row} />}
        />
      )}
    </div>
  );
}

function Cells({ row }: { row: ProgrammeHead }) {
  const { t } = useTranslation();
  const { date, number } = useWords();
  const { whomOf } = useProgrammeWords();
  const percent = percentOf(row.completed, row.people);
  const words = t('plans.programmes.completedOf', { done: number(row.completed), percent });
  return (
    <>
      <Cell>
        <Link href={`/teaching/programmes/of/${row.programmeId}`} className={classes.name} title={row.title}>
          {row.title}
        </Link>
      </Cell>
      <Cell>
        <span className={classes.cut} title={whomOf(row)}>
          {whomOf(row)}
        </span>
      </Cell>
      <Cell>
        <span className="figures">{date(row.dueAtMs)}</span>
      </Cell>
      <Cell figure>{number(row.people)}</Cell>
      <Cell>
        <span className={classes.completed}>
          <ProgressBar percent={percent} label={words} tone="done" />
          <span className="figures">{words}</span>
        </span>
      </Cell>
    </>
  );
}
