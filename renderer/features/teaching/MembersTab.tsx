import { useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileSpreadsheet, IconSearchOff, IconUserPlus, IconUsersPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { memberStateSchema, type MemberRow, type TeachingClass } from '../../../electron/contract/teaching.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import segments from '../../ui/segments.module.css';
import { SliceTable, type SliceColumn } from '../../ui/SliceTable.tsx';
import { useSlices, type Seen } from '../../ui/use-slices.ts';
import { useWords } from '../../ui/use-words.ts';
import { FindField } from '../../ui/FindField.tsx';
import { MemberCells } from './MemberCells.tsx';
import { MemberDeeds } from './MemberDeeds.tsx';
import { allMembers, sortedBy, useMembersView, type MemberSort } from './members-view.ts';
import { useChosen } from './use-chosen.ts';
import classes from './Teaching.module.css';

const rowsOf = (answer: MethodOutput<'teaching.members'>): readonly MemberRow[] => answer.rows;

const columns = [
  { key: 'name', width: 'minmax(7rem, 1.4fr)', sort: 'name' },
  { key: 'unit', width: 'minmax(0, 2fr)' },
  { key: 'state', width: '7rem' },
  { key: 'progress', width: 'minmax(8rem, 1fr)', sort: 'progress' },
  { key: 'courses', width: '4.5rem', figure: true },
  { key: 'hours', width: '5.5rem', figure: true, sort: 'hours' },
  { key: 'last', width: '8rem', sort: 'last' },
] as const satisfies readonly { key: string; width: string; figure?: boolean; sort?: MemberSort }[];

/** Who is in the class and how each of them stands. */
export function MembersTab({ of }: { of: TeachingClass }) {
  const { classId } = of;
  const { t } = useTranslation();
  const { number } = useWords();
  const [, go] = useLocation();
  const stored = useMembersView();
  const view = stored.classId === classId ? stored.view : allMembers;
  const [text] = useDebouncedValue(view.text.trim(), 200);
  const [seen, setSeen] = useState<Seen>({ first: 0, last: 0 });
  const chosen = useChosen();
  const { state, sort, order } = view;
  const slices = useSlices(
    'teaching.members',
    { classId, sort, order, ...(text === '' ? {} : { text }), ...(state === null ? {} : { state }) },
    { seen, rowsOf },
  );
  const filtered = text !== '' || state !== null;
  const change = (next: Partial<typeof view>): void => stored.change(classId, next);
  const addPeople = (): void => go(`/teaching/classes/${classId}/add`);
  const importRoster = (): void => go(`/teaching/classes/${classId}/roster`);
  if (slices.total === null) {
    return slices.error === null ? (
      <p aria-busy="true">{t('teaching.loading')}</p>
    ) : (
      <ErrorState error={slices.error} onRetry={slices.refetch} />
    );
  }
  const heads: SliceColumn[] = columns.map((column) => {
    const head = t(`teaching.members.columns.${column.key}`);
    return {
      key: column.key,
      head,
      width: column.width,
      ...('figure' in column ? { figure: true } : {}),
      ...('sort' in column
        ? {
            sort: {
              by: sort === column.sort ? order : null,
              label: t('teaching.members.sortBy', { column: head }),
              onSort: () => change(sortedBy(view, column.sort)),
            },
          }
        : {}),
    };
  });
  const deeds = (
    <div className={classes.deeds}>
      <Button variant="filled" leftSection={<IconUserPlus size={22} stroke={1.75} aria-hidden />} onClick={addPeople}>
        {t('teaching.members.add')}
      </Button>
      <Button leftSection={<IconFileSpreadsheet size={22} stroke={1.75} aria-hidden />} onClick={importRoster}>
        {t('teaching.members.import')}
      </Button>
    </div>
  );
  return (
    <div className={classes.page}>
      {slices.total === 0 && !filtered ? (
        <PageState compact icon={IconUsersPlus} title={t('teaching.class.noMembers')} action={deeds}>
          {t('teaching.class.noMembersText')}
        </PageState>
      ) : (
        <div className={classes.filters}>
          <FindField label={t('teaching.members.find')} text={view.text} onChange={(next) => change({ text: next })} />
          <SegmentedControl
            classNames={segments}
            aria-label={t('teaching.members.stateFilter')}
            value={state ?? 'all'}
            onChange={(value) => change({ state: memberStateSchema.safeParse(value).data ?? null })}
            data={[
              { value: 'all', label: t('teaching.allStates') },
              ...memberStateSchema.options.map((value) => ({ value, label: t(`teaching.memberStates.${value}`) })),
            ]}
          />
          <p className={`figures ${classes.second}`} role="status">
            {t('teaching.people', { count: slices.total, total: number(slices.total) })}
          </p>
          <div className={classes.right}>{deeds}</div>
        </div>
      )}
      <MemberDeeds of={of} chosen={chosen} />
      {slices.error === null ? null : <ErrorState error={slices.error} onRetry={slices.refetch} />}
      {slices.total === 0 && filtered ? (
        <PageState
          compact
          icon={IconSearchOff}
          title={t('teaching.members.nothing')}
          action={<Button onClick={() => change(allMembers)}>{t('teaching.members.showAll')}</Button>}
        >
          {t('teaching.members.nothingText')}
        </PageState>
      ) : null}
      {slices.total === 0 ? null : (
        <SliceTable
          label={t('teaching.members.label')}
          slices={slices}
          onSeen={setSeen}
          rowKey={({ accountId }) => accountId}
          rowRem={3.5}
          columns={[{ key: 'choose', head: null, width: '3rem' }, ...heads]}
          renderRow={(row) => <MemberCells row={row} chosen={chosen} />}
        />
      )}
    </div>
  );
}
