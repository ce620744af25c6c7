import { useTranslation } from 'react-i18next';
import { useWords } from '../../ui/use-words.ts';

/** Never rounded up to what is not reached: 97.99 % is not 98. */
export const flooredPercent = (share: number): number => Math.floor(share * 1000 + 1e-9) / 10;

export function useFigures() {
  const { t } = useTranslation();
  const { language, number } = useWords();
  const one = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return {
    percent: (share: number): string => `${one.format(flooredPercent(share))} %`,
    hours: (value: number): string => one.format(value),
    people: (count: number): string => number(count),
    /** A day, as figures stand under each other. */
    day: (atMs: number | null): string =>
      atMs === null
        ? '—'
        : new Intl.DateTimeFormat(language, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs),
    moment: (atMs: number): string =>
      new Intl.DateTimeFormat(language, {
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
      }).format(atMs),
    minutes: (ms: number): string => {
      const seconds = Math.round(ms / 1000);
      return seconds < 60
        ? t('reports.seconds', { count: seconds })
        : t('reports.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
    },
  };
}
