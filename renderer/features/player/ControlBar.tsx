import {
  IconBadgeCc,
  IconBookmarkPlus,
  IconDeviceProjector,
  IconKeyboard,
  IconLayoutSidebarRight,
  IconList,
  IconMaximize,
  IconMessageQuestion,
  IconMinimize,
  IconNotes,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPresentation,
  IconRewindBackward10,
  IconRewindForward10,
  IconVolume,
  IconVolume3,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { Interval, Standing } from '../../../electron/contract/learning.ts';
import type { Note } from '../../../electron/contract/notes.ts';
import type { Settings } from '../../../electron/contract/terminal.ts';
import { formatBytes, formatTime } from '../../ui/figures.ts';
import { ControlMenu } from './ControlMenu.tsx';
import { openOnes } from './checks/use-standing.ts';
import { useFullScreen } from './full-screen.ts';
import { allowedSpeeds, speeds } from './keyboard.ts';
import { wishOf } from './rendition.ts';
import { SeekBar } from './SeekBar.tsx';
import { layouts } from './slides/slide-rules.ts';
import { chosenSubtitles } from './subtitle-choice.ts';
import type { Commands, Panel } from './use-commands.ts';
import type { VideoState } from './video-state.ts';
import classes from './ControlBar.module.css';

const stroke = 1.75;

export function ControlBar(props: {
  lecture: LectureOutline;
  state: VideoState;
  settings: Settings;
  watched: readonly Interval[];
  standing: Standing;
  maxRate: number;
  rendition: LectureOutline['renditions'][number] | null;
  commands: Commands;
  marks: readonly Note[];
  onBookmark: () => void;
  panel: Panel;
  setPanel: (panel: Panel) => void;
}) {
  const {
    lecture,
    state,
    settings,
    watched,
    standing,
    maxRate,
    rendition,
    commands,
    marks,
    onBookmark,
    panel,
    setPanel,
  } = props;
  const { t } = useTranslation();
  const fullScreen = useFullScreen();
  const toggle = (one: Panel) => (): void => setPanel(panel === one ? 'none' : one);
  return (
    <div className={classes.bar}>
      <SeekBar
        lecture={lecture}
        positionMs={state.positionMs}
        bufferedToMs={state.bufferedToMs}
        watched={watched}
        standing={standing}
        marks={marks}
        onSeek={commands.seekTo}
      />
      <div className={classes.row}>
        <button
          type="button"
          className={classes.play}
          aria-label={t(state.paused ? 'player.play' : 'player.pause')}
          onClick={commands.toggle}
        >
          {state.paused ? <IconPlayerPlayFilled size={32} /> : <IconPlayerPauseFilled size={32} />}
        </button>
        <button
          type="button"
          className={classes.skip}
          aria-label={t('player.back10')}
          onClick={() => commands.seekBy(-10_000)}
        >
          <IconRewindBackward10 size={28} stroke={stroke} />
        </button>
        <button
          type="button"
          className={classes.skip}
          aria-label={t('player.forward10')}
          onClick={() => commands.seekBy(10_000)}
        >
          <IconRewindForward10 size={28} stroke={stroke} />
        </button>
        <span className={`figures ${classes.time}`}>
          {formatTime(state.positionMs)} <span>/ {formatTime(lecture.durationMs)}</span>
        </span>
        <button
          type="button"
          aria-label={t(state.muted ? 'player.unmute' : 'player.mute')}
          onClick={() => commands.setMuted(!state.muted)}
        >
          {state.muted ? <IconVolume3 size={28} stroke={stroke} /> : <IconVolume size={28} stroke={stroke} />}
        </button>
        <input
          type="range"
          className={classes.volume}
          aria-label={t('player.volume')}
          min={0}
          max={1}
          step={0.05}
          value={state.muted ? 0 : state.volume}
          onChange={(event) => commands.setVolume(Number(event.currentTarget.value))}
        />
        <span className={classes.gap} />
        <ControlMenu
          label={t('player.speed')}
          title={t('player.speedNow', { rate: state.rate })}
          face={<span className="figures">{t('player.rate', { rate: state.rate })}</span>}
          open={panel === 'speed'}
          onToggle={toggle('speed')}
          chosen={String(state.rate)}
          options={allowedSpeeds(maxRate).map((rate) => ({ value: String(rate), label: t('player.rate', { rate }) }))}
          onChoose={(value) => commands.setRate(Number(value))}
          foot={
            maxRate < Math.max(...speeds) ? (
              <p className={classes.foot}>{t('player.maxRate', { rate: maxRate })}</p>
            ) : null
          }
        />
        <ControlMenu
          label={t('player.subtitles')}
          face={<IconBadgeCc size={28} stroke={stroke} />}
          open={panel === 'subtitles'}
          onToggle={toggle('subtitles')}
          chosen={chosenSubtitles(lecture.subtitles, settings.subtitleLanguage)?.language ?? 'off'}
          options={[
            ...lecture.subtitles.map(({ language, label }) => ({ value: language, label, language })),
            { value: 'off', label: t('player.subtitlesOff') },
          ]}
          onChoose={(value) => commands.setSubtitles(value)}
          foot={<SubtitleSize size={settings.subtitleSize} onChoose={commands.setSubtitleSize} />}
        />
        {lecture.renditions.length > 1 ? (
          <ControlMenu
            label={t('player.quality')}
            title={`${t('player.quality')} ${rendition === null ? '' : `${rendition.height}p`}`.trim()}
            face={<span className="figures">{rendition === null ? t('player.quality') : `${rendition.height}p`}</span>}
            open={panel === 'quality'}
            onToggle={toggle('quality')}
            chosen={String(rendition?.height ?? '')}
            options={[...lecture.renditions]
              .sort((a, b) => b.height - a.height)
              .map(({ height, bytes, complete }) => ({
                value: String(height),
                label: complete
                  ? t('player.qualityHere', { height })
                  : t('player.qualityItem', { height, size: formatBytes(bytes) }),
              }))}
            onChoose={(value) => commands.setQuality(wishOf(lecture.renditions, Number(value)))}
          />
        ) : null}
        {lecture.slides === null ? null : (
          <>
            <ControlMenu
              label={t('player.layout.label')}
              face={<IconLayoutSidebarRight size={28} stroke={stroke} />}
              open={panel === 'layout'}
              onToggle={toggle('layout')}
              chosen={settings.playerLayout}
              options={layouts.map((layout) => ({ value: layout, label: t(`player.layout.${layout}`) }))}
              onChoose={(value) => commands.setLayout(layouts.find((layout) => layout === value) ?? 'beside')}
            />
            {settings.playerLayout === 'slides' ? null : (
              <button
                type="button"
                className={classes.worded}
                aria-expanded={panel === 'slides'}
                onClick={toggle('slides')}
              >
                <IconPresentation size={28} stroke={stroke} aria-hidden />
                <span>{t('player.slides.title')}</span>
              </button>
            )}
          </>
        )}
        {standing.checks.length === 0 ? null : (
          <button
            type="button"
            className={classes.worded}
            aria-expanded={panel === 'checks'}
            onClick={toggle('checks')}
          >
            <IconMessageQuestion size={28} stroke={stroke} aria-hidden />
            <span>{t('player.check.button', { count: openOnes(standing.checks).length })}</span>
          </button>
        )}
        <button type="button" aria-label={t('notes.addBookmark')} onClick={onBookmark}>
          <IconBookmarkPlus size={28} stroke={stroke} />
        </button>
        <button type="button" className={classes.worded} aria-expanded={panel === 'notes'} onClick={toggle('notes')}>
          <IconNotes size={28} stroke={stroke} aria-hidden />
          <span>{t('notes.open')}</span>
        </button>
        <button
          type="button"
          aria-label={t('player.projector')}
          title={t('player.projector')}
          aria-pressed={settings.projector}
          onClick={() => commands.setProjector(!settings.projector)}
        >
          <IconDeviceProjector size={28} stroke={stroke} />
        </button>
        <button
          type="button"
          className={classes.keys}
          aria-label={t('player.keys')}
          aria-pressed={panel === 'keys'}
          onClick={toggle('keys')}
        >
          <IconKeyboard size={28} stroke={stroke} />
        </button>
        {lecture.chapters.length === 0 ? null : (
          <button
            type="button"
            className={classes.worded}
            aria-expanded={panel === 'chapters'}
            onClick={toggle('chapters')}
          >
            <IconList size={28} stroke={stroke} aria-hidden />
            <span>{t('player.chapters')}</span>
          </button>
        )}
        <button
          type="button"
          aria-label={t(fullScreen ? 'player.leaveFullScreen' : 'player.fullScreen')}
          onClick={commands.fullScreen}
        >
          {fullScreen ? <IconMinimize size={28} stroke={stroke} /> : <IconMaximize size={28} stroke={stroke} />}
        </button>
      </div>
    </div>
  );
}

const sizes = ['small', 'normal', 'large'] as const;

function SubtitleSize(props: { size: Settings['subtitleSize']; onChoose: (size: Settings['subtitleSize']) => void }) {
  const { size, onChoose } = props;
  const { t } = useTranslation();
  return (
    <div className={classes.sizes} role="group" aria-label={t('player.subtitleSize.label')}>
      {sizes.map((one) => (
        <button key={one} type="button" aria-pressed={one === size} onClick={() => onChoose(one)}>
          {t(`player.subtitleSize.${one}`)}
        </button>
      ))}
    </div>
  );
}
