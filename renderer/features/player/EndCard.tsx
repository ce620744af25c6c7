import { IconArrowLeft, IconCircleCheck, IconPlayerPlayFilled, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { Interval } from '../../../electron/contract/learning.ts';
import { percentOf } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './EndCard.module.css';

/** The picture has ended: how much was really studied, and the next step. */
export function EndCard(props: {
  lecture: LectureOutline;
  next: LectureOutline | null;
  watched: readonly Interval[];
  onReplay: () => void;
}) {
  const { lecture, next, watched, onReplay } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const watchedMs = watched.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const course = `/course/${encodeURIComponent(lecture.courseId)}`;
  return (
    <section className={classes.card} aria-labelledby="ended">
      <h2 id="ended">
        <IconCircleCheck size={32} stroke={1.75} aria-hidden />
        {t('player.ended')}
      </h2>
      <p className="figures">{t('player.watchedShare', { percent: percentOf(watchedMs, lecture.durationMs) })}</p>
      <div className={classes.actions}>
        {next === null ? (
          <Link href={course} className={classes.main}>
            <IconArrowLeft size={24} stroke={1.75} aria-hidden />
            {t('player.toCourse')}
          </Link>
        ) : (
          <Link href={`${course}/lecture/${encodeURIComponent(next.lectureId)}`} className={classes.main} replace>
            <IconPlayerPlayFilled size={24} aria-hidden />
            {t('player.next', { title: of(next.title) })}
          </Link>
        )}
        <button type="button" onClick={onReplay}>
          <IconRefresh size={24} stroke={1.75} aria-hidden />
          {t('player.replay')}
        </button>
      </div>
    </section>
  );
}
