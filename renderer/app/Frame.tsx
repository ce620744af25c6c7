import { useState, type ReactNode } from 'react';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/account.ts';
import { StatusStrip } from '../features/status/StatusStrip.tsx';
import { MainScrollContext } from '../ui/main-scroll.ts';
import { useOffline } from '../ui/use-cache.ts';
import { NoticeBars } from './NoticeBars.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';
import classes from './Frame.module.css';

export function Frame({ person, children }: { person: Person; children: ReactNode }) {
  const [main, setMain] = useState<HTMLElement | null>(null);
  return (
    <div className={classes.frame}>
      <Rail person={person} />
      <div className={classes.place}>
        <TopBar person={person} />
        <OfflineBand />
        <NoticeBars />
        <main className={classes.main} ref={setMain}>
          <MainScrollContext value={main}>{children}</MainScrollContext>
        </main>
      </div>
      <StatusStrip />
    </div>
  );
}

function OfflineBand() {
  const { t } = useTranslation();
  if (!useOffline()) return null;
  return (
    <p className={classes.offline} role="status">
      <IconCloudOff size={22} stroke={1.75} aria-hidden />
      <strong>{t('status.offline')}</strong>
      <span>{t('status.offlineBand')}</span>
    </p>
  );
}
