import { useState, type SubmitEvent } from 'react';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconChevronRight, IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TerminalStatus } from '../../../electron/contract/terminal.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { useOffline } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import fields from '../../ui/fields.module.css';
import classes from './SignIn.module.css';

export function SignIn({ status }: { status: TerminalStatus }) {
  const { t } = useTranslation();
  const { of } = useWords();
  const offline = useOffline();
  const [accountName, setAccountName] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const signIn = useAction('account.signIn');
  const terminalName = status.enrolment.state === 'enrolled' ? status.enrolment.terminalName : status.deviceName;

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const incomplete = accountName.trim() === '' || password === '';
    setMissing(incomplete);
    if (!incomplete) signIn.mutate({ accountName: accountName.trim(), password });
  };

  return (
    <main className={classes.page}>
      <div className={classes.language}>
        <LanguageSwitch />
      </div>
      <div className={classes.columns}>
        <form className={classes.form} onSubmit={submit} noValidate>
          <p className={classes.service}>{status.service === null ? t('app.fullName') : of(status.service)}</p>
          <h1>{t('entry.signIn.title')}</h1>
          <p className={classes.lead}>{t('entry.signIn.lead')}</p>
          {offline ? (
            <p className={classes.offline}>
              <IconCloudOff size={24} stroke={1.75} aria-hidden />
              {t('entry.signIn.offline')}
            </p>
          ) : null}
          <TextInput
            classNames={fields}
            label={t('entry.signIn.accountName')}
            value={accountName}
            onChange={(event) => setAccountName(event.currentTarget.value)}
            autoComplete="username"
            autoFocus
            spellCheck={false}
            maxLength={100}
          />
          <PasswordInput
            classNames={fields}
            label={t('entry.signIn.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            rightSectionWidth="3.5rem"
            maxLength={200}
            visibilityToggleButtonProps={{ 'aria-label': t('entry.signIn.show'), tabIndex: 0 }}
          />
          {missing ? <ErrorLine text={t('entry.signIn.missing')} /> : <ErrorLine error={signIn.error} />}
          <Button className={classes.submit ?? ''} variant="filled" type="submit" loading={signIn.isPending}>
            {t('entry.signIn.submit')}
          </Button>
          <p className={classes.terminal}>{terminalName}</p>
        </form>
        <DemoAccounts
          busy={signIn.isPending}
          onUse={(account) => {
            setAccountName(account.accountName);
            setPassword(account.password);
            setMissing(false);
            signIn.mutate(account);
          }}
        />
      </div>
    </main>
  );
}

function DemoAccounts(props: { busy: boolean; onUse: (account: { accountName: string; password: string }) => void }) {
  const { busy, onUse } = props;
  const { t } = useTranslation();
  const { data, error } = useCall('account.demoAccounts', undefined);
  useCall('account.demoAccounts', undefined, { enabled: error !== null, refetchIntervalMs: 5000 });
  if (data === undefined || data.length === 0) return null;
  return (
    <section className={classes.demo}>
      <h2>{t('entry.signIn.demoTitle')}</h2>
      <p>{t('entry.signIn.demoLead')}</p>
      <ul>
        {data.map(({ accountName, password, displayName }) => (
          <li key={accountName}>
            <button type="button" disabled={busy} onClick={() => onUse({ accountName, password })}>
              <span>
                <strong>{displayName}</strong>
                <span className={classes.demoName}>{accountName}</span>
              </span>
              <IconChevronRight size={24} stroke={1.75} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
