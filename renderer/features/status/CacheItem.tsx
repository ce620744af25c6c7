import { IconDatabase, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../bridge/use-call.ts';
import { formatBytes, formatSpeed, percentOf } from '../../ui/figures.ts';
import { StripItem } from './StripItem.tsx';
import classes from './StatusStrip.module.css';

export function CacheItem() {
  const { t } = useTranslation();
  const usage = useCall('cache.usage', undefined).data;
  const moving = useCall('cache.lectures', undefined, {
    select: (all) => {
      const now = all.filter((one) => one.state === 'caching');
      if (now.length === 0) return null;
      const done = now.reduce((sum, one) => sum + one.bytesDone, 0);
      const total = now.reduce((sum, one) => sum + one.bytesTotal, 0);
      return { percent: percentOf(done, total), speed: now.reduce((sum, one) => sum + (one.bytesPerSecond ?? 0), 0) };
    },
  }).data;
  if (usage === undefined) return null;
  const used = formatBytes(usage.bytesUsed);
  return (
    <StripItem
      icon={moving ? IconDownload : IconDatabase}
      tone={moving ? 'moving' : 'plain'}
      text={moving ? t('status.cacheWorking', { percent: moving.percent }) : t('status.cache', { used })}
      title={t('status.cacheTitle')}
    >
      {moving ? <p className="figures">{formatSpeed(moving.speed)}</p> : null}
      <p className="figures">
        {t('settings.used')} {used}
        {usage.bytesFree === null ? null : (
          <>
            <br />
            {t('settings.free')} {formatBytes(usage.bytesFree)}
          </>
        )}
      </p>
      <Link href="/settings/learning" className={classes.link}>
        {t('status.details')}
      </Link>
    </StripItem>
  );
}
