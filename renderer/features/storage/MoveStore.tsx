import { useState, type FormEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { IconCircleCheck, IconFolderOpen, IconTransfer, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StoreMove } from '../../../electron/contract/cache.ts';
import type { AppError } from '../../../electron/contract/errors.ts';
import { useAction } from '../../bridge/use-call.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import dialog from '../../ui/Dialog.module.css';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import fields from '../../ui/fields.module.css';
import { formatBytes, percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './CachePage.module.css';

/** Asks for the folder that is to hold the store; typed, or picked in the system's dialog. */
export function MoveStore({ folder, disabled }: { folder: string; disabled: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState('');
  const move = useAction('cache.moveStore', { onDone: () => setOpen(false) });
  const choose = useAction('shell.chooseFolder', {
    onDone: ({ folder: chosen }) => {
      if (chosen !== null) setTo(chosen);
    },
  });
  const wrong = useMoveError(move.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    move.mutate({ folder: to.trim() });
  };
  return (
    <>
      <Button
        leftSection={<IconTransfer size={22} stroke={1.75} />}
        disabled={disabled}
        onClick={() => {
          move.reset();
          setOpen(true);
        }}
      >
        {t('storage.move.open')}
      </Button>
      <Dialog open={open} title={t('storage.move.title')} onClose={() => setOpen(false)}>
        <form onSubmit={submit} noValidate>
          <p className={dialog.text}>{t('storage.move.text')}</p>
          <p className={classes.second}>
            {t('storage.folder')} <span data-selectable>{folder}</span>
          </p>
          <div className={dialog.fieldRow}>
            <TextInput
              classNames={fields}
              label={t('storage.move.field')}
              description={t('storage.move.fieldHelp')}
              value={to}
              spellCheck={false}
              data-autofocus
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            <Button
              className={dialog.beside ?? ''}
              leftSection={<IconFolderOpen size={22} stroke={1.75} />}
              loading={choose.isPending}
              onClick={() =>
                choose.mutate({
                  purpose: 'store',
                  title: t('storage.move.chooseTitle'),
                  ...(to.trim() === '' ? {} : { startIn: to.trim() }),
                })
              }
            >
              {t('storage.move.choose')}
            </Button>
          </div>
          {wrong === null ? <ErrorLine error={choose.error} /> : <ErrorLine text={wrong} />}
          <div className={dialog.actions}>
            <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
            <Button type="submit" variant="filled" loading={move.isPending} disabled={to.trim() === ''}>
              {t('storage.move.confirm')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

/** The sentence for a folder that cannot be taken, with what a person needs to choose another. */
function useMoveError(error: StoreMove['error'] | AppError): string | null {
  const { t } = useTranslation();
  const { sentence } = useWords();
  if (error === null) return null;
  const { reason, bytesNeeded, bytesFree } = error.details;
  if (reason === 'not-absolute') return t('storage.move.notAbsolute');
  if (reason === 'same-folder') return t('storage.move.sameFolder');
  if (error.code === 'storage.full' && typeof bytesNeeded === 'number' && typeof bytesFree === 'number') {
    return t('storage.move.noRoom', { needed: formatBytes(bytesNeeded), free: formatBytes(bytesFree) });
  }
  return sentence(error.code);
}

/** How the move goes, and how it ended, until the program is started again. */
export function MoveBand({ move }: { move: StoreMove | null }) {
  const { t } = useTranslation();
  const cancel = useAction('cache.cancelMove');
  const wrong = useMoveError(move === null ? null : move.error);
  const [dismissed, setDismissed] = useState<StoreMove | null>(null);
  if (move === null) return null;
  const { state, folder, bytesDone, bytesTotal } = move;
  if (state === 'moving') {
    const percent = percentOf(bytesDone, bytesTotal);
    return (
      <div className={classes.band} role="status">
        <IconTransfer size={24} stroke={1.75} aria-hidden />
        <div className={classes.bandWords}>
          <p>{t('storage.move.moving', { folder })}</p>
          <ProgressBar percent={percent} label={t('storage.move.progress')} />
          <p className={`figures ${classes.second}`}>
            {t('course.amount', { done: formatBytes(bytesDone), total: formatBytes(bytesTotal) })} · {percent} %
          </p>
          <ErrorLine error={cancel.error} />
        </div>
        <Button
          leftSection={<IconX size={22} stroke={1.75} />}
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        >
          {t('storage.move.cancel')}
        </Button>
      </div>
    );
  }
  if (dismissed?.state === state && dismissed.folder === folder) return null;
  return (
    <div
      className={classes.band}
      data-tone={state === 'failed' ? 'failed' : state === 'done' ? 'good' : 'waiting'}
      role="status"
    >
      {state === 'done' ? (
        <IconCircleCheck size={24} stroke={1.75} aria-hidden />
      ) : (
        <IconX size={24} stroke={1.75} aria-hidden />
      )}
      <p className={classes.bandWords}>
        {t(`storage.move.${state}`, { folder })}
        {wrong === null ? null : <span className={classes.second}> {wrong}</span>}
      </p>
      <Button variant="subtle" onClick={() => setDismissed(move)}>
        {t('action.dismiss')}
      </Button>
    </div>
  );
}
