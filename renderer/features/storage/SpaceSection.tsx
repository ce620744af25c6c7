import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { DiskBar } from './DiskBar.tsx';
import { partsOfDisk, troubleOf } from './disk-parts.ts';
import { FreeUp } from './FreeUp.tsx';
import { MoveBand, MoveStore } from './MoveStore.tsx';
import { FileCheck } from './FileCheck.tsx';
import { StoredLectures } from './StoredLectures.tsx';
import { StoreTrouble } from './StoreTrouble.tsx';
import classes from './CachePage.module.css';

const lookAgainMs = 1500;

/** The disk: how much, of what, and each lecture that is on it. */
export function SpaceSection() {
  const { t } = useTranslation();
  // A check of files announces its beginning and its end; in between it is looked at.
  const checking = useCall('cache.storage', undefined, { select: ({ scrub }) => scrub.state === 'checking' }).data;
  const storage = useCall('cache.storage', undefined, checking === true ? { refetchIntervalMs: lookAgainMs } : {});
  if (storage.error !== null) return <ErrorState error={storage.error} onRetry={() => void storage.refetch()} />;
  if (storage.data === undefined) return null;
  const { bytesUsed, diskBytes, folder, move, scrub, lectures } = storage.data;
  const parts = partsOfDisk(storage.data);
  const trouble = troubleOf(storage.data);
  return (
    <>
      <StoreTrouble trouble={trouble} bytesFloor={storage.data.bytesFloor} onLookAgain={() => void storage.refetch()} />
      <section className={classes.lead} aria-label={t('storage.sections.space')}>
        <div>
          <p className={classes.label}>{t('storage.used')}</p>
          <p className={classes.figure}>{formatBytes(bytesUsed)}</p>
        </div>
        <div className={classes.beside}>
          {parts === null ? null : (
            <p className="figures">
              {parts.available > 0
                ? t('storage.canTake', { size: formatBytes(parts.available) })
                : t('storage.canTakeNone')}
              {diskBytes === null ? null : ` · ${t('storage.diskTotal', { size: formatBytes(diskBytes) })}`}
            </p>
          )}
          <p className={classes.second}>
            {t('storage.folder')} <span data-selectable>{folder}</span>
          </p>
        </div>
        <div className={classes.actions}>
          <FreeUp urgent={trouble === 'full'} />
          <MoveStore folder={folder} disabled={move?.state === 'moving' || trouble === 'gone'} />
        </div>
      </section>
      {parts === null ? null : <DiskBar parts={parts} />}
      <MoveBand move={move} />
      <FileCheck scrub={scrub} />
      <StoredLectures lectures={lectures} />
    </>
  );
}
