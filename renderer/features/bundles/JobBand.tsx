import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconPackageExport,
  IconPackageImport,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BundleJob } from '../../../electron/contract/bundles.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { formatBytes, formatSpeed, percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useBundleSentence } from './bundle-sentence.ts';
import classes from './Bundles.module.css';

/** How far the export or import is, or how the last one ended. */
export function JobBand({ job }: { job: BundleJob }) {
  const { t } = useTranslation();
  const sentence = useBundleSentence();
  const [, go] = useLocation();
  if (job.state === 'preparing' || job.state === 'running') return <Running job={job} />;
  if (job.state === 'cancelled') {
    return (
      <Band tone="waiting" icon={IconCircleX} title={t('bundles.job.cancelled')}>
        {t('bundles.job.cancelledText')}
      </Band>
    );
  }
  if (job.state === 'failed') {
    return (
      <Band tone="failed" icon={IconAlertTriangle} title={t('bundles.job.failed')}>
        {job.error === null ? null : sentence(job.error)}
      </Band>
    );
  }
  const size = formatBytes(job.bytesTotal);
  const lacking = <Lacking job={job} />;
  const flawed = job.filesRefused + job.filesMissing > 0;
  const tone = flawed ? 'waiting' : 'good';
  const icon = flawed ? IconAlertTriangle : IconCircleCheck;
  if (job.kind === 'export') {
    return (
      <Band tone={tone} icon={icon} title={t('bundles.job.exported')}>
        {flawed ? lacking : t('bundles.job.exportedText', { size })}
      </Band>
    );
  }
  return (
    <Band
      tone={tone}
      icon={icon}
      title={t('bundles.job.imported')}
      action={<Button onClick={() => go('/')}>{t('bundles.job.toLibrary')}</Button>}
    >
      {flawed ? lacking : t('bundles.job.importedText', { size })}
    </Band>
  );
}

function Lacking({ job: { kind, filesRefused, filesMissing } }: { job: BundleJob }) {
  const { t } = useTranslation();
  return (
    <>
      {filesRefused === 0 ? null : <span>{t('bundles.job.refused', { count: filesRefused })} </span>}
      {filesMissing === 0 ? null : <span>{t('bundles.job.missing', { count: filesMissing })} </span>}
      <span>{t(kind === 'import' ? 'bundles.job.restImport' : 'bundles.job.restExport')}</span>
    </>
  );
}

function Running({ job }: { job: BundleJob }) {
  const { t } = useTranslation();
  const { left } = useWords();
  const cancel = useAction('bundles.cancel');
  const JobIcon = job.kind === 'export' ? IconPackageExport : IconPackageImport;
  const percent = percentOf(job.bytesDone, job.bytesTotal);
  const figures: string[] = [
    t('bundles.job.amount', { done: formatBytes(job.bytesDone), total: formatBytes(job.bytesTotal) }),
  ];
  if (job.bytesPerSecond !== null) figures.push(formatSpeed(job.bytesPerSecond));
  if (job.msLeft !== null) figures.push(left(job.msLeft));
  return (
    <section className={classes.running} aria-label={t(`bundles.job.${job.kind}`, { folder: job.folder })}>
      <JobIcon size={28} stroke={1.75} aria-hidden />
      <div className={classes.bandWords}>
        <p className={classes.runningHead}>
          <strong>{t(`bundles.job.${job.kind}`, { folder: job.folder })}</strong>
          <strong className="figures">{percent} %</strong>
        </p>
        <ProgressBar percent={percent} label={t('bundles.job.progress')} />
        <p className={`figures ${classes.second}`}>
          {job.state === 'preparing' ? t('bundles.job.preparing') : figures.join(' · ')} · {t('bundles.job.keep')}
        </p>
        <ErrorLine error={cancel.error} />
      </div>
      <Button loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
        {t('bundles.job.cancel')}
      </Button>
    </section>
  );
}

function Band(props: {
  tone: 'good' | 'waiting' | 'failed';
  icon: Icon;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  const BandIcon = props.icon;
  return (
    <div className={classes.band} data-tone={props.tone} role={props.tone === 'failed' ? 'alert' : 'status'}>
      <BandIcon size={28} stroke={1.75} aria-hidden />
      <div className={classes.bandWords}>
        <strong>{props.title}</strong>
        <p>{props.children}</p>
      </div>
      {props.action}
    </div>
  );
}
