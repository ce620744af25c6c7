import { IconCircleCheck, IconHelpCircle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LectureCheck } from '../../../../electron/contract/learning.ts';
import { formatTime } from '../../../ui/figures.ts';
import { useWords } from '../../../ui/use-words.ts';
import panel from '../ChapterPanel.module.css';
import classes from './Checks.module.css';

/** All checks of the lecture; each that still waits may be answered from here. */
export function CheckPanel(props: {
  checks: readonly LectureCheck[];
  onAsk: (check: LectureCheck) => void;
  onClose: () => void;
}) {
  const { checks, onAsk, onClose } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  return (
    <aside className={panel.panel} aria-label={t('player.check.all')}>
      <div className={panel.head}>
        <h2>{t('player.check.all')}</h2>
        <button type="button" aria-label={t('player.check.close')} onClick={onClose}>
          <IconX size={24} stroke={1.75} aria-hidden />
        </button>
      </div>
      <ol>
        {checks.map((check) => (
          <li key={check.checkId}>
            <button
              type="button"
              className={`${panel.chapter} ${classes.entry}`}
              disabled={check.answered}
              onClick={() => onAsk(check)}
            >
              <span className="figures">{formatTime(check.atMs)}</span>
              <span>
                {check.question === null ? t('player.check.attention') : of(check.question.text)}
                <span className={classes.state} data-answered={check.answered}>
                  {check.answered ? (
                    <IconCircleCheck size={20} stroke={1.75} aria-hidden />
                  ) : (
                    <IconHelpCircle size={20} stroke={1.75} aria-hidden />
                  )}
                  {t(check.answered ? 'player.check.answered' : 'player.check.open')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </aside>
  );
}
