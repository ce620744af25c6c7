import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../bridge/use-call.ts';
import { Enrolment } from '../features/enrolment/Enrolment.tsx';
import { SignIn } from '../features/sign-in/SignIn.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { FatalPage } from './FatalPage.tsx';
import { NoticeBars } from './NoticeBars.tsx';
import { Routes } from './Routes.tsx';
import classes from './Gate.module.css';
import { useFatalCode } from './use-fatal-code.ts';

/** Which of the doors a person stands before: the program cannot run, is starting, is not enrolled, nobody signed in, or inside. */
export function Gate() {
  const fatal = useFatalCode();
  const status = useCall('terminal.status', undefined);
  const enrolled = status.data?.enrolment.state === 'enrolled';
  const person = useCall('account.current', undefined, { enabled: enrolled });
  if (fatal !== null) return <FatalPage code={fatal} />;
  const error = status.error ?? person.error;
  if (error !== null) {
    return (
      <main className={classes.page}>
        <ErrorState level={1} error={error} onRetry={() => void (status.error === null ? person : status).refetch()} />
      </main>
    );
  }
  if (status.data === undefined) return <Starting />;
  if (!enrolled)
    return (
      <Door>
        <Enrolment status={status.data} />
      </Door>
    );
  if (person.data === undefined) return <Starting />;
  if (person.data === null)
    return (
      <Door>
        <SignIn status={status.data} />
      </Door>
    );
  return <Routes person={person.data} />;
}

/** A page before the frame, with what a person should know at its foot. */
function Door({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <div className={classes.foot}>
        <NoticeBars />
      </div>
    </>
  );
}

function Starting() {
  const { t } = useTranslation();
  return (
    <main className={classes.page} aria-busy="true">
      <div className={classes.starting}>
        <h1>{t('app.fullName')}</h1>
        <p>{t('starting.what')}</p>
      </div>
    </main>
  );
}
