import { useTranslation } from 'react-i18next';
import type { Chosen } from './use-chosen.ts';
import classes from './Teaching.module.css';

/** The mark before a person in a list. */
export function ChooseBox(props: { chosen: Chosen; accountId: string; displayName: string }) {
  const { chosen, accountId, displayName } = props;
  const { t } = useTranslation();
  const checked = chosen.people.has(accountId);
  return (
    <label className={classes.choose}>
      <input
        type="checkbox"
        aria-label={t('teaching.members.choose', { name: displayName })}
        checked={checked}
        disabled={!checked && chosen.full}
        onChange={() => chosen.toggle(accountId, displayName)}
      />
    </label>
  );
}
