import { useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { toAppError } from '../../bridge/call.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { SavedLine } from '../../ui/SavedLine.tsx';
import { faultOf, readFile, type FileFault } from './roster-file.ts';
import { rosterTemplate } from './roster-template.ts';
import { RosterPreviewTable } from './RosterPreviewTable.tsx';
import { RosterResult } from './RosterResult.tsx';
import classes from './Teaching.module.css';

/** A roster from a file: chosen, looked at row by row, then put into the class. */
export function RosterPage({ classId }: { classId: string }) {
  const { t } = useTranslation();
  const of = useCall('teaching.class', { classId }, { ofCentre: true });
  const [fault, setFault] = useState<FileFault | null>(null);
  const [unreadable, setUnreadable] = useState<unknown>(null);
  const [reading, setReading] = useState('');
  const preview = useAction('teaching.previewRoster');
  const commit = useAction('teaching.commitRoster');

  function take(files: readonly File[]): void {
    const wrong = faultOf(files);
    setFault(wrong);
    setUnreadable(null);
    preview.reset();
    commit.reset();
    const [file] = files;
    if (wrong !== null || file === undefined) return;
    setReading(file.name);
    // A file that goes while it is read (a stick that is pulled out) is told like any other.
    readFile(file).then((roster) => preview.mutate({ classId, ...roster }), setUnreadable);
  }

  const again = (): void => {
    preview.reset();
    commit.reset();
  };
  return (
    <div className={classes.page}>
      <Link href={`/teaching/classes/${classId}/members`} className={classes.back}>
        <IconArrowLeft size={22} stroke={1.75} aria-hidden />
        {t('teaching.backToClass')}
      </Link>
      <header>
        <h2>{t('teaching.roster.title')}</h2>
        {preview.data === undefined && of.data !== undefined ? (
          <p className={classes.measure}>{t('teaching.roster.text', { title: of.data.title })}</p>
        ) : null}
      </header>
      <ErrorLine error={of.error} />
      {commit.data !== undefined ? (
        <RosterResult classId={classId} result={commit.data} onAgain={again} />
      ) : preview.data === undefined ? (
        <>
          <Choice busy={preview.isPending} onFiles={take} />
          {preview.isPending ? <p role="status">{t('teaching.roster.reading', { file: reading })}</p> : null}
          <ErrorLine error={unreadable === null ? preview.error : toAppError(unreadable)} />
          {fault === null ? null : (
            <ErrorLine
              text={
                fault.kind === 'too-large'
                  ? t('teaching.roster.tooLarge', { size: formatBytes(fault.bytes) })
                  : t(fault.kind === 'empty' ? 'teaching.roster.emptyFile' : 'teaching.roster.oneFile')
              }
            />
          )}
          <Template />
        </>
      ) : (
        <RosterPreviewTable
          preview={preview.data}
          busy={commit.isPending}
          error={commit.error}
          onCommit={(previewId) => commit.mutate({ classId, previewId })}
          onOther={again}
        />
      )}
    </div>
  );
}

function Choice({ busy, onFiles }: { busy: boolean; onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!busy) onFiles([...event.dataTransfer.files]);
      }}
    >
      <IconFileSpreadsheet size={40} stroke={1.5} aria-hidden />
      <p>{t('teaching.roster.drop')}</p>
      <Button variant="filled" loading={busy} onClick={() => field.current?.click()}>
        {t('teaching.roster.choose')}
      </Button>
      <p className={classes.second}>{t('teaching.roster.limits')}</p>
      <input
        ref={field}
        type="file"
        hidden
        accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-label={t('teaching.roster.choose')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file once more, after it was mended, is a change too.
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}

const templateColumns = ['account', 'name', 'unit', 'card'] as const;

function Template() {
  const { t } = useTranslation();
  const save = useAction('shell.saveFile');
  const [failed, setFailed] = useState<unknown>(null);
  const download = (): void => {
    setFailed(null);
    rosterTemplate({
      columns: templateColumns.map((key) => t(`teaching.roster.templateColumns.${key}`)),
      example: templateColumns.map((key) => t(`teaching.roster.templateExample.${key}`)),
    }).then(
      (bytes) =>
        save.mutate({
          suggestedName: `${t('teaching.roster.templateName')}.xlsx`,
          title: t('teaching.roster.saveTitle'),
          bytes,
        }),
      setFailed,
    );
  };
  return (
    <div className={classes.deeds}>
      <Button
        leftSection={<IconDownload size={22} stroke={1.75} aria-hidden />}
        loading={save.isPending}
        onClick={download}
      >
        {t('teaching.roster.template')}
      </Button>
      <SavedLine saved={save.data?.saved} />
      <ErrorLine error={failed === null ? save.error : toAppError(failed)} />
    </div>
  );
}
