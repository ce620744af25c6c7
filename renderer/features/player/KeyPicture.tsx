import type { CSSProperties } from 'react';
import {
  IconArrowLeft,
  IconArrowsMaximize,
  IconBadgeCc,
  IconBookmark,
  IconDeviceProjector,
  IconGauge,
  IconKeyboard,
  IconLayoutSidebarRight,
  IconNote,
  IconPlayerPause,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
  IconPresentation,
  IconVolume,
  IconVolume2,
  IconVolumeOff,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { commandOfDrawn, keyRows, type DrawnKey } from './key-picture.ts';
import type { PlayerCommand } from './keyboard.ts';
import classes from './KeyPicture.module.css';

const icons: Record<PlayerCommand['kind'], Icon> = {
  toggle: IconPlayerPause,
  seek: IconPlayerTrackNext,
  volume: IconVolume,
  mute: IconVolumeOff,
  speed: IconGauge,
  subtitles: IconBadgeCc,
  'full-screen': IconArrowsMaximize,
  help: IconKeyboard,
  leave: IconArrowLeft,
  start: IconPlayerSkipBack,
  end: IconPlayerSkipForward,
  layout: IconLayoutSidebarRight,
  slide: IconPresentation,
  'follow-slides': IconPresentation,
  note: IconNote,
  bookmark: IconBookmark,
  projector: IconDeviceProjector,
};

const iconSize = { size: 20, stroke: 1.75 };

function CommandIcon({ command }: { command: PlayerCommand }) {
  if (command.kind === 'seek' && command.byMs < 0) return <IconPlayerTrackPrev {...iconSize} />;
  if (command.kind === 'volume' && command.by < 0) return <IconVolume2 {...iconSize} />;
  const KindIcon = icons[command.kind];
  return <KindIcon {...iconSize} />;
}

const ofSlides: readonly PlayerCommand['kind'][] = ['slide', 'follow-slides', 'layout'];

/** The keyboard as it lies before a person, with what each key does on it. The words stand in the list below. */
export function KeyPicture({ withSlides }: { withSlides: boolean }) {
  return (
    <div className={classes.board} aria-hidden>
      {keyRows.map((row) => (
        <div key={row.map(({ face }) => face).join(' ')} className={classes.row}>
          {row.map((key, at) => (
            <Key key={`${key.face} ${at}`} drawn={key} withSlides={withSlides} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Key({ drawn, withSlides }: { drawn: DrawnKey; withSlides: boolean }) {
  const { t } = useTranslation();
  const style = { '--width': drawn.width } as CSSProperties;
  if (drawn.key === null) return <span className={classes.gap} style={style} />;
  const found = commandOfDrawn(drawn);
  const command = found !== null && (withSlides || !ofSlides.includes(found.kind)) ? found : null;
  return (
    <span className={classes.key} style={style} data-used={command !== null}>
      <span>{drawn.key === ' ' ? t('player.keyMap.space') : drawn.face}</span>
      {command === null ? null : <CommandIcon command={command} />}
    </span>
  );
}
