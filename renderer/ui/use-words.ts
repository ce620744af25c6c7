import { useTranslation } from 'react-i18next';
import type { Localized } from '../../electron/contract/domain.ts';
import { isErrorCode } from '../../electron/contract/errors.ts';
import { daysBetween, timeAgo, timeLeft } from './figures.ts';

export interface Words {
  language: 'zh-CN' | 'en';
  /** The person's language of a text that has both, or whichever there is. */
  of: (text: Localized) => string;
  /** The sentence for an error or notice code. */
  sentence: (code: string) => string;
  left: (ms: number) => string;
  ago: (atMs: number | null) => string;
  date: (atMs: number | string) => string;
  /** Of a day that is near, or whose year is said elsewhere. */
  monthAndDay: (atMs: number) => string;
  /** An instant of the coming days: its time, with the day where that is not today. */
  when: (atMs: number) => string;
  number: (value: number) => string;
  /** Names one after the other. */
  list: (names: readonly string[]) => string;
}

/** Everything that is not a plain key: localized data, error sentences, spans and dates. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return {
    language,
    of: (text) => (language === 'en' ? text.en || text.zh : text.zh || text.en),
    sentence: (code) => t(`errors.${isErrorCode(code) ? code : 'internal.unexpected'}`),
    left: (ms) => {
      const { unit, count } = timeLeft(ms);
      return t(`figures.left.${unit}`, { count });
    },
    ago: (atMs) => {
      if (atMs === null) return t('figures.ago.never');
      const ago = timeAgo(atMs, Date.now());
      return ago.unit === 'now' ? t('figures.ago.now') : t(`figures.ago.${ago.unit}`, { count: ago.count });
    },
    date: (at) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(at)),
    monthAndDay: (atMs) => new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric' }).format(atMs),
    when: (atMs) => {
      const at = new Date(atMs);
      const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
        at,
      );
      const days = daysBetween(new Date(), at);
      if (days === 0) return time;
      if (days === 1) return t('figures.tomorrow', { time });
      const day =
        days < 7
          ? new Intl.DateTimeFormat(language, { weekday: 'long' })
          : new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric' });
      return `${day.format(at)} ${time}`;
    },
    number: (value) => new Intl.NumberFormat(language).format(value),
    list: (names) => names.join(language === 'en' ? ', ' : '、'),
  };
}
