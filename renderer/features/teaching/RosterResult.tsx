import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RosterCommit } from '../../../electron/contract/teaching.ts';
import { useRosterWords } from './RosterPreviewTable.tsx';
import classes from './Teaching.module.css';

const shown = 50;

/** Who is in the class now, and who is not and why. */
export function RosterResult(props: { classId: string; result: RosterCommit; onAgain: () => void }) {
  const { classId, result, onAgain } = props;
  const { t } = useTranslation();
  const [, go] = useLocation();
  const why = useRosterWords();
  const { added, already, leftOut } = result;
  return (
    <>
      <div className={classes.result} role="status">
        <p className={classes.done}>
          <IconCircleCheck size={24} stroke={1.75} aria-hidden />
          <span>
            {t('teaching.roster.done', { count: added })}{' '}
            {already === 0 ? null : t('teaching.roster.doneAlready', { count: already })}
          </span>
        </p>
        {leftOut.length === 0 ? null : <p>{t('teaching.roster.leftOut', { count: leftOut.length })}</p>}
        <ul className={classes.leftOut} data-selectable>
          {leftOut.slice(0, shown).map(({ row, accountName, displayName, errors }) => (
            <li key={row}>
              <span className="figures">{row}</span>
              <span>{[accountName, displayName].filter(Boolean).join(' ')}</span>
              <span>{why(errors)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.deeds}>
        <Button variant="filled" onClick={() => go(`/teaching/classes/${classId}/members`)}>
          {t('teaching.roster.toMembers')}
        </Button>
        <Button onClick={onAgain}>{t('teaching.roster.again')}</Button>
      </div>
    </>
  );
}
