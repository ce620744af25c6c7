import { useTranslation } from 'react-i18next';
import type { Reminder } from '../../../electron/contract/reminders.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './Reminders.module.css';

export function ReminderList({ reminders, marked }: { reminders: readonly Reminder[]; marked: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const { ago } = useWords();
  return (
    <div className={classes.panel}>
      <h2>{t('reminders.title')}</h2>
      {reminders.length === 0 ? (
        <>
          <p>{t('reminders.none')}</p>
          <p className={classes.second}>{t('reminders.noneText')}</p>
        </>
      ) : (
        // A list that scrolls has to be reached by the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul className={classes.list} tabIndex={0} aria-label={t('reminders.title')}>
          {reminders.map(({ reminderId, classTitle, text, sentBy, sentAtMs, read }) => (
            <li key={reminderId}>
              <p className={classes.head}>
                <strong>{classTitle}</strong>
                {!read || marked.has(reminderId) ? (
                  <span className={classes.unread}>{t('reminders.unread')}</span>
                ) : null}
              </p>
              <p className={classes.text} data-selectable>
                {text}
              </p>
              <p className={classes.second}>{t('reminders.by', { name: sentBy, when: ago(sentAtMs) })}</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
