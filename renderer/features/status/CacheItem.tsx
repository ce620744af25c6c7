import {
  IconAlertTriangle,
  IconDatabase,
  IconDownload,
  IconHourglass,
  IconPlayerPause,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../bridge/use-call.ts';
import { formatBytes, formatSpeed } from '../../ui/figures.ts';
import { activityOf } from '../../ui/transfer-rules.ts';
import { useOffline } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Tone } from './StripItem.tsx';
import classes from './StatusStrip.module.css';

/** What the cache does, in a few words; pressed, it opens the page that tells all of it. */
export function CacheItem() {
  const doing = useDoing();
  if (doing === null) return null;
  const { icon: ItemIcon, tone, text, to } = doing;
  return (
    <Link href={to} className={classes.item} data-tone={tone}>
      <ItemIcon size={22} stroke={1.75} aria-hidden />
      <span className="figures">{text}</span>
    </Link>
  );
}

function useDoing(): { icon: Icon; tone: Tone; text: string; to: string } | null {
  const { t } = useTranslation();
  const { when } = useWords();
  const offline = useOffline();
  const usage = useCall('cache.usage', undefined).data;
  const lectures = useCall('cache.lectures', undefined).data;
  const transfers = useCall('cache.transfers', undefined).data;
  if (usage === undefined) return null;
  const resting = {
    icon: IconDatabase,
    tone: 'plain',
    text: t('status.cache', { used: formatBytes(usage.bytesUsed) }),
    to: '/cache',
  } as const;
  if (lectures === undefined || transfers === undefined) return resting;
  const activity = activityOf(transfers, lectures, offline);
  const failed = lectures.filter(({ state }) => state === 'failed').length;
  if (activity.kind === 'idle' || (activity.kind === 'standing' && failed === 0)) return resting;
  const { count } = activity;
  const until = transfers.nextChangeAtMs;
  const waiting = { icon: IconHourglass, tone: 'waiting', text: t('status.cacheWaiting', { count }) } as const;
  const looks = {
    moving: {
      icon: IconDownload,
      tone: 'moving',
      text: t('status.cacheWorking', { count, speed: formatSpeed(transfers.bytesPerSecond) }),
    },
    paused: { icon: IconPlayerPause, tone: 'waiting', text: t('status.cachePaused', { count }) },
    closed: until === null ? waiting : { ...waiting, text: t('status.cacheClosed', { count, when: when(until) }) },
    waiting,
    'waiting-offline': waiting,
    standing: { icon: IconAlertTriangle, tone: 'failed', text: t('status.cacheFailed', { count: failed }) },
  } as const;
  return { ...looks[activity.kind], to: '/cache/transfers' };
}
