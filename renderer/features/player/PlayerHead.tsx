import { IconArrowLeft, IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import { useOffline } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './Player.module.css';

export function PlayerHead({ lecture }: { lecture: LectureOutline }) {
  const { t } = useTranslation();
  const { of } = useWords();
  const offline = useOffline();
  return (
    <header className={classes.head}>
      <Link
        href={`/course/${encodeURIComponent(lecture.courseId)}`}
        className={classes.back}
        aria-label={t('player.back')}
      >
        <IconArrowLeft size={26} stroke={1.75} aria-hidden />
      </Link>
      <h1>{of(lecture.title)}</h1>
      {offline ? (
        <span className={classes.offline} role="status">
          <IconCloudOff size={22} stroke={1.75} aria-hidden />
          {t('status.offline')}
        </span>
      ) : null}
    </header>
  );
}
