import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { PlayingRules } from '../../../electron/contract/learning.ts';
import type { Settings } from '../../../electron/contract/terminal.ts';
import { useWords } from '../../ui/use-words.ts';
import { ChapterPanel } from './ChapterPanel.tsx';
import { CheckCard } from './checks/CheckCard.tsx';
import { CheckPanel } from './checks/CheckPanel.tsx';
import { hindranceAt } from './checks/check-rules.ts';
import { HindranceNotice } from './checks/HindranceNotice.tsx';
import { useChecks } from './checks/use-checks.ts';
import { openOnes, useStanding, watchedAnywhere } from './checks/use-standing.ts';
import { ControlBar } from './ControlBar.tsx';
import { cuesAt } from './cues.ts';
import { EndCard } from './EndCard.tsx';
import { IdlePrompt } from './IdlePrompt.tsx';
import { KeyMap } from './KeyMap.tsx';
import { PlayerHead } from './PlayerHead.tsx';
import { chooseRendition } from './rendition.ts';
import { SlideList } from './slides/SlideList.tsx';
import { SlidePane } from './slides/SlidePane.tsx';
import { usePdf } from './slides/use-pdf.ts';
import { useSlides } from './slides/use-slides.ts';
import { StateOverlay } from './StateOverlay.tsx';
import { chosenSubtitles } from './subtitle-choice.ts';
import { useBookmarks } from './use-bookmarks.ts';
import { useCommands, type Panel } from './use-commands.ts';
import { useHiddenPause } from './use-hidden-pause.ts';
import { useHls } from './use-hls.ts';
import { useIdlePrompt } from './use-idle-prompt.ts';
import { useIdleHiding } from './use-idle-hiding.ts';
import { useSubtitles } from './use-subtitles.ts';
import { useVideoState } from './video-state.ts';
import { useViewing } from './use-viewing.ts';
import classes from './Player.module.css';

/** Where the notes stand: the player knows the place, not what is written there. */
export interface NotesPlace {
  readonly lecture: LectureOutline;
  readonly positionMs: number;
  /** A note is being written at this place. */
  readonly draftAtMs: number | null;
  readonly onDraft: (atMs: number | null) => void;
  readonly onSeek: (atMs: number) => void;
  readonly onClose: () => void;
}

/** Where the room stands when a group studies: who is here is not the player's business, only that it plays. */
export interface RoomPlace {
  readonly lecture: LectureOutline;
  readonly positionMs: number;
  readonly playing: boolean;
  /** Stops the picture, for a roll-call or a spot check. */
  readonly onPause: () => void;
  readonly onPlay: () => void;
}

