import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { Row } from './Row.tsx';

export function ThisTerminal() {
  const { t } = useTranslation();
  const { of, date } = useWords();
  const status = useCall('terminal.status', undefined).data;
  if (status === undefined) return null;
  const { enrolment } = status;
  return (
    <>
      {status.service === null ? null : <Row name={t('settings.centre')}>{of(status.service)}</Row>}
      <Row name={t('settings.centreUrl')}>
        <span data-selectable>{status.centralUrl}</span>
      </Row>
      {enrolment.state === 'enrolled' ? (
        <>
          <Row name={t('settings.terminalName')}>{enrolment.terminalName}</Row>
          <Row name={t('settings.terminalId')}>
            <span data-selectable>{enrolment.terminalId}</span>
          </Row>
          <Row name={t('settings.enrolment')}>{t('settings.enrolledAt', { when: date(enrolment.atMs) })}</Row>
        </>
      ) : null}
    </>
  );
}
