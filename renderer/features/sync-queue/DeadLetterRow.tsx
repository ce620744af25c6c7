import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeadLetter } from '../../../electron/contract/sync.ts';
import { useWords } from '../../ui/use-words.ts';
import { reasonKind, useContent } from './record-words.ts';
import classes from './SyncQueue.module.css';

export function DeadLetterRow(props: { letter: DeadLetter; busy: boolean; onRetry: () => void; onExport: () => void }) {
  const { letter, busy, onRetry, onExport } = props;
  const { t } = useTranslation();
  const { ago, date } = useWords();
  const { title, second } = useContent()(letter);
  return (
    <tr>
      <th scope="row" data-selectable>
        {title}
        <span className={`figures ${classes.small}`}>{second}</span>
      </th>
      <td>
        {t(`syncQueue.reasons.${reasonKind(letter.reason)}`)}
        <span className={classes.small} data-selectable lang="en">
          {letter.reason}
        </span>
      </td>
      <td className="figures">
        {letter.recordedAtMs === null ? t('syncQueue.recordedUnknown') : date(letter.recordedAtMs)}
        <span className={classes.small}>{t('syncQueue.refusedAt', { when: ago(letter.refusedAtMs) })}</span>
      </td>
      <td>
        <div className={classes.tools}>
          <Button disabled={busy} aria-label={t('syncQueue.retryOne', { title })} onClick={onRetry}>
            {t('syncQueue.retry')}
          </Button>
          <Button disabled={busy} aria-label={t('syncQueue.exportOne', { title })} onClick={onExport}>
            {t('syncQueue.export')}
          </Button>
        </div>
      </td>
    </tr>
  );
}
