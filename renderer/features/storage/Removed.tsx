import { Button, CloseButton } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle, IconRotate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StoredLecture } from '../../../electron/contract/cache.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './CachePage.module.css';

/** What was just removed, and the way back. A lecture that plays or that policy wants keeps its files, and that is said. */
export function Removed(props: { removed: { lecture: StoredLecture; gone: boolean } | null; onClose: () => void }) {
  const { removed, onClose } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const fetch = useAction('cache.fetch', { onDone: onClose });
  if (removed === null) return null;
  const { lecture, gone } = removed;
  const title = of(lecture.lectureTitle);
  const BandIcon = gone ? IconCircleCheck : IconInfoCircle;
  return (
    <div className={classes.band} data-tone={gone ? 'good' : 'waiting'} role="status">
      <BandIcon size={24} stroke={1.75} aria-hidden />
      <p className={classes.bandWords}>{t(gone ? 'storage.list.removed' : 'storage.list.stays', { title })}</p>
      <ErrorLine error={fetch.error} />
      {gone ? (
        <Button
          leftSection={<IconRotate size={22} stroke={1.75} />}
          loading={fetch.isPending}
          onClick={() => fetch.mutate({ courseId: lecture.courseId, lectureId: lecture.lectureId })}
        >
          {t('storage.list.fetchAgain')}
        </Button>
      ) : null}
      <CloseButton aria-label={t('action.close')} onClick={onClose} />
    </div>
  );
}
