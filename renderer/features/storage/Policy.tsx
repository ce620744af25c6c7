import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Transfers } from '../../../electron/contract/cache.ts';
import { formatBits } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import { policyWords } from './policy-words.ts';
import classes from './CachePage.module.css';

/** What the school's policy lets the background use now, and when that changes. */
export function Policy({ transfers }: { transfers: Transfers }) {
  const { t } = useTranslation();
  const { when, language } = useWords();
  const { now, next } = policyWords(transfers);
  const sentences = [
    now.key === 'Limited'
      ? t('storage.transfers.nowLimited', { rate: formatBits(now.bitsPerSecond) })
      : t(`storage.transfers.now${now.key}`),
    next === null
      ? t('storage.transfers.always')
      : next.key === 'Limited'
        ? t('storage.transfers.thenLimited', { when: when(next.atMs), rate: formatBits(next.bitsPerSecond) })
        : t(`storage.transfers.then${next.key}`, { when: when(next.atMs) }),
    t('storage.transfers.playingFree'),
  ];
  return (
    <section className={classes.band} aria-label={t('storage.transfers.policy')}>
      <IconClock size={24} stroke={1.75} aria-hidden />
      <p className={`figures ${classes.bandWords}`}>
        <strong>{t('storage.transfers.policy')}</strong>
        {sentences.join(language === 'en' ? ' ' : '')}
      </p>
    </section>
  );
}
