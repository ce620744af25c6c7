import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { AppError } from '../../../electron/contract/errors.ts';
import type { ReportFilters, ReportState } from '../../../electron/contract/reports.ts';
import { call, toAppError } from '../../bridge/call.ts';
import { useCall } from '../../bridge/use-call.ts';
import { collectReport, type Level } from './collect-report.ts';
import { placeName } from './place-name.ts';
import type { Listed } from './report-place.ts';
import type { WorkbookWords } from './report-workbook.ts';
import { useReportsView } from './reports-view.ts';

/** What Excel has rows for, less a head; and what anybody would print. */
const mostRows = 1_000_000;
const mostPrinted = 2000;

export interface ExportJob {
  readonly done: number;
  readonly of: number | null;
}

/** One export at a time; it ends with the page. */
export function useReportExport(of: {
  title: string;
  filters: ReportFilters;
  text: string;
  state: ReportState | null;
}) {
  const { t } = useTranslation();
  const { groupSort, memberSort } = useReportsView();
  const organisation = useCall('teaching.organisation', undefined).data;
  const [job, setJob] = useState<ExportJob | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [saved, setSaved] = useState<MethodOutput<'shell.saveFile'>['saved']>(null);
  const [printed, setPrinted] = useState<Level | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const fileName = (extension: string): string => {
    const day = new Intl.DateTimeFormat('sv-SE').format(new Date());
    return t('reports.export.file', { place: of.title.slice(0, 80), day }) + extension;
  };
  const words: WorkbookWords = {
    level: (by) => t(`reports.by.${by}`),
    column: (key) => t(`reports.sheet.${key}` as 'reports.sheet.name'),
    state: (state) => t(`reports.memberStates.${state}`),
    nobody: (by) => t(by === 'prefecture' ? 'reports.noPrefecture' : 'reports.noCounty'),
    centreOwn: t('reports.centreOwn'),
    place: (prefectureId, countyId) => placeName(organisation, prefectureId, countyId),
  };

  async function run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (running.current !== null) return;
    const controller = new AbortController();
    running.current = controller;
    setError(null);
    setSaved(null);
    setJob({ done: 0, of: null });
    try {
      await work(controller.signal);
    } catch (failure) {
      if (!controller.signal.aborted) setError(toAppError(failure));
    } finally {
      running.current = null;
      setJob(null);
      setPrinted(null);
    }
  }
  const collect = (levels: readonly Listed[], most: number, signal: AbortSignal) =>
    collectReport(
      levels,
      { ...of, groupSort, memberSort },
      {
        groups: (input) => call('reports.groups', input),
        members: (input) => call('reports.members', input),
        onProgress: (done, all) => setJob({ done, of: all }),
        signal,
        most,
      },
    );

  return {
    job,
    error,
    saved,
    printed,
    cancel: () => running.current?.abort(),
    workbook: (levels: readonly Listed[]) =>
      void run(async (signal) => {
        const collected = await collect(levels, mostRows, signal);
        const { writeWorkbook } = await import('./write-workbook.ts');
        const bytes = await writeWorkbook(collected, words);
        signal.throwIfAborted();
        const answer = await call('shell.saveFile', {
          suggestedName: fileName('.xlsx'),
          title: t('reports.export.where'),
          bytes,
        });
        setSaved(answer.saved);
      }),
    print: (listed: Listed) =>
      void run(async (signal) => {
        const [level] = await collect([listed], mostPrinted, signal);
        if (level === undefined) return;
        setPrinted(level);
        await painted();
        signal.throwIfAborted();
        const answer = await call('shell.savePdf', {
          suggestedName: fileName('.pdf'),
          title: t('reports.export.where'),
          pageNumbers: true,
          landscape: true,
        });
        setSaved(answer.saved);
      }),
  };
}

/** The sheet stands in the page with the second frame. */
const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
