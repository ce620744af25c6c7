import { useDeferredValue, useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { IconNotebook, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Note } from '../../../electron/contract/notes.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import fields from '../../ui/fields.module.css';
import { formatTime } from '../../ui/figures.ts';
import { MarkedText } from '../../ui/MarkedText.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';
import { NoteItem } from './NoteItem.tsx';
import { placeOf } from './note-place.ts';
import { UndoBar } from './UndoBar.tsx';
import classes from './Notes.module.css';

const step = 50;
const most = 200;

/** Everything the signed-in person has noted, the newest first; each leads to its place. */
export function NotebookPage() {
  const { t } = useTranslation();
  const { of, ago } = useWords();
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(step);
  const [gone, setGone] = useState<Note | null>(null);
  const text = useDeferredValue(typed.trim());
  const found = useCall('notes.mine', { text, offset: 0, limit }, { keepLast: true });
  const notes = found.data?.notes ?? [];
  const total = found.data?.total ?? 0;
  const courseIds = [...new Set(notes.map(({ courseId }) => courseId))].sort();
  const courses = useCall(
    'library.search',
    { text: '', sort: 'newest', offset: 0, limit: 200, courseIds },
    { enabled: courseIds.length > 0, keepLast: true },
  ).data?.courses;
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <div aria-busy="true" />;
  if (total === 0 && text === '' && typed === '' && gone === null) {
    return (
      <PageState
        icon={IconNotebook}
        title={t('notes.book.emptyTitle')}
        action={<Link href="/">{t('notes.book.toLibrary')}</Link>}
      >
        {t('notes.book.empty')}
      </PageState>
    );
  }
  return (
    <div className={classes.book}>
      <TextInput
        classNames={fields}
        className={classes.search ?? ''}
        type="search"
        label={t('notes.book.search')}
        maxLength={100}
        leftSection={<IconSearch size={22} stroke={1.75} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setLimit(step);
        }}
      />
      <p className={classes.second} role="status">
        {t(text === '' ? 'notes.book.count' : 'notes.book.found', { count: total })}
      </p>
      <UndoBar note={gone} onDone={() => setGone(null)} />
      <ul className={classes.list}>
        {notes.map((note) => {
          const course = courses?.find(({ courseId }) => courseId === note.courseId);
          return (
            <NoteItem
              key={note.noteId}
              note={note}
              onRemoved={setGone}
              words={<MarkedText text={note.text} query={text} />}
              place={
                <Link href={placeOf(note)} className={classes.jump}>
                  <span className={classes.course}>
                    {course === undefined ? t('notes.book.courseGone') : of(course.title)}
                  </span>
                  <span className={`figures ${classes.second}`}>
                    {formatTime(note.atMs)} · {ago(note.writtenAtMs)}
                  </span>
                </Link>
              }
            />
          );
        })}
      </ul>
      {total > notes.length && limit < most ? (
        <Button onClick={() => setLimit((last) => Math.min(most, last + step))}>{t('notes.book.more')}</Button>
      ) : total > notes.length ? (
        <p className={classes.second}>{t('notes.book.narrow')}</p>
      ) : null}
    </div>
  );
}
