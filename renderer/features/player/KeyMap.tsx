import { useEffect, useRef } from 'react';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeyPicture } from './KeyPicture.tsx';
import classes from './KeyMap.module.css';

/** The keyboard, drawn, and what its keys do in words. */
export function KeyMap({ withSlides, onClose }: { withSlides: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const rows = [
    [[t('player.keyMap.space'), 'K'], t('player.keyMap.play')],
    [['←', '→'], t('player.keyMap.seek5')],
    [['J', 'L'], t('player.keyMap.seek10')],
    [['↑', '↓'], t('player.keyMap.volume')],
    [['M'], t('player.keyMap.mute')],
    [['C'], t('player.keyMap.subtitles')],
    ...(withSlides
      ? ([
          [['PgUp', 'PgDn'], t('player.keyMap.leaf')],
          [['G'], t('player.keyMap.followSlides')],
          [['S'], t('player.keyMap.layout')],
        ] as const)
      : []),
    [['N'], t('player.keyMap.note')],
    [['B'], t('player.keyMap.bookmark')],
    [['F'], t('player.keyMap.fullScreen')],
    [['P'], t('player.keyMap.projector')],
    [['[', ']'], t('player.keyMap.slower')],
    [['Home', 'End'], t('player.keyMap.ends')],
    [['?'], t('player.keyMap.help')],
    [['Esc'], t('player.keyMap.leave')],
  ] as const;
  return (
    <section className={classes.map} aria-labelledby="key-map">
      <div className={classes.head}>
        <h2 id="key-map">{t('player.keyMap.title')}</h2>
        <button ref={close} type="button" aria-label={t('action.close')} onClick={onClose}>
          <IconX size={24} stroke={1.75} aria-hidden />
        </button>
      </div>
      <KeyPicture withSlides={withSlides} />
      <dl>
        {rows.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
