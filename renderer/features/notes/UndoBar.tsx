import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Note } from '../../../electron/contract/notes.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import classes from './Notes.module.css';

/** What was just deleted, and the way back: it stays until the next deletion or until the page is left. */
export function UndoBar({ note, onDone }: { note: Note | null; onDone: () => void }) {
  const { t } = useTranslation();
  const restore = useAction('notes.save', { onDone });
  if (note === null) return null;
  const { courseId, lectureId, kind, atMs, text } = note;
  return (
    <div className={classes.undo} role="status">
      <span>{t(note.kind === 'bookmark' ? 'notes.bookmarkGone' : 'notes.noteGone')}</span>
      <Button
        leftSection={<IconArrowBackUp size={22} stroke={1.75} />}
        loading={restore.isPending}
        onClick={() => restore.mutate({ courseId, lectureId, kind, atMs, text })}
      >
        {t('notes.undo')}
      </Button>
      <ErrorLine error={restore.error} />
    </div>
  );
}
