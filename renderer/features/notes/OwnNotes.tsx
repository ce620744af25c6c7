import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LectureKey } from '../../../electron/contract/domain.ts';
import type { Note } from '../../../electron/contract/notes.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { formatTime } from '../../ui/figures.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Composer } from './Composer.tsx';
import { keepDraft } from './drafts.ts';
import { NoteItem } from './NoteItem.tsx';
import { UndoBar } from './UndoBar.tsx';
import classes from './Notes.module.css';

/** The signed-in person's own in this lecture. */
export function OwnNotes(props: {
  lecture: LectureKey;
  /** Where a note is being written; null while none is. */
  draftAtMs: number | null;
  positionMs: number;
  onDraft: (atMs: number | null) => void;
  onSeek: (atMs: number) => void;
}) {
  const { lecture, draftAtMs, positionMs, onDraft, onSeek } = props;
  const { t } = useTranslation();
  const mine = useCall('notes.ofLecture', lecture);
  const accountId = useCall('account.current', undefined).data?.accountId ?? '';
  const [gone, setGone] = useState<Note | null>(null);
  const draftKey = `${accountId} ${lecture.courseId} ${lecture.lectureId}`;
  const save = useAction('notes.save', {
    onDone: () => {
      keepDraft(draftKey, '');
      onDraft(null);
    },
  });
  const notes = mine.data ?? [];
  return (
    <>
      {draftAtMs === null ? (
        <Button
          className={classes.begin ?? ''}
          variant="filled"
          leftSection={<IconPencilPlus size={22} stroke={1.75} />}
          onClick={() => onDraft(Math.floor(positionMs))}
        >
          {t('notes.writeAt', { time: formatTime(positionMs) })}
        </Button>
      ) : (
        <Composer
          key={draftAtMs}
          label={t('notes.noteAt', { time: formatTime(draftAtMs) })}
          draftKey={draftKey}
          confirm={t('notes.save')}
          busy={save.isPending}
          error={save.error}
          onSave={(text) => save.mutate({ ...lecture, kind: 'note', atMs: draftAtMs, text })}
          onCancel={() => onDraft(null)}
        />
      )}
      <UndoBar note={gone} onDone={() => setGone(null)} />
      {mine.error === null ? null : <ErrorState error={mine.error} onRetry={() => void mine.refetch()} />}
      {mine.data !== undefined && notes.length === 0 ? (
        <p className={classes.empty}>{t('notes.emptyLecture')}</p>
      ) : null}
      <ul className={classes.list}>
        {notes.map((note) => (
          <NoteItem
            key={note.noteId}
            note={note}
            onRemoved={setGone}
            place={
              <button type="button" className={`figures ${classes.time}`} onClick={() => onSeek(note.atMs)}>
                {formatTime(note.atMs)}
              </button>
            }
          />
        ))}
      </ul>
    </>
  );
}
