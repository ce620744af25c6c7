import { useMemo, useState } from 'react';
import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { TeachingScope } from '../../../electron/contract/teaching.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import segments from '../../ui/segments.module.css';
import { Crumbs } from './Crumbs.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { Filters } from './Filters.tsx';
import { GroupTable } from './GroupTable.tsx';
import { HeadFigures } from './HeadFigures.tsx';
import { MemberTable } from './MemberTable.tsx';
import { filtersOf, listedIn, type ReportPlace } from './report-place.ts';
import { askedOf, useReportsView } from './reports-view.ts';
import { useCrumbs } from './use-crumbs.ts';
import classes from './Reports.module.css';

/** The figures of a province, a prefecture, a county or a class, and what they are made of. */
export function GroupReport({ at, place, scope }: { at: string; place: ReportPlace; scope: TeachingScope }) {
  const { t } = useTranslation();
  const view = useReportsView();
  const { period, kind, classState } = view;
  const [now] = useState(() => new Date());
  const asked = useMemo(() => askedOf({ period, kind, classState }, now), [period, kind, classState, now]);
  const filters = useMemo(() => ({ ...asked, ...filtersOf(place) }), [asked, place]);
  const [text] = useDebouncedValue(view.text.trim(), 250);
  const choices = listedIn(place, scope);
  const kept = view.listed[at];
  const listed = kept !== undefined && choices.includes(kept) ? kept : (choices[0] ?? 'person');
  const head = useCall(
    'reports.groups',
    { ...filters, by: 'class', sort: 'name', order: 'ascending', offset: 0, limit: 1 },
    { ofCentre: true, keepLast: true },
  );
  const classTitle = place.classId === null ? undefined : (head.data?.rows[0]?.name ?? undefined);
  const crumbs = useCrumbs(place, classTitle === undefined ? {} : { classTitle });
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <Crumbs crumbs={crumbs} />
        <ExportMenu
          title={crumbs.at(-1)?.name ?? ''}
          levels={choices}
          listed={listed}
          filters={filters}
          text={text}
          state={listed === 'person' ? view.state : null}
          figures={head.data?.all ?? null}
        />
      </div>
      <Filters />
      {head.error !== null && head.data === undefined ? (
        <ErrorState error={head.error} onRetry={() => void head.refetch()} />
      ) : head.data === undefined ? (
        <p aria-busy="true">{t('reports.loading')}</p>
      ) : (
        <>
          {head.error === null ? null : <ErrorState error={head.error} onRetry={() => void head.refetch()} />}
          <HeadFigures figures={head.data.all} filters={filters} charted={choices.find((one) => one !== 'person')} />
          {choices.length === 1 ? null : (
            <SegmentedControl
              classNames={segments}
              className={classes.by ?? ''}
              aria-label={t('reports.by.label')}
              value={listed}
              onChange={(value) =>
                view.change({ listed: { ...view.listed, [at]: choices.find((one) => one === value) ?? listed } })
              }
              data={choices.map((value) => ({ value, label: t(`reports.by.${value}`) }))}
            />
          )}
          {listed === 'person' ? (
            <MemberTable place={place} filters={filters} text={text} />
          ) : (
            <GroupTable by={listed} place={place} filters={filters} text={text} />
          )}
        </>
      )}
    </div>
  );
}
