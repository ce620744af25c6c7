import type { TerminalStatus } from '../../../electron/contract/terminal.ts';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { EnrolmentCode } from './EnrolmentCode.tsx';
import { EnrolmentForm } from './EnrolmentForm.tsx';
import classes from './Enrolment.module.css';

/** The first thing a new terminal shows: where the centre is, then a code that an administrator approves. */
export function Enrolment({ status }: { status: TerminalStatus }) {
  const { enrolment } = status;
  return (
    <main className={classes.page}>
      <div className={classes.language}>
        <LanguageSwitch />
      </div>
      {enrolment.state === 'pending' ? (
        <EnrolmentCode pending={enrolment} deviceName={status.deviceName} />
      ) : (
        <EnrolmentForm status={status} />
      )}
    </main>
  );
}
