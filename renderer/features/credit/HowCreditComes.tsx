import { useTranslation } from 'react-i18next';
import type { Credit } from '../../../electron/contract/learning.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './Credit.module.css';

/** The rules, a sentence each. */
export function HowCreditComes({ credit }: { credit: Pick<Credit, 'bands' | 'dailyCapHours'> }) {
  const { t } = useTranslation();
  const { number } = useWords();
  const bands = [...credit.bands].sort((a, b) => a.atLeastMinutes - b.atLeastMinutes);
  return (
    <section aria-labelledby="credit-rules" className={classes.rules}>
      <h2 id="credit-rules">{t('credit.rules')}</h2>
      <ul>
        {bands.map(({ atLeastMinutes, hours }) => (
          <li key={atLeastMinutes}>{t('credit.band', { minutes: number(atLeastMinutes), hours: number(hours) })}</li>
        ))}
        {credit.dailyCapHours === null ? null : (
          <li>{t('credit.dailyCap', { hours: number(credit.dailyCapHours) })}</li>
        )}
        <li>{t('credit.once')}</li>
      </ul>
    </section>
  );
}
