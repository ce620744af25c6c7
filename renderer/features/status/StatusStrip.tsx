import { useTranslation } from 'react-i18next';
import { CacheItem } from './CacheItem.tsx';
import { ClockItem } from './ClockItem.tsx';
import { LineItem } from './LineItem.tsx';
import { SyncItem } from './SyncItem.tsx';
import classes from './StatusStrip.module.css';

/** Always there: line, sync, cache, clock; each opens its panel, the cache its page. */
export function StatusStrip() {
  const { t } = useTranslation();
  return (
    <footer className={classes.strip} aria-label={t('status.label')}>
      <LineItem />
      <SyncItem />
      <CacheItem />
      <ClockItem />
    </footer>
  );
}
