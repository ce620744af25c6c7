import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../electron/contract/errors.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { draftOf, keepDraft } from './drafts.ts';
import classes from './Notes.module.css';

/** As in the contract; the counter shows when it comes near. */
const maxLength = 2000;
const nearEnd = 200;

/** A text to write. Ctrl+Enter sends it, Escape leaves it; neither while an input method is composing. */
export function Composer(props: {
  label: string;
  /** Whose and for what: words left here are found again. */
  draftKey: string;
  initial?: string;
  mayBeEmpty?: boolean;
  confirm: string;
  busy: boolean;
  error: AppError | null;
  onSave: (text: string) => void;
  onCancel: () => void;
}) {
  const { label, draftKey, initial = '', mayBeEmpty = false, confirm, busy, error, onSave, onCancel } = props;
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => draftOf(draftKey) || initial);
  useEffect(() => {
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const ready = !busy && (mayBeEmpty || text.trim() !== '');
  const save = (): void => {
    if (ready) onSave(text);
  };
  return (
    <div className={classes.composer}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={field}
        dir="auto"
        rows={4}
        maxLength={maxLength}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          keepDraft(draftKey, event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') onCancel();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      {text.length < maxLength - nearEnd ? null : (
        <p className={`figures ${classes.second}`} role="status">
          {t('notes.left', { count: maxLength - text.length })}
        </p>
      )}
      <ErrorLine error={error} />
      <div className={classes.row}>
        <Button variant="filled" disabled={!ready} onClick={save}>
          {confirm}
        </Button>
        <Button
          onClick={() => {
            keepDraft(draftKey, '');
            onCancel();
          }}
        >
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