/** One lecture. The picture takes all there is; controls lie over it and go while nobody wants them. */
export function Player(props: {
  lecture: LectureOutline;
  lectures: readonly LectureOutline[];
  settings: Settings;
  rules: PlayingRules;
  /** Begin here instead of where the person stopped. */
  fromMs: number | null;
  notesPanel: (place: NotesPlace) => ReactNode;
  /** Draws nothing while no group studies here. */
  roomPanel: (place: RoomPlace) => ReactNode;
}) {
  const { lecture, lectures, settings, rules, fromMs, notesPanel, roomPanel } = props;
  const { of } = useWords();
  const area = useRef<HTMLElement>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [panel, setPanel] = useState<Panel>('none');
  const state = useVideoState(video);
  const viewing = useViewing(lecture, video);
  const standing = useStanding(lecture);
  const checks = useChecks(video, standing.checks);
  const idle = useIdlePrompt({ video, playing: !state.paused && !state.ended, idleMinutes: rules.idleMinutes });
  const waitsHidden = useHiddenPause(video);
  const rendition = chooseRendition(lecture.renditions, settings.quality);
  const { error, retry } = useHls({
    video,
    playlistUrl: lecture.playlistUrl,
    height: rendition?.height ?? null,
    startMs: viewing.startMs === null ? null : (fromMs ?? viewing.startMs),
  });
  const cues = useSubtitles(lecture, settings.subtitleLanguage);
  const cueLanguage = chosenSubtitles(lecture.subtitles, settings.subtitleLanguage)?.language;
  const slides = useSlides(lecture.slides, state.positionMs);
  const layout = slides === null ? 'video' : settings.playerLayout;
  const [slidesRound, setSlidesRound] = useState(0);
  const needsPdf = lecture.slides?.kind === 'pdf' && (layout !== 'video' || panel === 'slides');
  const opened = usePdf(needsPdf && lecture.slides?.kind === 'pdf' ? lecture.slides.url : null, slidesRound);
  const bookmarks = useBookmarks(lecture);
  const [draftAtMs, setDraftAtMs] = useState<number | null>(null);
  const onBookmark = (): void => bookmarks.add(state.positionMs);
  const commands = useCommands({
    video,
    lecture,
    settings,
    area,
    slides,
    panel,
    setPanel,
    onNote: () => {
      setDraftAtMs(Math.floor(state.positionMs));
      setPanel('notes');
    },
    onBookmark,
    maxRate: rules.maxRate,
    held: checks.asked !== null,
  });
  const hindrance =
    state.begun && !state.ended && viewing.error === null
      ? hindranceAt(state.positionMs, {
          checks: standing.checks,
          watched: watchedAnywhere(viewing.watched, standing),
          seekAheadMs: rules.seekAheadMs,
        })
      : null;
  const hidden = useIdleHiding(area, !state.paused && !state.ended && panel === 'none' && error === null);
  useFirstSettings(video, settings, rules.rate, viewing.startMs !== null);
  useEffect(() => {
    // Other rules came while it plays.
    if (video !== null && video.playbackRate > rules.maxRate) video.playbackRate = rules.maxRate;
  }, [video, rules.maxRate, state.rate]);

  /** After a check the picture goes on, unless it had ended. */
  const goOn = (deferred: boolean): void => {
    checks.close(deferred);
    if (video === null || video.ended) return;
    video.play().catch(() => {
      // Interrupted by a new source; the element's state says so.
    });
  };
  const next = lectures[lectures.findIndex((one) => one.lectureId === lecture.lectureId) + 1] ?? null;
  return (
    <main
      className={classes.player}
      data-ground="dark"
      data-hidden={hidden}
      data-projector={settings.projector}
      ref={area}
    >
      <div className={classes.stage} data-layout={layout}>
        <div className={classes.screens}>
          {/* Subtitles are our own overlay: large, and not over the controls. */}
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
          <video
            ref={setVideo}
            className={classes.video}
            poster={lecture.posterUrl ?? undefined}
            playsInline
            preload="auto"
            aria-label={of(lecture.title)}
            onClick={commands.toggle}
            onDoubleClick={commands.fullScreen}
          />
          {slides === null || layout === 'video' ? null : (
            <SlidePane controls={slides} opened={opened} onRetry={() => setSlidesRound((last) => last + 1)} />
          )}
          {slides === null || layout !== 'slides' ? null : (
            <SlideList controls={slides} opened={opened} onChoose={commands.seekTo} onClose={null} />
          )}
        </div>
        <div className={classes.cues} aria-hidden data-raised={!hidden} data-size={settings.subtitleSize}>
          {cuesAt(cues, state.positionMs).map((cue) => (
            <p key={`${cue.startMs} ${cue.text}`} dir="auto" lang={cueLanguage}>
              <span>{cue.text}</span>
            </p>
          ))}
        </div>
        <StateOverlay
          state={state}
          error={error}
          viewing={viewing}
          waitsHidden={waitsHidden}
          onRetry={retry}
          onToggle={commands.toggle}
          onFromStart={() => commands.seekTo(0)}
        />
        {hindrance === null || checks.asked !== null ? null : (
          <HindranceNotice
            key={hindrance.kind === 'check' ? hindrance.check.checkId : 'ahead'}
            hindrance={hindrance}
            onMend={() => {
              if (hindrance.kind === 'check') return checks.ask(hindrance.check);
              commands.seekTo(hindrance.backToMs);
              return commands.play();
            }}
          />
        )}
        {state.ended && checks.asked === null ? (
          <EndCard
            lecture={lecture}
            next={next}
            watched={viewing.watched}
            openChecks={openOnes(standing.checks).length}
            onAnswer={() => {
              const [first] = openOnes(standing.checks);
              if (first !== undefined) checks.ask(first);
            }}
            onPlayFrom={(positionMs) => {
              commands.seekTo(positionMs);
              commands.toggle();
            }}
          />
        ) : null}
        {panel === 'keys' ? <KeyMap withSlides={slides !== null} onClose={() => setPanel('none')} /> : null}
        {checks.asked === null ? null : (
          <CheckCard
            key={checks.asked.checkId}
            check={checks.asked}
            onAnswer={(options) => viewing.answer(checks.asked?.checkId ?? '', options)}
            onGoOn={() => goOn(false)}
            onLater={() => goOn(true)}
          />
        )}
        {bookmarks.said === null ? null : (
          <p className={classes.said} role="status">
            {bookmarks.said}
          </p>
        )}
        <PlayerHead lecture={lecture} />
        <ControlBar
          lecture={lecture}
          state={state}
          settings={settings}
          watched={viewing.watched}
          standing={standing}
          maxRate={rules.maxRate}
          rendition={rendition}
          commands={commands}
          marks={bookmarks.marks}
          onBookmark={onBookmark}
          panel={panel}
          setPanel={setPanel}
        />
      </div>
      {roomPanel({
        lecture,
        positionMs: state.positionMs,
        playing: !state.paused && !state.ended,
        onPause: commands.pause,
        onPlay: commands.play,
      })}
      {panel === 'slides' && slides !== null && layout !== 'slides' ? (
        <SlideList controls={slides} opened={opened} onChoose={commands.seekTo} onClose={() => setPanel('none')} />
      ) : null}
      {panel === 'checks' ? (
        <CheckPanel checks={standing.checks} onAsk={checks.ask} onClose={() => setPanel('none')} />
      ) : null}
      {panel === 'notes'
        ? notesPanel({
            lecture,
            positionMs: state.positionMs,
            draftAtMs,
            onDraft: setDraftAtMs,
            onSeek: commands.seekTo,
            onClose: () => {
              setDraftAtMs(null);
              setPanel('none');
            },
          })
        : null}
      {panel === 'chapters' ? (
        <ChapterPanel
          lecture={lecture}
          positionMs={state.positionMs}
          onChoose={commands.seekTo}
          onClose={() => setPanel('none')}
        />
      ) : null}
      {idle.asking ? <IdlePrompt minutes={rules.idleMinutes ?? 0} onGoOn={idle.goOn} /> : null}
    </main>
  );
}

/** The terminal's choices, put on the element once, and then playing begins. */
function useFirstSettings(video: HTMLVideoElement | null, settings: Settings, rate: number, ready: boolean): void {
  const done = useRef(false);
  useEffect(() => {
    if (video === null || !ready || done.current) return;
    done.current = true;
    video.defaultPlaybackRate = rate;
    video.playbackRate = rate;
    video.volume = settings.volume;
    video.muted = settings.muted;
    video.play().catch(() => {
      // Without a touch on this page the browser may refuse; the large play button stays.
    });
  }, [video, ready, settings, rate]);
}
