import { Button } from '@mantine/core';
import { IconCircleCheck, IconPlayerPlay, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { LectureProgress } from '../../../electron/contract/learning.ts';
import { formatTime, percentOf } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import { LectureCacheControl } from './LectureCacheControl.tsx';
import { groupPath, lecturePath } from './lecture-path.ts';
import { isFinished } from './next-lecture.ts';
import classes from './LectureRow.module.css';

export function LectureRow(props: {
  lecture: LectureOutline;
  number: number;
  progress: LectureProgress | null;
  isNext: boolean;
}) {
  const { lecture, number, progress, isNext } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const [, go] = useLocation();
  const title = of(lecture.title);
  return (
    <li className={classes.row} data-next={isNext}>
      <span className={classes.number}>{number}</span>
      <div className={classes.words}>
        <h3>{title}</h3>
        <p className={classes.second}>
          <span className="figures">{formatTime(lecture.durationMs)}</span>
          <Studied progress={progress} />
        </p>
      </div>
      <button
        type="button"
        className={classes.group}
        aria-label={t('groupStudy.beginLecture', { title })}
        onClick={() => go(groupPath(lecture))}
      >
        <IconUsersGroup size={22} stroke={1.75} aria-hidden />
        {t('groupStudy.begin')}
      </button>
      <LectureCacheControl lecture={lecture} title={title} />
      {isNext ? null : (
        <Button
          className={classes.play ?? ''}
          aria-label={t('course.playLecture', { title })}
          leftSection={<IconPlayerPlay size={22} stroke={1.75} />}
          onClick={() => go(lecturePath(lecture))}
        >
          {t('course.play')}
        </Button>
      )}
    </li>
  );
}

function Studied({ progress }: { progress: LectureProgress | null }) {
  const { t } = useTranslation();
  if (progress === null) return <span>{t('course.notBegun')}</span>;
  if (isFinished(progress)) {
    return (
      <span className={classes.done}>
        <IconCircleCheck size={18} stroke={1.75} aria-hidden />
        {t('course.finished')}
      </span>
    );
  }
  return (
    <span className={`figures ${classes.done}`}>
      {t('course.watched', { percent: percentOf(progress.watchedMs, progress.durationMs) })}
    </span>
  );
}
