import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { useLocation } from 'wouter';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { Settings } from '../../../electron/contract/terminal.ts';
import { useAction } from '../../bridge/use-call.ts';
import { commandOf, nextSpeed, type FocusKind, type PlayerCommand } from './keyboard.ts';
import { toggleFullScreen } from './full-screen.ts';
import { nextLayout, type Layout } from './slides/slide-rules.ts';
import type { SlideControls } from './slides/use-slides.ts';
import { nextSubtitles } from './subtitle-choice.ts';

export type Panel =
  'none' | 'checks' | 'chapters' | 'notes' | 'slides' | 'keys' | 'speed' | 'subtitles' | 'quality' | 'layout';

export interface Commands {
  toggle: () => void;
  play: () => void;
  pause: () => void;
  seekTo: (positionMs: number) => void;
  seekBy: (ms: number) => void;
  setRate: (rate: number) => void;
  setVolume: (volume: number) => void;
  setMuted: (muted: boolean) => void;
  setSubtitles: (language: Settings['subtitleLanguage']) => void;
  setSubtitleSize: (size: Settings['subtitleSize']) => void;
  setQuality: (quality: Settings['quality']) => void;
  setProjector: (on: boolean) => void;
  setLayout: (layout: Layout) => void;
  fullScreen: () => void;
  leave: () => void;
}

/** Everything the player can be told, by button or key. Choices are kept on this terminal. */
export function useCommands(options: {
  video: HTMLVideoElement | null;
  lecture: LectureOutline;
  settings: Settings;
  area: RefObject<HTMLElement | null>;
  slides: SlideControls | null;
  panel: Panel;
  setPanel: (panel: Panel) => void;
  onNote: () => void;
  onBookmark: () => void;
  /** The fastest that the rules allow. */
  maxRate: number;
  /** A check is asked: neither key nor press moves the picture. */
  held: boolean;
}): Commands {
  const { video, lecture, settings, area, slides, panel, setPanel, onNote, onBookmark, maxRate } = options;
  const held = useRef(options.held);
  held.current = options.held;
  const [, go] = useLocation();
  const { mutate: keep } = useAction('terminal.changeSettings');
  const { mutate: keepRate } = useAction('learning.keepRate');
  const { courseId, durationMs } = lecture;

  const commands = useMemo((): Commands => {
    const seekTo = (positionMs: number): void => {
      if (video !== null) video.currentTime = Math.max(0, Math.min(positionMs, durationMs)) / 1000;
    };
    const play = (): void => {
      if (held.current) return;
      void video?.play().catch(() => {
        // Interrupted by a pause or a new source; the element's state says so.
      });
    };
    const pause = (): void => video?.pause();
    return {
      play,
      pause,
      toggle: () => (video?.paused === false ? pause() : play()),
      seekTo,
      seekBy: (ms) => {
        if (video !== null) seekTo(video.currentTime * 1000 + ms);
      },
      setRate: (rate) => {
        if (video !== null) video.playbackRate = rate;
        keepRate({ rate });
      },
      setVolume: (wanted) => {
        if (video === null) return;
        const volume = Math.max(0, Math.min(1, Math.round(wanted * 100) / 100));
        video.volume = volume;
        video.muted = volume === 0;
        keep({ volume, muted: volume === 0 });
      },
      setMuted: (muted) => {
        if (video !== null) video.muted = muted;
        keep({ muted });
      },
      setSubtitles: (subtitleLanguage) => keep({ subtitleLanguage }),
      setSubtitleSize: (subtitleSize) => keep({ subtitleSize }),
      setQuality: (quality) => keep({ quality }),
      setProjector: (projector) => keep({ projector }),
      setLayout: (playerLayout) => keep({ playerLayout }),
      fullScreen: () => void toggleFullScreen(area.current),
      leave: () => go(`/course/${encodeURIComponent(courseId)}`),
    };
  }, [video, durationMs, courseId, keep, keepRate, go, area]);

  /** Ahead of the settings, which are kept a moment later: a second press goes on from the first, and hears its own echo as nothing new. */
  const subtitles = useRef(settings.subtitleLanguage);
  const onTheWay = useRef<string[]>([]);
  useEffect(() => {
    onTheWay.current = onTheWay.current.slice(onTheWay.current.indexOf(settings.subtitleLanguage) + 1);
    if (onTheWay.current.length === 0) subtitles.current = settings.subtitleLanguage;
  }, [settings.subtitleLanguage]);
  const run = useRef<(command: PlayerCommand) => void>(() => {});
  run.current = (command) => {
    if (command.kind === 'toggle') commands.toggle();
    else if (command.kind === 'seek') commands.seekBy(command.byMs);
    else if (command.kind === 'volume') commands.setVolume((video?.volume ?? 1) + command.by);
    else if (command.kind === 'speed') commands.setRate(nextSpeed(video?.playbackRate ?? 1, command.by, maxRate));
    else if (command.kind === 'mute') commands.setMuted(video?.muted !== true);
    else if (command.kind === 'start') commands.seekTo(0);
    else if (command.kind === 'end') commands.seekTo(durationMs);
    else if (command.kind === 'full-screen') commands.fullScreen();
    else if (command.kind === 'help') setPanel(panel === 'keys' ? 'none' : 'keys');
    else if (command.kind === 'projector') commands.setProjector(!settings.projector);
    else if (command.kind === 'note') onNote();
    else if (command.kind === 'bookmark') onBookmark();
    else if (command.kind === 'slide') slides?.leaf(command.by);
    else if (command.kind === 'follow-slides') slides?.follow();
    else if (command.kind === 'layout') {
      if (slides !== null) commands.setLayout(nextLayout(settings.playerLayout));
    } else if (command.kind === 'subtitles') {
      subtitles.current = nextSubtitles(lecture.subtitles, subtitles.current);
      onTheWay.current.push(subtitles.current);
      commands.setSubtitles(subtitles.current);
    } else if (panel !== 'none') setPanel('none');
    else if (document.fullscreenElement !== null) commands.fullScreen();
    else commands.leave();
  };

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const command = commandOf(event, focusKind(event.target));
      if (command === null || held.current) return;
      event.preventDefault();
      run.current(command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return commands;
}

function focusKind(target: EventTarget | null): FocusKind {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.closest('[role="slider"], input[type="range"]') !== null) return 'slider';
  if (target.isContentEditable || target.closest('textarea, input') !== null) return 'text';
  return target.closest('button, a') === null ? 'page' : 'button';
}
