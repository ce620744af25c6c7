import { useEffect, useRef } from 'react';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './IdlePrompt.module.css';

/** 还在学习吗: any key, and a press anywhere, goes on. */
export function IdlePrompt({ minutes, onGoOn }: { minutes: number; onGoOn: () => void }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const goOn = useRef(onGoOn);
  goOn.current = onGoOn;
  useEffect(() => {
    button.current?.focus();
    const press = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      goOn.current();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
  return (
    <div className={classes.veil} role="alertdialog" aria-labelledby="idle" aria-describedby="idle-why">
      <button type="button" className={classes.anywhere} aria-hidden tabIndex={-1} onClick={onGoOn} />
      <div className={classes.words}>
        <h2 id="idle">{t('player.idle.title')}</h2>
        <p id="idle-why">{t('player.idle.why', { minutes })}</p>
        <button ref={button} type="button" className={classes.main} onClick={onGoOn}>
          <IconPlayerPlayFilled size={28} aria-hidden />
          {t('player.idle.goOn')}
        </button>
      </div>
    </div>
  );
}
