import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { IconBookmarkFilled, IconCircleCheckFilled, IconHelpCircleFilled, IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { Interval, Standing } from '../../../electron/contract/learning.ts';
import type { Note } from '../../../electron/contract/notes.ts';
import { formatTime } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import { markAt } from './marks.ts';
import { chapterAt } from './chapters.ts';
import classes from './SeekBar.module.css';

/** Position, what is buffered, what was watched (malachite), chapters as ticks. */
export function SeekBar(props: {
  lecture: LectureOutline;
  positionMs: number;
  bufferedToMs: number;
  watched: readonly Interval[];
  standing: Standing;
  marks: readonly Note[];
  onSeek: (positionMs: number) => void;
}) {
  const { lecture, positionMs, bufferedToMs, watched, standing, marks, onSeek } = props;
  const { durationMs, chapters } = lecture;
  const { t } = useTranslation();
  const { of } = useWords();
  const bar = useRef<HTMLDivElement>(null);
  const [pointedMs, setPointedMs] = useState<number | null>(null);
  const [dragMs, setDragMs] = useState<number | null>(null);
  const shownMs = dragMs ?? positionMs;
  const share = (ms: number): string => `${Math.max(0, Math.min(1, ms / durationMs)) * 100}%`;

  const under = (event: PointerEvent): number => {
    const box = bar.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * durationMs;
  };
  const keys = (event: KeyboardEvent): void => {
    const by: Record<string, number> = {
      ArrowLeft: positionMs - 5000,
      ArrowDown: positionMs - 5000,
      ArrowRight: positionMs + 5000,
      ArrowUp: positionMs + 5000,
      PageDown: positionMs - 30_000,
      PageUp: positionMs + 30_000,
      Home: 0,
      End: durationMs,
    };
    const target = by[event.key];
    if (target === undefined) return;
    event.preventDefault();
    onSeek(target);
  };
  const chapter = pointedMs === null ? null : chapterAt(chapters, pointedMs);

  const held =
    pointedMs !== null &&
    standing.withheld.some(
      ({ fromMs, toMs, reason }) => reason !== 'daily-cap' && fromMs <= pointedMs && pointedMs < toMs,
    );
  const mark = pointedMs === null ? null : markAt(marks, pointedMs, durationMs);

  return (
    <div
      ref={bar}
      className={classes.bar}
      role="slider"
      tabIndex={0}
      aria-label={t('player.seek')}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={Math.round(shownMs / 1000)}
      aria-valuetext={t('player.position', { position: formatTime(shownMs), duration: formatTime(durationMs) })}
      onKeyDown={keys}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragMs(under(event));
      }}
      onPointerMove={(event) => {
        const ms = under(event);
        setPointedMs(ms);
        if (dragMs !== null) setDragMs(ms);
      }}
      onPointerUp={(event) => {
        if (dragMs !== null) onSeek(under(event));
        setDragMs(null);
      }}
      onPointerLeave={() => setPointedMs(null)}
    >
      <div className={classes.track}>
        <div className={classes.buffered} style={{ width: share(bufferedToMs) }} />
        {watched.map(({ fromMs, toMs }) => (
          <div
            key={fromMs}
            className={classes.watched}
            data-testid="watched"
            style={{ left: share(fromMs), width: share(toMs - fromMs) }}
          />
        ))}
        {standing.withheld
          .filter(({ reason }) => reason !== 'daily-cap' && reason !== 'group-share')
          .map(({ fromMs, toMs }) => (
            <div
              key={fromMs}
              className={classes.withheld}
              data-testid="withheld"
              style={{ left: share(fromMs), width: share(toMs - fromMs) }}
            />
          ))}
        <div className={classes.played} style={{ width: share(shownMs) }} />
        {chapters.map(({ startMs }) =>
          startMs === 0 ? null : <div key={startMs} className={classes.tick} style={{ left: share(startMs) }} />,
        )}
      </div>
      {marks.map(({ noteId, kind, atMs }) => (
        <span key={noteId} className={classes.mark} data-kind={kind} style={{ left: share(atMs) }} aria-hidden>
          {kind === 'bookmark' ? <IconBookmarkFilled size={16} /> : <IconNote size={16} stroke={2} />}
        </span>
      ))}
      {standing.checks.map(({ checkId, atMs, answered }) => (
        <span
          key={checkId}
          className={classes.mark}
          data-kind={answered ? 'answered' : 'check'}
          data-testid="check-mark"
          style={{ left: share(atMs) }}
          aria-hidden
        >
          {answered ? <IconCircleCheckFilled size={18} /> : <IconHelpCircleFilled size={18} />}
        </span>
      ))}
      <div className={classes.thumb} style={{ left: share(shownMs) }} />
      {pointedMs === null ? null : (
        <div
          className={`figures ${classes.tip}`}
          style={{ left: `clamp(4rem, ${share(pointedMs)}, calc(100% - 4rem))` }}
        >
          {formatTime(pointedMs)}
          {held ? <span className={classes.held}>{t('player.withheldHere')}</span> : null}
          {mark !== null && mark.text !== '' ? (
            <span className={classes.words}>{mark.text}</span>
          ) : chapter === null ? null : (
            <span>{of(chapter.title)}</span>
          )}
        </div>
      )}
    </div>
  );
}
