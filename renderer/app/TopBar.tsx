import { useState } from 'react';
import { Menu } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Person } from '../../electron/contract/account.ts';
import { useAction } from '../bridge/use-call.ts';
import { SearchField } from '../features/library/SearchField.tsx';
import { ReminderBell } from '../features/reminders/ReminderBell.tsx';
import panel from '../ui/panel.module.css';
import classes from './TopBar.module.css';

const titleOf = (at: string) =>
  at.startsWith('/settings')
    ? 'settings.title'
    : at.startsWith('/cache')
      ? 'storage.title'
      : at.startsWith('/notes')
        ? 'notes.book.title'
        : at.startsWith('/teaching')
          ? 'teaching.title'
          : at.startsWith('/my')
            ? 'my.title'
            : 'library.title';

export function TopBar({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [at] = useLocation();
  return (
    <header className={classes.bar}>
      {at.startsWith('/course') ? (
        <Link href="/" className={classes.back}>
          <IconArrowLeft size={24} stroke={1.75} aria-hidden />
          {t('course.back')}
        </Link>
      ) : (
        <h1 className={classes.name}>{t(titleOf(at))}</h1>
      )}
      <SearchField />
      <ReminderBell accountId={person.accountId} />
      <PersonMenu person={person} />
    </header>
  );
}

function PersonMenu({ person }: { person: Person }) {
  const { t } = useTranslation();
  const signOut = useAction('account.signOut');
  // As in the strip: what opens is mounted with the first press.
  const [opened, setOpened] = useState<boolean | null>(null);
  const face = (
    <button
      type="button"
      className={classes.person}
      aria-haspopup="menu"
      {...(opened === null ? { 'aria-expanded': false, onClick: () => setOpened(true) } : {})}
    >
      <span className={classes.initial} aria-hidden>
        {person.displayName.slice(0, 1)}
      </span>
      <span className={classes.words}>
        <span>{person.displayName}</span>
        <span className={classes.unit}>{person.unit}</span>
      </span>
      <IconChevronDown size={20} stroke={1.75} aria-hidden />
    </button>
  );
  if (opened === null) return face;
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" classNames={panel} width={280}>
      <Menu.Target>{face}</Menu.Target>
      <Menu.Dropdown>
        {person.confirmed ? null : <p className={classes.unconfirmed}>{t('person.unconfirmed')}</p>}
        <Menu.Item leftSection={<IconLogout size={22} stroke={1.75} />} onClick={() => signOut.mutate(undefined)}>
          {t('person.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
