import { IconBan, IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Sharing } from '../../../electron/contract/cache.ts';
import { formatBytes } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './Sharing.module.css';

const looks = {
  reachable: { Icon: IconCircleCheck, tone: 'done' },
  unreachable: { Icon: IconPlugConnectedX, tone: 'waiting' },
  banned: { Icon: IconBan, tone: 'failed' },
} as const;

/** Who served what; a room has thirty of them, so all are drawn. */
export function PeerTable({ peers }: { peers: Sharing['peers'] }) {
  const { t } = useTranslation();
  const { ago } = useWords();
  const rows = peers.toSorted((a, b) => b.bytesFrom - a.bytesFrom || a.terminalId.localeCompare(b.terminalId));
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('storage.sharing.terminal')}</th>
            <th scope="col">{t('storage.sharing.peerState')}</th>
            <th scope="col">{t('storage.sharing.foundBy')}</th>
            <th scope="col" data-figure>
              {t('storage.sharing.from')}
            </th>
            <th scope="col" data-figure>
              {t('storage.sharing.to')}
            </th>
            <th scope="col">{t('storage.sharing.lastSeen')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((peer) => {
            const { Icon, tone } = looks[peer.state];
            return (
              <tr key={peer.terminalId}>
                <th scope="row" data-selectable>
                  {peer.terminalId}
                  <span className={classes.second}>{peer.address}</span>
                </th>
                <td>
                  <span className={classes.mark} data-tone={tone}>
                    <Icon size={20} stroke={1.75} aria-hidden />
                    {t(`storage.sharing.peerStates.${peer.state}`)}
                  </span>
                  {peer.badSegments === 0 ? null : (
                    <span className={classes.second}>
                      {t('storage.sharing.bannedBecause', { count: peer.badSegments })}
                    </span>
                  )}
                </td>
                <td>{t(`storage.sharing.found.${peer.foundBy}`)}</td>
                <td className="figures" data-figure>
                  {formatBytes(peer.bytesFrom)}
                </td>
                <td className="figures" data-figure>
                  {formatBytes(peer.bytesTo)}
                </td>
                <td className="figures">{ago(peer.lastSeenAtMs)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
