import { Button } from '@mantine/core';
import { IconFileTypePdf, IconFileTypeXls, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReportFigures, ReportFilters } from '../../../electron/contract/reports.ts';
import type { ReportState } from '../../../electron/contract/reports.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { SavedLine } from '../../ui/SavedLine.tsx';
import { percentOf } from '../../ui/figures.ts';
import { PrintSheet } from './PrintSheet.tsx';
import type { Listed } from './report-place.ts';
import { useFigures } from './use-figures.ts';
import { useReportExport } from './use-report-export.ts';
import classes from './Reports.module.css';

/** What is shown, as a workbook or as a page to print: everything that the filters leave, not only what was scrolled to. */
export function ExportMenu(props: {
  title: string;
  levels: readonly Listed[];
  listed: Listed;
  filters: ReportFilters;
  text: string;
  state: ReportState | null;
  figures: ReportFigures | null;
}) {
  const { title, levels, listed, filters, text, state, figures } = props;
  const { t } = useTranslation();
  const { people } = useFigures();
  const { job, error, saved, printed, workbook, print, cancel } = useReportExport({ title, filters, text, state });
  return (
    <div className={classes.export}>
      {job === null ? (
        <>
          <Button leftSection={<IconFileTypeXls size={22} stroke={1.75} />} onClick={() => workbook(levels)}>
            {t('reports.export.xlsx')}
          </Button>
          <Button leftSection={<IconFileTypePdf size={22} stroke={1.75} />} onClick={() => print(listed)}>
            {t('reports.export.pdf')}
          </Button>
        </>
      ) : (
        <div className={classes.job} role="status">
          <span className="figures">
            {job.of === null
              ? t('reports.export.rows', { done: people(job.done) })
              : t('reports.export.rowsOf', { done: people(job.done), of: people(job.of) })}
          </span>
          <ProgressBar
            percent={job.of === null ? 0 : percentOf(job.done, job.of)}
            label={t('reports.export.progress')}
          />
          <Button leftSection={<IconX size={22} stroke={1.75} />} onClick={cancel}>
            {t('action.cancel')}
          </Button>
        </div>
      )}
      <div className={classes.exported}>
        <ErrorLine error={error} />
        <SavedLine saved={saved} />
      </div>
      {printed === null || figures === null ? null : (
        <PrintSheet title={title} level={printed} figures={figures} filters={filters} text={text} />
      )}
    </div>
  );
}
