import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reminder } from '../../../electron/contract/reminders.ts';
import classes from './Reminders.module.css';

/** A new reminder beneath the bell: it takes no focus and stays until it is looked at or put away. */
export function FreshReminder(props: { reminder: Reminder; onLook: () => void; onDismiss: () => void }) {
  const { reminder, onLook, onDismiss } = props;
  const { t } = useTranslation();
  return (
    <div className={classes.fresh} role="status">
      <div>
        <strong>{t('reminders.fresh')}</strong>
        <p className={classes.freshText}>{reminder.text}</p>
      </div>
      <Button onClick={onLook}>{t('reminders.look')}</Button>
      <CloseButton aria-label={t('reminders.dismiss')} onClick={onDismiss} />
    </div>
  );
}
