import { CloseButton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../bridge/use-call.ts';
import { useWords } from '../ui/use-words.ts';
import classes from './NoticeBars.module.css';

/** What no page asked for and a person should know; stays until it is put away. */
export function NoticeBars() {
  const { t } = useTranslation();
  const { sentence, ago } = useWords();
  const notices = useCall('health.notices', undefined).data ?? [];
  const dismiss = useAction('health.dismissNotice');
  if (notices.length === 0) return null;
  return (
    <section className={classes.bars} aria-label={t('notices.label')}>
      {notices.slice(0, 3).map((notice) => (
        <div key={notice.noticeId} className={classes.bar} role="status">
          <IconInfoCircle size={24} stroke={1.75} aria-hidden />
          <p>
            {sentence(notice.code)} <span className={classes.when}>{ago(notice.atMs)}</span>
          </p>
          <CloseButton
            aria-label={t('notices.dismiss')}
            onClick={() => dismiss.mutate({ noticeId: notice.noticeId })}
          />
        </div>
      ))}
    </section>
  );
}
