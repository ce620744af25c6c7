import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconBan,
  IconCircleCheck,
  IconHourglass,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Sharing } from '../../../electron/contract/cache.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatBytes, percentOf } from '../../ui/figures.ts';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';
import { PeerTable } from './PeerTable.tsx';
import classes from './CachePage.module.css';
import facts from './Sharing.module.css';

/** What the site's terminals gave each other: the bytes that the outside line did not carry come first. */
export function SharingSection() {
  const { t } = useTranslation();
  const sharing = useCall('cache.sharing', undefined);
  if (sharing.error !== null) return <ErrorState error={sharing.error} onRetry={() => void sharing.refetch()} />;
  if (sharing.data === undefined) return null;
  const { state, peers, bytesFromCentre, bytesFromPeers, bytesToPeers } = sharing.data;
  const nothingYet = bytesFromPeers === 0 && bytesToPeers === 0;
  if (state === 'off-by-policy' && nothingYet && peers.length === 0) {
    return (
      <PageState icon={IconArrowsExchange} compact title={t('storage.sharing.offTitle')}>
        {t('storage.sharing.off')}
      </PageState>
    );
  }
  const percent = percentOf(bytesFromPeers, bytesFromPeers + bytesFromCentre);
  return (
    <>
      <section className={classes.lead} aria-label={t('storage.sections.sharing')}>
        <div>
          <p className={classes.label}>{t('storage.sharing.saved')}</p>
          <p className={classes.figure}>{formatBytes(bytesFromPeers)}</p>
          <p className={`figures ${classes.beside}`}>
            {bytesFromPeers === 0 ? t('storage.sharing.savedNone') : t('storage.sharing.savedText', { percent })}
          </p>
        </div>
      </section>
      {state === 'failed' || state === 'off-by-policy' ? (
        <div className={classes.band} data-tone="waiting" role="status">
          <IconAlertTriangle size={24} stroke={1.75} aria-hidden />
          <p className={classes.bandWords}>
            <strong>{t(state === 'failed' ? 'storage.sharing.failedTitle' : 'storage.sharing.offTitle')}</strong>
            {t(state === 'failed' ? 'storage.sharing.failed' : 'storage.sharing.off')}
          </p>
        </div>
      ) : null}
      <Facts sharing={sharing.data} />
      <section aria-labelledby="peers">
        <div className={classes.headingRow}>
          <h2 id="peers" className={classes.heading}>
            {t('storage.sharing.peers')}
          </h2>
          <span className={`figures ${classes.second}`}>
            {t('storage.sharing.peerCount', { count: peers.length, total: peers.length })}
          </span>
        </div>
        {peers.length === 0 ? (
          <PageState icon={IconPlugConnectedX} compact title={t('storage.sharing.noPeers')}>
            {t('storage.sharing.noPeersText')}
          </PageState>
        ) : (
          <PeerTable peers={peers} />
        )}
      </section>
    </>
  );
}

const looks = {
  'off-by-policy': { Icon: IconBan, tone: 'plain' },
  starting: { Icon: IconHourglass, tone: 'waiting' },
  on: { Icon: IconCircleCheck, tone: 'done' },
  failed: { Icon: IconAlertTriangle, tone: 'failed' },
} as const;

function Facts({ sharing }: { sharing: Sharing }) {
  const { t } = useTranslation();
  const { when } = useWords();
  const { state, siteId, lease, bytesFromCentre, bytesFromPeers, bytesToPeers } = sharing;
  const { Icon, tone } = looks[state];
  const holder =
    lease === null
      ? t('storage.sharing.leaseNone')
      : lease.mine
        ? t('storage.sharing.leaseMine', { when: when(lease.expiresAtMs) })
        : t('storage.sharing.leaseOther', { terminal: lease.holderTerminalId, when: when(lease.expiresAtMs) });
  const rows = [
    [t('storage.sharing.site'), siteId ?? t('storage.sharing.noSite')],
    [t('storage.sharing.lease'), holder],
    [t('storage.sharing.fromPeers'), formatBytes(bytesFromPeers)],
    [t('storage.sharing.fromCentre'), formatBytes(bytesFromCentre)],
    [t('storage.sharing.toPeers'), formatBytes(bytesToPeers)],
  ] as const;
  return (
    <dl className={facts.facts}>
      <div>
        <dt>{t('storage.sharing.state')}</dt>
        <dd className={facts.mark} data-tone={tone}>
          <Icon size={20} stroke={1.75} aria-hidden />
          {t(`storage.sharing.states.${state}`)}
        </dd>
      </div>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
