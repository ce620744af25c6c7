import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconDeviceFloppy, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { DeadLetterRow } from './DeadLetterRow.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './SyncQueue.module.css';

const pageSize = 50;

/** What the centre would not have. Nothing here is ever removed but by its being delivered. */
export function DeadLetters() {
  const { t } = useTranslation();
  const { number } = useWords();
  const [shown, setShown] = useState(pageSize);
  const letters = useCall('sync.deadLetters', { offset: 0, limit: Math.min(shown, 500) }, { keepLast: true });
  const retry = useAction('sync.retryDead');
  const save = useAction('sync.exportDead');
  const choose = useAction('shell.chooseFolder', {
    onDone: ({ folder }) => {
      if (folder !== null) save.mutate({ folder, sequences: wanted });
    },
  });
  const [wanted, setWanted] = useState<number[] | null>(null);
  const exportThose = (sequences: number[] | null): void => {
    setWanted(sequences);
    save.reset();
    choose.mutate({ purpose: 'export', title: t('syncQueue.exportWhere') });
  };
  if (letters.error !== null) return <ErrorState error={letters.error} onRetry={() => void letters.refetch()} />;
  if (letters.data === undefined) return null;
  const { total } = letters.data;
  const busy = retry.isPending || choose.isPending || save.isPending;
  return (
    <section className={classes.dead} aria-labelledby="dead">
      <div className={classes.head}>
        <h2 id="dead">{t('syncQueue.dead', { count: total, total: number(total) })}</h2>
        {total === 0 ? null : (
          <div className={classes.actions}>
            <Button
              leftSection={<IconRefresh size={22} stroke={1.75} />}
              disabled={busy}
              onClick={() => retry.mutate({ sequences: null })}
            >
              {t('syncQueue.retryAll')}
            </Button>
            <Button
              leftSection={<IconDeviceFloppy size={22} stroke={1.75} />}
              disabled={busy}
              onClick={() => exportThose(null)}
            >
              {t('syncQueue.exportAll')}
            </Button>
          </div>
        )}
      </div>
      <ErrorLine error={retry.error ?? choose.error ?? save.error} />
      {save.data === undefined ? null : (
        <p className={classes.done} role="status">
          <IconCircleCheck size={22} stroke={1.75} aria-hidden />
          <span data-selectable>{t('syncQueue.exported', { count: save.data.count, file: save.data.file })}</span>
        </p>
      )}
      {retry.data === undefined || total > 0 ? null : (
        <p className={classes.done} role="status">
          <IconCircleCheck size={22} stroke={1.75} aria-hidden />
          {t('syncQueue.retried', { count: retry.data.count })}
        </p>
      )}
      {total === 0 ? (
        <PageState icon={IconCircleCheck} title={t('syncQueue.noDead')} compact>
          {t('syncQueue.noDeadText')}
        </PageState>
      ) : (
        <>
          <p className={classes.second}>{t('syncQueue.deadText')}</p>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('syncQueue.content')}</th>
                <th scope="col">{t('syncQueue.reason')}</th>
                <th scope="col">{t('syncQueue.recorded')}</th>
                <th scope="col">
                  <span className={classes.unseen}>{t('syncQueue.tools')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {letters.data.letters.map((letter) => (
                <DeadLetterRow
                  key={letter.sequence}
                  letter={letter}
                  busy={busy}
                  onRetry={() => retry.mutate({ sequences: [letter.sequence] })}
                  onExport={() => exportThose([letter.sequence])}
                />
              ))}
            </tbody>
          </table>
          {letters.data.letters.length >= total ? null : shown >= 500 ? (
            <p className={classes.second}>{t('syncQueue.tooMany')}</p>
          ) : (
            <Button className={classes.more} onClick={() => setShown((now) => now + pageSize)}>
              {t('syncQueue.more', { count: total - letters.data.letters.length })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
