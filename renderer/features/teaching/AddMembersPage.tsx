import { useState } from 'react';
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft, IconCircleCheck, IconSearchOff, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { EnrolStatus, MemberAccount } from '../../../electron/contract/teaching.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { Cell, SliceTable } from '../../ui/SliceTable.tsx';
import { useSlices, type Seen } from '../../ui/use-slices.ts';
import { useWords } from '../../ui/use-words.ts';
import { ChooseBox } from './ChooseBox.tsx';
import { FindField } from '../../ui/FindField.tsx';
import { useChosen, type Chosen } from './use-chosen.ts';
import classes from './Teaching.module.css';

const rowsOf = (answer: MethodOutput<'teaching.people'>): readonly MemberAccount[] => answer.accounts;

/** People found by name, marked, and put into a class together. */
export function AddMembersPage({ classId }: { classId: string }) {
  const { t } = useTranslation();
  const { number } = useWords();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 200);
  const [seen, setSeen] = useState<Seen>({ first: 0, last: 0 });
  const chosen = useChosen();
  const of = useCall('teaching.class', { classId }, { ofCentre: true });
  const prefectureId = of.data?.prefectureId ?? null;
  const slices = useSlices(
    'teaching.people',
    { ...(text === '' ? {} : { text }), ...(prefectureId === null ? {} : { prefectureId }) },
    { seen, rowsOf },
  );
  const [asked, setAsked] = useState<ReadonlyMap<string, string>>(new Map());
  const enrol = useAction('teaching.enrol', { onDone: () => chosen.clear() });
  const error = of.error ?? slices.error;
  return (
    <div className={classes.page}>
      <Link href={`/teaching/classes/${classId}/members`} className={classes.back}>
        <IconArrowLeft size={22} stroke={1.75} aria-hidden />
        {t('teaching.backToClass')}
      </Link>
      <header>
        <h2>{t('teaching.add.title')}</h2>
        {of.data === undefined ? null : (
          <p className={classes.second}>{t('teaching.add.text', { title: of.data.title })}</p>
        )}
      </header>
      <div className={classes.filters}>
        <FindField label={t('teaching.add.find')} text={typed} onChange={setTyped} />
        {slices.total === null ? null : (
          <p className={`figures ${classes.second}`} role="status">
            {t('teaching.people', { count: slices.total, total: number(slices.total) })}
          </p>
        )}
      </div>
      {chosen.people.size === 0 ? null : (
        <div className={classes.band} role="status">
          <Button
            variant="filled"
            leftSection={<IconUserPlus size={22} stroke={1.75} aria-hidden />}
            loading={enrol.isPending}
            onClick={() => {
              setAsked(chosen.people);
              enrol.mutate({ classId, accountIds: [...chosen.people.keys()] });
            }}
          >
            {t('teaching.add.join', { count: chosen.people.size })}
          </Button>
          {chosen.full ? <span className={classes.second}>{t('teaching.members.tooMany')}</span> : null}
          <Button variant="subtle" onClick={chosen.clear}>
            {t('teaching.members.clear')}
          </Button>
        </div>
      )}
      <ErrorLine error={enrol.error} />
      {enrol.data === undefined ? null : <Enrolled results={enrol.data.results} names={asked} />}
      {error === null ? null : (
        <ErrorState
          error={error}
          onRetry={() => {
            void of.refetch();
            slices.refetch();
          }}
        />
      )}
      {slices.total === 0 ? (
        <PageState compact icon={IconSearchOff} title={t('teaching.add.nothing')}>
          {t('teaching.add.nothingText')}
        </PageState>
      ) : (
        <SliceTable
          label={t('teaching.add.label')}
          slices={slices}
          onSeen={setSeen}
          rowKey={({ accountId }) => accountId}
          rowRem={3.25}
          columns={[
            { key: 'choose', head: null, width: '3rem' },
            { key: 'name', head: t('teaching.add.columns.name'), width: 'minmax(8rem, 1fr)' },
            { key: 'account', head: t('teaching.add.columns.account'), width: 'minmax(8rem, 1fr)' },
            { key: 'unit', head: t('teaching.add.columns.unit'), width: 'minmax(0, 3fr)' },
          ]}
          renderRow={(row) => <PersonCells row={row} chosen={chosen} />}
        />
      )}
    </div>
  );
}

function PersonCells({ row, chosen }: { row: MemberAccount; chosen: Chosen }) {
  const { accountId, accountName, displayName, unit } = row;
  return (
    <>
      <Cell>
        <ChooseBox chosen={chosen} accountId={accountId} displayName={displayName} />
      </Cell>
      <Cell>
        <span className={classes.cut} title={displayName}>
          {displayName}
        </span>
      </Cell>
      <Cell>{accountName}</Cell>
      <Cell>
        <span className={classes.cut} title={unit}>
          {unit}
        </span>
      </Cell>
    </>
  );
}

/** What became of each who was asked for: nobody is left out silently. */
function Enrolled(props: { results: MethodOutput<'teaching.enrol'>['results']; names: ReadonlyMap<string, string> }) {
  const { results, names } = props;
  const { t } = useTranslation();
  const { list } = useWords();
  const of = (wanted: EnrolStatus): readonly string[] =>
    results.flatMap(({ accountId, status }) => (status === wanted ? [names.get(accountId) ?? accountId] : []));
  const already = of('already').length;
  const refusals = (['unknown-account', 'other-prefecture', 'not-yours'] as const).flatMap((reason) => {
    const refused = of(reason);
    return refused.length === 0 ? [] : [{ reason, refused }];
  });
  return (
    <div className={classes.result} role="status">
      <p className={classes.done}>
        <IconCircleCheck size={24} stroke={1.75} aria-hidden />
        <span>
          {t('teaching.add.done', { added: of('added').length })}{' '}
          {already === 0 ? null : t('teaching.add.already', { count: already })}
        </span>
      </p>
      {refusals.length === 0 ? null : (
        <>
          <p>{t('teaching.add.refused')}</p>
          <ul>
            {refusals.map(({ reason, refused }) => (
              <li key={reason}>
                <strong>{list(refused.slice(0, 20))}</strong> {t(`teaching.add.reasons.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
