import { useMemo, useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../electron/contract/errors.ts';
import type { RosterPreview, RosterRow } from '../../../electron/contract/teaching.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import segments from '../../ui/segments.module.css';
import { Cell, SliceTable } from '../../ui/SliceTable.tsx';
import classes from './Teaching.module.css';

const filters = ['all', 'bad', 'sound'] as const;
type Filter = (typeof filters)[number];

const nothingToFetch = (): void => {};

/** Every row of the file with what is wrong with it, before anybody is put into the class. */
export function RosterPreviewTable(props: {
  preview: RosterPreview;
  busy: boolean;
  error: AppError | null;
  onCommit: (previewId: string) => void;
  onOther: () => void;
}) {
  const { preview, busy, error, onCommit, onOther } = props;
  const { previewId, fileName, sound, already, bad } = preview;
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>(bad > 0 ? 'bad' : 'all');
  const rows = useMemo(
    () => preview.rows.filter(({ status }) => filter === 'all' || status === filter),
    [preview.rows, filter],
  );
  return (
    <>
      <p className={classes.cut} title={fileName} data-selectable>
        {t('teaching.roster.file', { file: fileName })}
      </p>
      <ul className={classes.sums}>
        <li className={classes.mark} data-tone="done">
          <IconCircleCheck size={20} stroke={1.75} aria-hidden />
          {t('teaching.roster.sound', { count: sound })}
        </li>
        <li className={classes.mark}>
          <IconCircleDashed size={20} stroke={1.75} aria-hidden />
          {t('teaching.roster.already', { count: already })}
        </li>
        <li className={classes.mark} {...(bad === 0 ? {} : { 'data-tone': 'failed' })}>
          <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
          {t('teaching.roster.bad', { count: bad })}
        </li>
      </ul>
      <div className={classes.deeds}>
        {sound === 0 ? (
          <span>{t('teaching.roster.nothingSound')}</span>
        ) : (
          <Button
            variant="filled"
            leftSection={<IconUserPlus size={22} stroke={1.75} aria-hidden />}
            loading={busy}
            onClick={() => onCommit(previewId)}
          >
            {t('teaching.roster.commit', { count: sound })}
          </Button>
        )}
        <Button onClick={onOther}>{t('teaching.roster.chooseOther')}</Button>
        <span className={classes.second}>{t('teaching.roster.commitNote')}</span>
      </div>
      <ErrorLine error={error} />
      <div>
        <SegmentedControl
          classNames={segments}
          aria-label={t('teaching.roster.filter')}
          value={filter}
          onChange={(value) => setFilter(filters.find((one) => one === value) ?? 'all')}
          data={filters.map((value) => ({ value, label: t(`teaching.roster.filters.${value}`) }))}
        />
      </div>
      {rows.length === 0 ? (
        <p className={classes.second}>{t('teaching.roster.noRows')}</p>
      ) : (
        <RosterTable rows={rows} />
      )}
    </>
  );
}

function RosterTable({ rows }: { rows: readonly RosterRow[] }) {
  const { t } = useTranslation();
  return (
    <SliceTable
      label={t('teaching.roster.label')}
      slices={{ total: rows.length, rowAt: (index) => rows[index] }}
      rowKey={({ row }) => String(row)}
      onSeen={nothingToFetch}
      rowRem={3.25}
      columns={[
        { key: 'row', head: t('teaching.roster.columns.row'), width: '4rem' },
        { key: 'account', head: t('teaching.roster.columns.account'), width: 'minmax(7rem, 1fr)' },
        { key: 'name', head: t('teaching.roster.columns.name'), width: 'minmax(6rem, 1fr)' },
        { key: 'unit', head: t('teaching.roster.columns.unit'), width: 'minmax(0, 1.6fr)' },
        ...(rows.some(({ hasCard }) => hasCard)
          ? [{ key: 'card', head: t('teaching.roster.columns.card'), width: '4rem' }]
          : []),
        { key: 'verdict', head: t('teaching.roster.columns.verdict'), width: 'minmax(12rem, 2.4fr)' },
      ]}
      renderRow={(row) => <RosterCells row={row} cards={rows.some(({ hasCard }) => hasCard)} />}
    />
  );
}

function RosterCells({ row: of, cards }: { row: RosterRow; cards: boolean }) {
  const { row, accountName, displayName, unit, hasCard, status, errors } = of;
  const { t } = useTranslation();
  const why = useRosterWords();
  return (
    <>
      <Cell>
        <span className="figures">{row}</span>
      </Cell>
      {[accountName, displayName, unit].map((text, at) => (
        <Cell key={at}>
          <span className={classes.cut} title={text}>
            {text}
          </span>
        </Cell>
      ))}
      {cards ? <Cell>{hasCard ? t('teaching.roster.hasCard') : null}</Cell> : null}
      <Cell>
        {status === 'bad' ? (
          <span className={classes.verdict} data-tone="failed">
            <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
            <span title={why(errors)}>{why(errors)}</span>
          </span>
        ) : (
          <span className={classes.verdict} data-tone={status === 'sound' ? 'done' : 'plain'}>
            <IconCircleCheck size={18} stroke={1.75} aria-hidden />
            {t(`teaching.roster.status.${status}`)}
          </span>
        )}
      </Cell>
    </>
  );
}

/** What is wrong with a row, in the person's words. */
export function useRosterWords(): (errors: RosterRow['errors']) => string {
  const { t, i18n } = useTranslation();
  return (errors) =>
    errors
      .map(({ code, expected }) => t(`teaching.roster.errors.${code}`, { expected: expected ?? '' }))
      .join(i18n.language === 'en' ? '; ' : '；');
}
