import { useState, type ReactNode } from 'react';
import { IconBookmark, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Note } from '../../../electron/contract/notes.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { Composer } from './Composer.tsx';
import { DeliveryMark } from './DeliveryMark.tsx';
import { keepDraft } from './drafts.ts';
import classes from './Notes.module.css';

/** One note or bookmark: where it is, what it says, and what may be done with it. */
export function NoteItem(props: { note: Note; place: ReactNode; words?: ReactNode; onRemoved: (note: Note) => void }) {
  const { note, place, words, onRemoved } = props;
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const draftKey = `edit ${note.noteId}`;
  const save = useAction('notes.save', {
    onDone: () => {
      keepDraft(draftKey, '');
      setEditing(false);
    },
  });
  const remove = useAction('notes.remove', { onDone: onRemoved });
  const { noteId, courseId, lectureId, atMs, text } = note;
  return (
    <li className={classes.note} data-kind={note.kind}>
      <div className={classes.noteHead}>
        {place}
        {note.kind === 'bookmark' ? (
          <span className={classes.kind}>
            <IconBookmark size={18} stroke={1.75} aria-hidden />
            {t('notes.bookmark')}
          </span>
        ) : null}
        <span className={classes.gap} />
        <button type="button" className={classes.icon} aria-label={t('notes.edit')} onClick={() => setEditing(true)}>
          <IconPencil size={22} stroke={1.75} aria-hidden />
        </button>
        <button
          type="button"
          className={classes.icon}
          aria-label={t('notes.remove')}
          disabled={remove.isPending}
          onClick={() => remove.mutate({ noteId })}
        >
          <IconTrash size={22} stroke={1.75} aria-hidden />
        </button>
      </div>
      {editing ? (
        <Composer
          label={t('notes.edit')}
          draftKey={draftKey}
          initial={text}
          mayBeEmpty={note.kind === 'bookmark'}
          confirm={t('notes.save')}
          busy={save.isPending}
          error={save.error}
          onSave={(next) =>
            // A bookmark that is given words has become a note.
            save.mutate({
              noteId,
              courseId,
              lectureId,
              atMs,
              text: next,
              kind: next.trim() === '' ? 'bookmark' : 'note',
            })
          }
          onCancel={() => setEditing(false)}
        />
      ) : text === '' ? null : (
        <p className={classes.text} dir="auto" data-selectable>
          {words ?? text}
        </p>
      )}
      <ErrorLine error={remove.error} />
      <DeliveryMark delivery={note.delivery} />
    </li>
  );
}
