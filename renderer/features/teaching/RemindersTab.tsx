import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SentReminder, TeachingClass } from '../../../electron/contract/teaching.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { percentOf } from '../../ui/figures.ts';
import { PageState } from '../../ui/PageState.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RemindDialog } from './RemindDialog.tsx';
import classes from './Teaching.module.css';

const step = 50;
const most = 200;

/** What was sent to the class, the newest first, and how many have read it. */
export function RemindersTab({ of }: { of: TeachingClass }) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(step);
  const [writing, setWriting] = useState(false);
  const sent = useCall(
    'teaching.remindersSent',
    { classId: of.classId, offset: 0, limit },
    { keepLast: true, ofCentre: true },
  );
  const reminders = sent.data?.reminders ?? [];
  const total = sent.data?.total ?? 0;
  return (
    <div className={classes.page}>
      {of.members === 0 ? null : (
        <div className={classes.deeds}>
          <Button
            variant="filled"
            leftSection={<IconBell size={22} stroke={1.75} aria-hidden />}
            onClick={() => setWriting(true)}
          >
            {t('teaching.remind.write')}
          </Button>
        </div>
      )}
      {sent.error === null ? null : <ErrorState error={sent.error} onRetry={() => void sent.refetch()} />}
      {sent.data !== undefined && total === 0 ? (
        <PageState compact icon={IconBellOff} title={t('teaching.remind.none')}>
          {t('teaching.remind.noneText')}
        </PageState>
      ) : null}
      <ul className={classes.sent} aria-label={t('teaching.remind.label')}>
        {reminders.map((reminder) => (
          <SentItem key={reminder.reminderId} reminder={reminder} />
        ))}
      </ul>
      {total > reminders.length && limit < most ? (
        <Button className={classes.more ?? ''} onClick={() => setLimit((last) => Math.min(most, last + step))}>
          {t('teaching.remind.more', { count: total - reminders.length })}
        </Button>
      ) : null}
      {writing ? <RemindDialog of={of} people={null} onClose={() => setWriting(false)} /> : null}
    </div>
  );
}

function SentItem({ reminder: { text, sentBy, sentAtMs, reminded, read } }: { reminder: SentReminder }) {
  const { t } = useTranslation();
  const { ago, number } = useWords();
  return (
    <li>
      <p className={classes.sentText} data-selectable>
        {text}
      </p>
      <p className={classes.second}>{t('teaching.remind.by', { name: sentBy, when: ago(sentAtMs) })}</p>
      <div className={classes.readBar}>
        <ProgressBar percent={percentOf(read, reminded)} label={t('teaching.class.tabs.reminders')} tone="done" />
        <span className="figures">{t('teaching.remind.read', { read: number(read), all: number(reminded) })}</span>
      </div>
    </li>
  );
}
