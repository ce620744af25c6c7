import { IconAlertTriangle } from '@tabler/icons-react';
import type { AppError } from '../../electron/contract/errors.ts';
import { useWords } from './use-words.ts';
import classes from './ErrorLine.module.css';

/** What a deed answered, beside the button that asked for it. */
export function ErrorLine({ error, text }: { error?: AppError | null; text?: string }) {
  const { sentence } = useWords();
  const words = text ?? (error === null || error === undefined ? null : sentence(error.code));
  if (words === null) return null;
  return (
    <p className={classes.line} role="alert">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <span>{words}</span>
    </p>
  );
}
