import type { CSSProperties } from 'react';
import { ActionIcon } from '@mantine/core';
import {
  IconCalendarEvent,
  IconHandClick,
  IconPin,
  IconPinFilled,
  IconPlayerPlay,
  IconPlayerPlayFilled,
  IconSchool,
  IconTrash,
  IconWriting,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { StoredLecture, WantedBecause } from '../../../electron/contract/cache.ts';
import { useAction } from '../../bridge/use-call.ts';
import { formatBytes, percentOf } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './StoredTable.module.css';

const reasons: Record<WantedBecause, Icon> = {
  exam: IconWriting,
  timetable: IconCalendarEvent,
  assigned: IconSchool,
  wish: IconHandClick,
  played: IconPlayerPlay,
};

/** One lecture of the table. */
export function StoredRow(props: {
  lecture: StoredLecture;
  rowIndex: number;
  style: CSSProperties;
  onRemove: (lecture: StoredLecture) => void;
}) {
  const { lecture, rowIndex, style, onRemove } = props;
  const { courseId, lectureId, because, pinned, playing, height, lastPlayedAtMs } = lecture;
  const { t } = useTranslation();
  const { of, ago } = useWords();
  const pin = useAction('cache.pin');
  const title = of(lecture.lectureTitle);
  const Reason = reasons[because];
  return (
    <div role="row" aria-rowindex={rowIndex} className={classes.row} style={style}>
      <div role="cell">
        <Link href={`/course/${encodeURIComponent(courseId)}`} className={classes.lecture} title={title}>
          <span className={classes.title}>{title}</span>
          <span className={classes.second}>{of(lecture.courseTitle)}</span>
        </Link>
      </div>
      <div role="cell" className={`figures ${classes.quality}`}>
        {height === null ? lecture.renditionId : `${height}p`}
      </div>
      <div role="cell" className={`figures ${classes.size}`}>
        <Amount lecture={lecture} />
      </div>
      <div role="cell" className={classes.because}>
        <span className={classes.mark}>
          <Reason size={18} stroke={1.75} aria-hidden />
          {t(`storage.because.${because}`)}
        </span>
        {pinned ? (
          <span className={classes.mark} data-tone="done">
            <IconPinFilled size={18} aria-hidden />
            {t('storage.list.pinned')}
          </span>
        ) : null}
      </div>
      <div role="cell" className={`figures ${classes.lastPlayed}`}>
        {playing ? (
          <span className={classes.mark} data-tone="moving">
            <IconPlayerPlayFilled size={18} aria-hidden />
            {t('storage.list.playing')}
          </span>
        ) : lastPlayedAtMs === null ? (
          <span className={classes.second}>{t('storage.list.neverPlayed')}</span>
        ) : (
          ago(lastPlayedAtMs)
        )}
      </div>
      <div role="cell" className={classes.tools}>
        <Tool
          Icon={pinned ? IconPinFilled : IconPin}
          pressed={pinned}
          label={t(pinned ? 'storage.list.unpin' : 'storage.list.pin', { title })}
          busy={pin.isPending}
          onClick={() => pin.mutate({ courseId, lectureId, pinned: !pinned })}
        />
        <Tool Icon={IconTrash} label={t('storage.list.remove', { title })} onClick={() => onRemove(lecture)} />
      </div>
    </div>
  );
}

function Tool(props: { Icon: Icon; label: string; pressed?: boolean; busy?: boolean; onClick: () => void }) {
  const { Icon: ToolIcon, label, pressed, busy = false, onClick } = props;
  return (
    <ActionIcon
      variant={pressed === true ? 'light' : 'default'}
      aria-label={label}
      title={label}
      loading={busy}
      onClick={onClick}
    >
      <ToolIcon size={22} stroke={1.75} />
    </ActionIcon>
  );
}

/** What of it is here; what is only partly here says of how much. */
function Amount({ lecture }: { lecture: StoredLecture }) {
  const { t } = useTranslation();
  const { bytesDone, bytesTotal, state } = lecture;
  if (state === 'cached' || bytesTotal === 0) return formatBytes(bytesDone);
  const percent = percentOf(bytesDone, bytesTotal);
  return (
    <>
      {t('storage.list.partly', { done: formatBytes(bytesDone), total: formatBytes(bytesTotal) })}
      <span className={classes.second}>
        {state === 'caching'
          ? t('mark.caching', { percent })
          : state === 'paused'
            ? t('mark.paused', { percent })
            : state === 'waiting'
              ? t('mark.waiting')
              : state === 'failed'
                ? t('mark.failed')
                : `${percent} %`}
      </span>
    </>
  );
}
