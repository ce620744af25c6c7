import { useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Enrolment } from '../../../electron/contract/terminal.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { formatTime } from '../../ui/figures.ts';
import classes from './Enrolment.module.css';

type Pending = Extract<Enrolment, { state: 'pending' }>;

export function EnrolmentCode({ pending, deviceName }: { pending: Pending; deviceName: string }) {
  const { t } = useTranslation();
  const cancel = useAction('terminal.cancelEnrolment');
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <section className={classes.sheet} aria-live="polite">
      <h1>{t('entry.enrolment.codeTitle')}</h1>
      <ol className={classes.steps}>
        <li>
          {t('entry.enrolment.step1')}
          <strong className={classes.address} data-selectable>
            {pending.verificationUri}
          </strong>
        </li>
        <li>{t('entry.enrolment.step2')}</li>
        <li>{t('entry.enrolment.step3')}</li>
      </ol>
      <dl className={classes.code}>
        <dt>{t('entry.enrolment.codeLabel')}</dt>
        <dd className={classes.big} data-selectable>
          {pending.userCode}
        </dd>
        <dt>{t('entry.enrolment.deviceName')}</dt>
        <dd className={classes.name}>{deviceName}</dd>
      </dl>
      <p className={classes.waiting}>
        <strong>{t('entry.enrolment.waiting')}</strong>
        <span className="figures">
          {t('entry.enrolment.timeLeft', { time: formatTime(Math.max(0, pending.expiresAtMs - now)) })}
        </span>
      </p>
      <ErrorLine error={cancel.error} />
      <Button className={classes.cancel ?? ''} onClick={() => cancel.mutate(undefined)} loading={cancel.isPending}>
        {t('entry.enrolment.cancel')}
      </Button>
    </section>
  );
}
