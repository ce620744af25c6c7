import { useEffect, useRef, useState } from 'react';
import { IconCheck, IconCircleCheck, IconCircleX, IconEye, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../../electron/contract/errors.ts';
import type { LectureCheck } from '../../../../electron/contract/learning.ts';
import { toAppError } from '../../../bridge/call.ts';
import { ErrorLine } from '../../../ui/ErrorLine.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { chosenWith } from './check-rules.ts';
import classes from './Checks.module.css';

type Said = 'nothing' | 'wrong' | 'right';

/** A question over the picture, calm: no clock runs, every try may be followed by another, and it may be left for later. */
export function CheckCard(props: {
  check: LectureCheck;
  /** Fulfils with whether it was right. */
  onAnswer: (options: readonly string[]) => Promise<boolean>;
  onGoOn: () => void;
  onLater: () => void;
}) {
  const { check, onAnswer, onGoOn, onLater } = props;
  const { question } = check;
  const { t } = useTranslation();
  const { of } = useWords();
  const card = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<Said>('nothing');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => card.current?.focus(), []);

  const submit = async (options: readonly string[]): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const right = await onAnswer(options);
      if (right && question === null) return onGoOn();
      setSaid(right ? 'right' : 'wrong');
      if (!right) setChosen([]);
      card.current?.focus();
    } catch (reason) {
      setError(toAppError(reason));
    } finally {
      setBusy(false);
    }
  };
  const choose = (optionId: string): void => {
    if (question === null || said === 'right') return;
    setSaid('nothing');
    setChosen((last) => chosenWith(last, optionId, question.several));
  };
  const main = (): void => {
    if (said === 'right') onGoOn();
    else if (question === null) void submit(['here']);
    else if (chosen.length > 0) void submit(chosen);
  };
  const keys = useRef<(event: KeyboardEvent) => void>(() => {});
  keys.current = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const option = /^[1-9]$/.test(event.key) ? question?.options[Number(event.key) - 1] : undefined;
    if (option !== undefined) choose(option.optionId);
    else if (event.key === 'Escape') onLater();
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) main();
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => keys.current(event);
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return (
    <section ref={card} className={classes.card} role="dialog" aria-labelledby="check" tabIndex={-1}>
      <h2 id="check">
        {question === null ? (
          <IconEye size={28} stroke={1.75} aria-hidden />
        ) : (
          <IconHelpCircle size={28} stroke={1.75} aria-hidden />
        )}
        {question === null ? t('player.check.attention') : of(question.text)}
      </h2>
      {question === null ? null : (
        <>
          <p className={classes.how}>{t(question.several ? 'player.check.several' : 'player.check.one')}</p>
          <div role={question.several ? 'group' : 'radiogroup'} aria-labelledby="check" className={classes.options}>
            {question.options.map(({ optionId, text }, index) => (
              <button
                key={optionId}
                type="button"
                role={question.several ? 'checkbox' : 'radio'}
                aria-checked={chosen.includes(optionId)}
                disabled={said === 'right'}
                onClick={() => choose(optionId)}
              >
                <span className={`figures ${classes.number}`} aria-hidden>
                  {chosen.includes(optionId) ? <IconCheck size={20} stroke={2.5} /> : index + 1}
                </span>
                {of(text)}
              </button>
            ))}
          </div>
        </>
      )}
      <p role="status" className={classes.said} data-said={said}>
        {said === 'nothing' ? null : said === 'right' ? (
          <IconCircleCheck size={24} stroke={1.75} aria-hidden />
        ) : (
          <IconCircleX size={24} stroke={1.75} aria-hidden />
        )}
        {said === 'nothing' ? null : t(`player.check.${said}`)}
      </p>
      <ErrorLine error={error} />
      <div className={classes.deeds}>
        <button
          type="button"
          className={classes.main}
          data-large={question === null}
          disabled={busy || (said !== 'right' && question !== null && chosen.length === 0)}
          onClick={main}
        >
          {t(said === 'right' ? 'player.check.goOn' : question === null ? 'player.check.here' : 'player.check.submit')}
        </button>
        {said === 'right' ? null : (
          <button type="button" onClick={onLater}>
            {t('player.check.later')}
          </button>
        )}
      </div>
      {said === 'right' ? null : <p className={classes.how}>{t('player.check.why')}</p>}
    </section>
  );
}
