import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Storage } from '../../../electron/contract/cache.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './CachePage.module.css';

/** Every stored file against its name: when last, what was found, and now if somebody wants to know. */
export function FileCheck({ scrub }: { scrub: Storage['scrub'] }) {
  const { t } = useTranslation();
  const { ago, number } = useWords();
  const now = useAction('cache.scrubNow');
  const { state, filesChecked, filesTotal, damagedFound, damagedRepaired, lastCompletedAtMs } = scrub;
  const checking = state === 'checking';
  const allRepaired = damagedFound === damagedRepaired;
  const found =
    damagedFound === 0
      ? lastCompletedAtMs === null
        ? null
        : t('storage.scrub.clean')
      : allRepaired
        ? t('storage.scrub.repaired', { count: damagedFound })
        : t('storage.scrub.damaged', { count: damagedFound, repaired: damagedRepaired });
  return (
    <section
      className={classes.band}
      data-tone={allRepaired ? 'plain' : 'waiting'}
      aria-label={t('storage.scrub.title')}
    >
      <IconShieldCheck size={24} stroke={1.75} aria-hidden />
      <div className={classes.bandWords} role="status">
        <p className="figures">
          <strong>{t('storage.scrub.title')}</strong>
          {checking
            ? t('storage.scrub.checking', { done: number(filesChecked), total: number(filesTotal) })
            : lastCompletedAtMs === null
              ? t('storage.scrub.never')
              : t('storage.scrub.last', { when: ago(lastCompletedAtMs) })}
          {found === null ? null : ` · ${found}`}
        </p>
        {checking ? (
          <ProgressBar percent={percentOf(filesChecked, filesTotal)} label={t('storage.scrub.progress')} />
        ) : null}
        {state === 'repairing' ? <p>{t('storage.scrub.repairing')}</p> : null}
        <ErrorLine error={now.error} />
      </div>
      <Button disabled={checking} loading={now.isPending} onClick={() => now.mutate(undefined)}>
        {t('storage.scrub.now')}
      </Button>
    </section>
  );
}
