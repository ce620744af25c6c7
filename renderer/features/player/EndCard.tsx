import {
  IconArrowLeft,
  IconCircleCheck,
  IconMessageQuestion,
  IconPlayerPlayFilled,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { Interval } from '../../../electron/contract/learning.ts';
import { formatTime, percentOf } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import { firstGap } from './gaps.ts';
import classes from './EndCard.module.css';

/** The picture has ended: how much was really studied, and the next step. */
export function EndCard(props: {
  lecture: LectureOutline;
  next: LectureOutline | null;
  watched: readonly Interval[];
  /** How many checks still wait. */
  openChecks: number;
  onAnswer: () => void;
  onPlayFrom: (positionMs: number) => void;
}) {
  const { lecture, next, watched, openChecks, onAnswer, onPlayFrom } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const watchedMs = watched.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const gapMs = firstGap(watched, lecture.durationMs);
  const isDone = gapMs === null && openChecks === 0;
  const course = `/course/${encodeURIComponent(lecture.courseId)}`;
  return (
    <section className={classes.card} aria-labelledby="ended">
      <h2 id="ended">
        {isDone ? <IconCircleCheck size={32} stroke={1.75} aria-hidden /> : null}
        {t(gapMs === null ? 'player.ended' : 'player.endedPartly')}
      </h2>
      <p className="figures">{t('player.watchedShare', { percent: percentOf(watchedMs, lecture.durationMs) })}</p>
      {openChecks === 0 ? null : <p className={classes.open}>{t('player.check.left', { count: openChecks })}</p>}
      <div className={classes.actions}>
        {openChecks === 0 ? null : (
          <button type="button" className={classes.main} onClick={onAnswer}>
            <IconMessageQuestion size={24} stroke={1.75} aria-hidden />
            {t('player.check.answer')}
          </button>
        )}
        {gapMs === null || gapMs === 0 ? null : (
          <button
            type="button"
            className={openChecks === 0 ? classes.main : undefined}
            onClick={() => onPlayFrom(gapMs)}
          >
            <IconPlayerPlayFilled size={24} aria-hidden />
            {t('player.toGap', { time: formatTime(gapMs) })}
          </button>
        )}
        {next === null ? (
          <Link href={course} className={isDone ? classes.main : undefined}>
            <IconArrowLeft size={24} stroke={1.75} aria-hidden />
            {t('player.toCourse')}
          </Link>
        ) : (
          <Link
            href={`${course}/lecture/${encodeURIComponent(next.lectureId)}`}
            className={isDone ? classes.main : undefined}
            replace
          >
            <IconPlayerPlayFilled size={24} aria-hidden />
            {t('player.next', { title: of(next.title) })}
          </Link>
        )}
        <button type="button" onClick={() => onPlayFrom(0)}>
          <IconRefresh size={24} stroke={1.75} aria-hidden />
          {t('player.replay')}
        </button>
      </div>
    </section>
  );
}
