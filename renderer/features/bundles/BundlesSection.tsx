import { useState } from 'react';
import { IconPackageExport, IconPackageImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BundleDisk } from '../../../electron/contract/bundles.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { DiskChoice } from './DiskChoice.tsx';
import { ExportList } from './ExportList.tsx';
import { ImportList } from './ImportList.tsx';
import { JobBand } from './JobBand.tsx';
import classes from './Bundles.module.css';

type Mode = 'export' | 'import';

/** Courses carried on a disk: which disk, which way, which courses. */
export function BundlesSection() {
  const { t } = useTranslation();
  // Nobody announces that a disk was plugged in.
  const disks = useCall('bundles.disks', undefined, { refetchIntervalMs: 3000, keepLast: true });
  const job = useCall('bundles.job', undefined).data ?? null;
  const [chosen, setChosen] = useState<string | null>(null);
  /** A folder that somebody named, before core has used it. */
  const [named, setNamed] = useState<string | null>(null);
  const [mode, setMode] = useState<Mode | null>(null);
  const all = withNamed(disks.data ?? [], named);
  const disk =
    all.find(({ folder }) => folder === chosen) ??
    all.find(({ lastUsed }) => lastUsed) ??
    (all.length === 1 ? all[0] : undefined);
  const busy = job?.state === 'preparing' || job?.state === 'running';
  const shown = mode ?? (disk?.hasBundle === true ? 'import' : 'export');
  return (
    <div className={classes.section}>
      <p className={classes.second}>{t('bundles.what')}</p>
      {job === null ? null : <JobBand job={job} />}
      <ErrorLine error={disks.error} />
      {disks.data === undefined ? null : (
        <DiskChoice
          disks={all}
          chosen={disk?.folder ?? null}
          disabled={busy}
          onChoose={(folder) => {
            setChosen(folder);
            setMode(null);
          }}
          onName={(folder) => {
            setNamed(folder);
            setChosen(folder);
            setMode(null);
          }}
        />
      )}
      {disk === undefined ? null : (
        <>
          <div className={classes.modes} role="radiogroup" aria-label={t('bundles.mode.label')}>
            {(['export', 'import'] as const).map((name) => {
              const ModeIcon = name === 'export' ? IconPackageExport : IconPackageImport;
              return (
                <label key={name} className={classes.mode}>
                  <input
                    type="radio"
                    name="mode"
                    checked={shown === name}
                    disabled={busy}
                    onChange={() => setMode(name)}
                  />
                  <ModeIcon size={22} stroke={1.75} aria-hidden />
                  {t(`bundles.mode.${name}`)}
                </label>
              );
            })}
          </div>
          {shown === 'export' ? (
            <ExportList key={disk.folder} disk={disk} busy={busy} onStart={() => setMode('export')} />
          ) : (
            <ImportList key={disk.folder} disk={disk} busy={busy} onStart={() => setMode('import')} />
          )}
        </>
      )}
    </div>
  );
}

function withNamed(disks: readonly BundleDisk[], named: string | null): BundleDisk[] {
  if (named === null || disks.some(({ folder }) => folder === named)) return [...disks];
  const label = named.split(/[\\/]/).findLast((part) => part !== '') ?? named;
  const unknown = { removable: false, bytesFree: -1, maxFileBytes: null, hasBundle: false, lastUsed: false };
  return [...disks, { folder: named, label, ...unknown }];
}
