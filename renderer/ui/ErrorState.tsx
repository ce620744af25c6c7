import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorCodes, type AppError } from '../../electron/contract/errors.ts';
import { PageState } from './PageState.tsx';
import { useWords } from './use-words.ts';

/** A failed read where its answer would have stood. */
export function ErrorState(props: { error: AppError; onRetry?: () => void; title?: string; level?: 1 | 2 }) {
  const { error, onRetry, title, level = 2 } = props;
  const { t } = useTranslation();
  const { sentence } = useWords();
  const { category, retryable } = errorCodes[error.code];
  const offline = category === 'offline';
  return (
    <PageState
      compact
      level={level}
      icon={offline ? IconCloudOff : IconAlertTriangle}
      tone={offline ? 'waiting' : 'failed'}
      title={title ?? sentence(error.code)}
      {...(retryable && onRetry !== undefined
        ? {
            action: (
              <Button leftSection={<IconRefresh size={22} stroke={1.75} />} onClick={onRetry}>
                {t('action.retry')}
              </Button>
            ),
          }
        : {})}
    >
      {title === undefined ? undefined : sentence(error.code)}
    </PageState>
  );
}
