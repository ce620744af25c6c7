import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { IconArrowLeft } from '@tabler/icons-react';
import { AppError } from '../../../electron/contract/errors.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Player, type NotesPlace, type RoomPlace } from './Player.tsx';
import classes from './Player.module.css';

/** Fills the window with one lecture; dark whatever the theme is. */
export function PlayerPage(props: {
  courseId: string;
  lectureId: string;
  /** Begin here; null where the person stopped. */
  fromMs: number | null;
  notesPanel: (place: NotesPlace) => ReactNode;
  roomPanel: (place: RoomPlace) => ReactNode;
}) {
  const { courseId, lectureId, fromMs, notesPanel, roomPanel } = props;
  const { t } = useTranslation();
  const outline = useCall('cache.outline', { courseId });
  const settings = useCall('terminal.settings', undefined);
  const rules = useCall('learning.playing', undefined);
  const lecture = outline.data?.lectures.find((one) => one.lectureId === lectureId);
  const error =
    outline.error ??
    settings.error ??
    rules.error ??
    (outline.data !== undefined && lecture === undefined ? new AppError('lecture.not-found') : null);
  if (error !== null) {
    return (
      <main className={classes.failed} data-ground="dark">
        <Link href={`/course/${encodeURIComponent(courseId)}`} className={classes.back}>
          <IconArrowLeft size={26} stroke={1.75} aria-hidden />
          {t('player.back')}
        </Link>
        <ErrorState
          level={1}
          error={error}
          title={t('player.failedTitleStart')}
          onRetry={() => void outline.refetch()}
        />
      </main>
    );
  }
  if (outline.data === undefined || lecture === undefined || settings.data === undefined || rules.data === undefined) {
    return <main className={classes.failed} data-ground="dark" aria-busy="true" />;
  }
  return (
    <Player
      key={`${lectureId} ${fromMs}`}
      lecture={lecture}
      lectures={outline.data.lectures}
      settings={settings.data}
      rules={rules.data}
      fromMs={fromMs}
      notesPanel={notesPanel}
      roomPanel={roomPanel}
    />
  );
}
