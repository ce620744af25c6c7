import { Button } from '@mantine/core';
import { IconCircleCheck, IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MethodOutput } from '../../electron/contract/contract.ts';
import { useAction } from '../bridge/use-call.ts';
import { ErrorLine } from './ErrorLine.tsx';
import classes from './SavedLine.module.css';

/** Where a file went that a person had saved, with the way there. `saved` null (nothing yet, or the dialog was closed): nothing. */
export function SavedLine({ saved }: { saved: MethodOutput<'shell.saveFile'>['saved'] | undefined }) {
  const { t } = useTranslation();
  const show = useAction('shell.showSaved');
  if (saved === null || saved === undefined) return null;
  return (
    <div className={classes.line} role="status">
      <IconCircleCheck size={20} stroke={1.75} aria-hidden />
      <span data-selectable>{t('file.savedAs', { name: saved.fileName, folder: saved.folder })}</span>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconFolderOpen size={18} stroke={1.75} aria-hidden />}
        onClick={() => show.mutate({ savedId: saved.savedId })}
      >
        {t('file.show')}
      </Button>
      <ErrorLine error={show.error} />
    </div>
  );
}
