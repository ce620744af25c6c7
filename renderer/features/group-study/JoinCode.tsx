import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import classes from './GroupStudy.module.css';

/** Renewed well before it is over, so that whoever scans has their minute. */
const renewEveryMs = 30_000;

/** The code for phones: black on white whatever the theme, or cameras do not read it. */
export function JoinCode() {
  const { t } = useTranslation();
  const code = useCall('groupStudy.code', undefined, { refetchIntervalMs: renewEveryMs });
  const online = useCall('sync.status', undefined).data?.line === 'online';
  const url = code.data?.url ?? null;
  const picture = useMemo(() => (url === null ? null : encode(url, { ecc: 'L', border: 2 })), [url]);
  return (
    <section className={classes.code} aria-labelledby="join-code">
      <h2 id="join-code">{t('groupStudy.code')}</h2>
      {code.error === null ? null : <ErrorLine error={code.error} />}
      {picture === null ? null : (
        <svg
          viewBox={`0 0 ${picture.size} ${picture.size}`}
          shapeRendering="crispEdges"
          role="img"
          aria-label={t('groupStudy.code')}
          data-url={url}
        >
          <rect width={picture.size} height={picture.size} fill="#fff" />
          <path
            fill="#000"
            d={picture.data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')}
          />
        </svg>
      )}
      <p>{t(online ? 'groupStudy.codeHelp' : 'groupStudy.codeOffline')}</p>
    </section>
  );
}
