import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../electron/contract/errors.ts';
import { Dialog } from './Dialog.tsx';
import { ErrorLine } from './ErrorLine.tsx';
import classes from './Dialog.module.css';

/** Asked before something goes. The way back has the focus. */
export function Question(props: {
  open: boolean;
  title: string;
  confirm: string;
  busy: boolean;
  error?: AppError | null;
  cancel?: string;
  onCancel: () => void;
  onConfirm: () => void;
  children: ReactNode;
}) {
  const { open, title, confirm, busy, error = null, cancel, onCancel, onConfirm, children } = props;
  const { t } = useTranslation();
  return (
    <Dialog open={open} title={title} onClose={onCancel}>
      <p className={classes.text}>{children}</p>
      <ErrorLine error={error} />
      <div className={classes.actions}>
        <Button onClick={onCancel} data-autofocus>
          {cancel ?? t('action.cancel')}
        </Button>
        <Button
          variant="filled"
          color="cinnabar"
          leftSection={<IconTrash size={22} stroke={1.75} />}
          loading={busy}
          onClick={onConfirm}
        >
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
