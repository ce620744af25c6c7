import { useTranslation } from 'react-i18next';
import type { MemberRow } from '../../../electron/contract/teaching.ts';
import { percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { Cell } from '../../ui/SliceTable.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ChooseBox } from './ChooseBox.tsx';
import { MemberStateMark } from './MemberStateMark.tsx';
import type { Chosen } from './use-chosen.ts';
import classes from './Teaching.module.css';

export function MemberCells({ row, chosen }: { row: MemberRow; chosen: Chosen }) {
  const { accountId, accountName, displayName, unit, state, progress, coursesCompleted, courses, hours, lastAtMs } =
    row;
  const { t } = useTranslation();
  const { ago, number } = useWords();
  const percent = percentOf(progress, 1);
  return (
    <>
      <Cell>
        <ChooseBox chosen={chosen} accountId={accountId} displayName={displayName} />
      </Cell>
      <Cell>
        <span className={classes.cut} title={displayName}>
          {displayName}
        </span>
        <span className={classes.under} data-selectable>
          {accountName}
        </span>
      </Cell>
      <Cell>
        <span className={classes.cut} title={unit}>
          {unit}
        </span>
      </Cell>
      <Cell>
        <MemberStateMark state={state} />
      </Cell>
      <Cell>
        <span className={classes.progress}>
          <ProgressBar
            percent={percent}
            label={t('teaching.members.columns.progress')}
            tone={state === 'completed' ? 'done' : 'moving'}
          />
          <span className="figures">{percent} %</span>
        </span>
      </Cell>
      <Cell figure>{t('teaching.members.coursesOf', { done: coursesCompleted, all: courses })}</Cell>
      <Cell figure>{number(hours)}</Cell>
      <Cell>{ago(lastAtMs)}</Cell>
    </>
  );
}
