import { useState } from 'react';
import { Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import panel from '../../ui/panel.module.css';
import { freshOf, useSeen } from './fresh.ts';
import { FreshReminder } from './FreshReminder.tsx';
import { ReminderList } from './ReminderList.tsx';
import classes from './Reminders.module.css';

/** How many are unread, and all of them at a press; what is looked at is read. A new one is told once beneath it, and disturbs nobody. */
export function ReminderBell({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const list = useCall('reminders.list', undefined);
  const markRead = useAction('reminders.markRead');
  // As in the strip: what opens is mounted with the first press.
  const [opened, setOpened] = useState<boolean | null>(null);
  /** What was unread when it was opened stays marked while it is looked at. */
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const { seen, see } = useSeen();
  const reminders = list.data?.reminders ?? [];
  const unread = list.data?.unread ?? 0;
  const fresh = opened === true ? null : freshOf(reminders, seen[accountId]);

  const change = (open: boolean): void => {
    setOpened(open);
    const newest = reminders[0];
    if (newest !== undefined) see(accountId, newest);
    if (!open) return;
    const reminderIds = reminders.filter(({ read }) => !read).map(({ reminderId }) => reminderId);
    setMarked(new Set(reminderIds));
    if (reminderIds.length > 0) markRead.mutate({ reminderIds });
  };
  const face = (
    <button
      type="button"
      className={classes.bell}
      aria-haspopup="dialog"
      aria-expanded={opened === true}
      aria-label={unread === 0 ? t('reminders.open') : t('reminders.openUnread', { count: unread })}
      onClick={() => change(opened !== true)}
    >
      <IconBell size={26} stroke={1.75} aria-hidden />
      {unread === 0 ? null : (
        <span className={`figures ${classes.count}`} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </button>
  );
  return (
    <div className={classes.place}>
      {opened === null ? (
        face
      ) : (
        <Popover
          opened={opened}
          onChange={change}
          position="bottom-end"
          width={420}
          classNames={panel}
          trapFocus
          returnFocus
        >
          <Popover.Target>{face}</Popover.Target>
          <Popover.Dropdown aria-label={t('reminders.title')}>
            <ErrorLine error={list.error ?? markRead.error} />
            <ReminderList reminders={reminders} marked={marked} />
          </Popover.Dropdown>
        </Popover>
      )}
      {fresh === null ? null : (
        <FreshReminder reminder={fresh} onLook={() => change(true)} onDismiss={() => see(accountId, fresh)} />
      )}
    </div>
  );
}
