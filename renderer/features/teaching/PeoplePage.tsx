import { useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { MemberAccount } from '../../../electron/contract/teaching.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import segments from '../../ui/segments.module.css';
import { Cell, SliceTable } from '../../ui/SliceTable.tsx';
import { useSlices, type Seen } from '../../ui/use-slices.ts';
import { useWords } from '../../ui/use-words.ts';
import { FindField } from '../../ui/FindField.tsx';
import { PrefectureMenu } from './PrefectureMenu.tsx';
import { PlaceDialog } from './PlaceDialog.tsx';
import { usePrefectures } from '../../ui/use-prefectures.ts';
import classes from './Teaching.module.css';

const rowsOf = (answer: MethodOutput<'teaching.people'>): readonly MemberAccount[] => answer.accounts;

const roles = ['learner', 'teacher', 'manager', 'administrator'] as const;
type Role = (typeof roles)[number];
const isRole = (text: string): text is Role => roles.some((role) => role === text);

/** Who there is and where they belong; the centre says where, and who manages a prefecture. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { number } = useWords();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 200);
  const [role, setRole] = useState<Role | null>(null);
  const [prefectureId, setPrefectureId] = useState<string | null>(null);
  const [seen, setSeen] = useState<Seen>({ first: 0, last: 0 });
  const [placed, setPlaced] = useState<MemberAccount | null>(null);
  const scope = useCall('teaching.scope', undefined, { ofCentre: true });
  const slices = useSlices(
    'teaching.people',
    {
      ...(text === '' ? {} : { text }),
      ...(role === null ? {} : { role }),
      ...(prefectureId === null ? {} : { prefectureId }),
    },
    { seen, rowsOf },
  );
  const centre = scope.data?.centre === true;
  if (slices.total === null) {
    return slices.error === null ? (
      <p aria-busy="true">{t('teaching.loading')}</p>
    ) : (
      <ErrorState error={slices.error} onRetry={slices.refetch} />
    );
  }
  return (
    <div className={classes.page}>
      <div className={classes.filters}>
        <FindField label={t('teaching.staff.find')} text={typed} onChange={setTyped} />
        <SegmentedControl
          classNames={segments}
          aria-label={t('teaching.staff.role')}
          value={role ?? 'all'}
          onChange={(value) => setRole(isRole(value) ? value : null)}
          data={[
            { value: 'all', label: t('teaching.allStates') },
            ...roles.map((value) => ({ value, label: t(`teaching.staff.roles.${value}`) })),
          ]}
        />
        {centre ? <PrefectureMenu prefectureId={prefectureId} onChange={setPrefectureId} /> : null}
        <p className={`figures ${classes.second}`} role="status">
          {t('teaching.people', { count: slices.total, total: number(slices.total) })}
        </p>
      </div>
      {slices.error === null ? null : <ErrorState error={slices.error} onRetry={slices.refetch} />}
      {slices.total === 0 ? (
        <PageState
          compact
          icon={IconSearchOff}
          title={t('teaching.staff.nothing')}
          action={
            <Button
              onClick={() => {
                setTyped('');
                setRole(null);
                setPrefectureId(null);
              }}
            >
              {t('teaching.staff.showAll')}
            </Button>
          }
        >
          {t('teaching.staff.nothingText')}
        </PageState>
      ) : (
        <SliceTable
          label={t('teaching.staff.label')}
          slices={slices}
          onSeen={setSeen}
          rowKey={({ accountId }) => accountId}
          rowRem={3.75}
          columns={[
            { key: 'name', head: t('teaching.staff.columns.name'), width: 'minmax(8rem, 1.2fr)' },
            { key: 'unit', head: t('teaching.staff.columns.unit'), width: 'minmax(0, 2fr)' },
            { key: 'place', head: t('teaching.staff.columns.place'), width: 'minmax(7rem, 1fr)' },
            { key: 'roles', head: t('teaching.staff.columns.roles'), width: 'minmax(9rem, 1.4fr)' },
            ...(centre ? [{ key: 'tools', head: t('teaching.staff.columns.tools'), width: '6rem', figure: true }] : []),
          ]}
          renderRow={(row) => <PersonCells row={row} {...(centre ? { onEdit: () => setPlaced(row) } : {})} />}
        />
      )}
      {placed === null ? null : <PlaceDialog key={placed.accountId} person={placed} onClose={() => setPlaced(null)} />}
    </div>
  );
}

function PersonCells({ row, onEdit }: { row: MemberAccount; onEdit?: () => void }) {
  const { t } = useTranslation();
  const { list } = useWords();
  const { prefectures, nameOf } = usePrefectures();
  const { displayName, accountName, unit, prefectureId, countyId, managesPrefectureId } = row;
  const county = prefectures.flatMap(({ counties }) => counties).find((one) => one.countyId === countyId)?.name;
  const place = prefectureId === null ? t('teaching.staff.noPlace') : nameOf(prefectureId);
  return (
    <>
      <Cell>
        <span className={classes.cut} title={displayName}>
          {displayName}
        </span>
        <span className={classes.under} data-selectable>
          {accountName}
        </span>
      </Cell>
      <Cell>
        <span className={classes.cut} title={unit}>
          {unit}
        </span>
      </Cell>
      <Cell>
        <span className={classes.cut}>{place}</span>
        {county === undefined ? null : <span className={classes.under}>{county}</span>}
      </Cell>
      <Cell>
        <span className={classes.cut}>
          {list(row.roles.map((role) => (isRole(role) ? t(`teaching.staff.roles.${role}`) : role)))}
        </span>
        {managesPrefectureId === null ? null : (
          <span className={classes.under}>
            {t('teaching.staff.manages', { prefecture: nameOf(managesPrefectureId) })}
          </span>
        )}
      </Cell>
      {onEdit === undefined ? null : (
        <Cell figure>
          <Button
            variant="subtle"
            px={8}
            aria-label={t('teaching.staff.editOne', { name: displayName })}
            onClick={onEdit}
          >
            {t('teaching.staff.edit')}
          </Button>
        </Cell>
      )}
    </>
  );
}
