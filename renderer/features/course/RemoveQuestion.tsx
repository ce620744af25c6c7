import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../electron/contract/errors.ts';
import { formatBytes } from '../../ui/figures.ts';
import { Question } from '../../ui/Question.tsx';

export function RemoveQuestion(props: {
  open: boolean;
  /** Of the lecture, or of the whole course. */
  title: string;
  whole?: boolean;
  bytes: number;
  busy: boolean;
  error?: AppError | null;
  onCancel: () => void;
  onRemove: () => void;
}) {
  const { open, title, whole = false, bytes, busy, error = null, onCancel, onRemove } = props;
  const { t } = useTranslation();
  return (
    <Question
      open={open}
      title={t(whole ? 'course.removeWholeTitle' : 'course.removeTitle')}
      confirm={t('course.removeConfirm')}
      busy={busy}
      error={error}
      onCancel={onCancel}
      onConfirm={onRemove}
    >
      {t('course.removeText', { title, size: formatBytes(bytes) })}
    </Question>
  );
}
