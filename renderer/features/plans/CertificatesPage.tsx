import { IconAlertTriangle, IconCertificate, IconCircleCheck, IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useRoute } from 'wouter';
import type { Certificate } from '../../../electron/contract/plans.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CertificateView } from './CertificateView.tsx';
import classes from './Plans.module.css';

/** 证书: what has been completed, each as a page that can be kept and verified. */
export function CertificatesPage() {
  const { t } = useTranslation();
  const { ago } = useWords();
  const [isOne, one] = useRoute('/my/certificates/:number');
  const answer = useCall('plans.certificates', undefined, { keepLast: true });
  if (answer.error !== null && answer.data === undefined) {
    return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  }
  if (answer.data === undefined) return <div aria-busy="true" />;
  const { certificates, receivedAtMs } = answer.data;
  if (isOne) return <CertificateView certificate={certificates.find(({ number }) => number === one.number) ?? null} />;
  if (certificates.length === 0) {
    const unknown = receivedAtMs === null;
    return (
      <PageState
        icon={unknown ? IconCloudOff : IconCertificate}
        tone={unknown ? 'waiting' : 'plain'}
        title={t(unknown ? 'plans.certificates.unknownTitle' : 'plans.certificates.emptyTitle')}
        action={
          <Link href="/my/plan" className={classes.mainLink}>
            {t('plans.certificates.toPlan')}
          </Link>
        }
      >
        {t(unknown ? 'plans.certificates.unknown' : 'plans.certificates.empty')}
      </PageState>
    );
  }
  return (
    <div className={classes.page}>
      <ul className={classes.certificates} aria-label={t('plans.certificates.label')}>
        {certificates.map((certificate) => (
          <CertificateRow key={certificate.number} certificate={certificate} />
        ))}
      </ul>
      <p className={classes.age}>{t('plans.certificates.age', { when: ago(receivedAtMs) })}</p>
    </div>
  );
}

function CertificateRow({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const { date, number } = useWords();
  const { title, hours, revocation, completedAtMs } = certificate;
  return (
    <li className={classes.certificate}>
      <div>
        <h2>{title}</h2>
        <p className={classes.why}>
          {revocation === null ? (
            <span className={classes.done}>
              <IconCircleCheck size={20} stroke={1.75} aria-hidden />
              {t('plans.certificates.valid')}
            </span>
          ) : (
            <span className={classes.due} data-overdue>
              <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
              {t('plans.certificates.revokedBecause', {
                date: date(revocation.revokedAtMs),
                reason: revocation.reason,
              })}
            </span>
          )}
          <span>{t('plans.certificates.completedOn', { date: date(completedAtMs) })}</span>
          <span className="figures" data-selectable>
            {t('plans.certificates.number', { number: certificate.number })}
          </span>
        </p>
      </div>
      <span className={`figures ${classes.certificateHours}`}>{t('figures.hours', { hours: number(hours) })}</span>
      <Link
        href={`/my/certificates/${certificate.number}`}
        className={classes.studyLink}
        aria-label={t('plans.certificates.viewOf', { title })}
      >
        <IconCertificate size={22} stroke={1.75} aria-hidden />
        {t('plans.certificates.view')}
      </Link>
    </li>
  );
}
