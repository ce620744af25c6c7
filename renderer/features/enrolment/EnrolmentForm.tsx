import { useState, type SubmitEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { IconClockX, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TerminalStatus } from '../../../electron/contract/terminal.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import fields from '../../ui/fields.module.css';
import { isCentralUrl } from './central-url.ts';
import classes from './Enrolment.module.css';

export function EnrolmentForm({ status }: { status: TerminalStatus }) {
  const { t } = useTranslation();
  const [centralUrl, setCentralUrl] = useState(status.centralUrl);
  const [deviceName, setDeviceName] = useState(status.deviceName);
  const [checked, setChecked] = useState(false);
  const start = useAction('terminal.startEnrolment');
  const keep = useAction('terminal.setCentral', { onDone: () => start.mutate(undefined) });
  const urlWrong = !isCentralUrl(centralUrl);
  const nameMissing = deviceName.trim() === '';
  const ended = status.enrolment.state;

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (urlWrong || nameMissing) return;
    start.reset();
    keep.mutate({ centralUrl: centralUrl.trim(), deviceName: deviceName.trim() });
  };

  return (
    <form className={classes.sheet} onSubmit={submit} noValidate>
      <p className={classes.product}>{t('app.fullName')}</p>
      <h1>{t('entry.enrolment.title')}</h1>
      <p className={classes.lead}>{t('entry.enrolment.lead')}</p>
      {ended === 'denied' || ended === 'expired' ? (
        <div className={classes.ended} data-state={ended} role="alert">
          {ended === 'denied' ? <IconCircleX size={28} stroke={1.75} /> : <IconClockX size={28} stroke={1.75} />}
          <p>
            <strong>{t(`entry.enrolment.${ended}Title`)}</strong>
            <br />
            {t(`entry.enrolment.${ended}`)}
          </p>
        </div>
      ) : null}
      <TextInput
        classNames={fields}
        label={t('entry.enrolment.centralUrl')}
        description={t('entry.enrolment.centralUrlHelp')}
        value={centralUrl}
        onChange={(event) => setCentralUrl(event.currentTarget.value)}
        error={checked && urlWrong ? t('entry.enrolment.urlWrong') : undefined}
        inputMode="url"
        spellCheck={false}
      />
      <TextInput
        classNames={fields}
        label={t('entry.enrolment.deviceName')}
        description={t('entry.enrolment.deviceNameHelp')}
        value={deviceName}
        onChange={(event) => setDeviceName(event.currentTarget.value)}
        error={checked && nameMissing ? t('entry.enrolment.nameMissing') : undefined}
        maxLength={100}
      />
      <ErrorLine error={keep.error ?? start.error} />
      <Button
        className={classes.submit ?? ''}
        variant="filled"
        type="submit"
        loading={keep.isPending || start.isPending}
      >
        {t(ended === 'unenrolled' ? 'entry.enrolment.start' : 'entry.enrolment.again')}
      </Button>
    </form>
  );
}
