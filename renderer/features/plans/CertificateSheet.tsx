import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import type { Certificate } from '../../../electron/contract/plans.ts';
import { useWords } from '../../ui/use-words.ts';
import { Seal } from './Seal.tsx';
import classes from './CertificateSheet.module.css';

/** A page of A4 across, drawn in its own measure whatever it is looked at on: paper is white in every theme. */
export function CertificateSheet({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const { of, date, number } = useWords();
  const { holder, title, hours, issuer, verifyUrl, revocation } = certificate;
  return (
    <article className={classes.sheet} data-selectable>
      <div className={classes.border} aria-hidden />
      <header>
        <p className={classes.issuer}>{of(issuer)}</p>
        <h2 className={classes.name}>{t('plans.certificates.name')}</h2>
      </header>
      <div className={classes.body}>
        <p className={classes.holder}>{t('plans.certificates.holder', { name: holder })}</p>
        <p className={classes.unit}>{t('plans.certificates.unit', { unit: certificate.unit })}</p>
        <p className={classes.text}>
          {t('plans.certificates.text', {
            from: date(certificate.startsAtMs),
            to: date(certificate.completedAtMs),
          })}
        </p>
        <p className={classes.title}>{title}</p>
        <p className={classes.text}>
          {hours > 0
            ? t('plans.certificates.textEnd', { hours: number(hours) })
            : t('plans.certificates.textEndNoHours')}
        </p>
      </div>
      <footer className={classes.foot}>
        <div className={classes.verify}>
          <QrCode text={verifyUrl} label={t('plans.certificates.qr')} />
          <dl>
            <dt>{t('plans.certificates.numberLabel')}</dt>
            <dd className={classes.number}>{certificate.number}</dd>
            <dt>{t('plans.certificates.verify')}</dt>
            <dd>{verifyUrl.replace(/\/[^/]*$/, '')}</dd>
          </dl>
        </div>
        <div className={classes.signed}>
          <Seal issuer={issuer.zh} label={t('plans.certificates.seal', { issuer: of(issuer) })} />
          <p className={classes.signedBy}>{of(issuer)}</p>
          <p>{t('plans.certificates.issuedOn', { date: date(certificate.issuedAtMs) })}</p>
        </div>
      </footer>
      {revocation === null ? null : <p className={classes.void}>{t('plans.certificates.void')}</p>}
    </article>
  );
}

/** Dark squares as one path, sharp at any size. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: across } = encode(text, { ecc: 'M', border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: across, path: squares.join('') };
  }, [text]);
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
