import { createPortal } from 'react-dom';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconFileTypePdf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Certificate } from '../../../electron/contract/plans.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { SavedLine } from '../../ui/SavedLine.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CertificateSheet } from './CertificateSheet.tsx';
import classes from './Plans.module.css';
import sheet from './CertificateSheet.module.css';

/** One certificate as it is printed, and the way to keep it. */
export function CertificateView({ certificate }: { certificate: Certificate | null }) {
  const { t } = useTranslation();
  const { date } = useWords();
  const save = useAction('shell.savePdf');
  const back = (
    <Link href="/my/certificates" className={classes.back}>
      <IconArrowLeft size={22} stroke={1.75} aria-hidden />
      {t('plans.certificates.back')}
    </Link>
  );
  if (certificate === null) {
    return (
      <div className={classes.page}>
        {back}
        <PageState compact icon={IconAlertTriangle} title={t('plans.certificates.goneTitle')}>
          {t('plans.certificates.gone')}
        </PageState>
      </div>
    );
  }
  const { holder, number, revocation } = certificate;
  return (
    <div className={classes.page}>
      <div className={classes.partHead}>
        {back}
        <Button
          variant="filled"
          leftSection={<IconFileTypePdf size={22} stroke={1.75} aria-hidden />}
          loading={save.isPending}
          onClick={() =>
            save.mutate({
              suggestedName: `${t('plans.certificates.fileName', { holder, number })}.pdf`,
              title: t('plans.certificates.saveTitle'),
              landscape: true,
            })
          }
        >
          {t('plans.certificates.save')}
        </Button>
      </div>
      <ErrorLine error={save.error} />
      <SavedLine saved={save.data?.saved} />
      {revocation === null ? null : (
        <p className={classes.due} data-overdue role="status">
          <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
          {t('plans.certificates.revokedBecause', { date: date(revocation.revokedAtMs), reason: revocation.reason })}
        </p>
      )}
      <div className={sheet.frame}>
        <CertificateSheet certificate={certificate} />
      </div>
      {/* What is printed stands beside the program, which is hidden then: no frame of it can get in the way. */}
      {createPortal(
        <div className={sheet.printed} aria-hidden>
          <CertificateSheet certificate={certificate} />
        </div>,
        document.body,
      )}
    </div>
  );
}
