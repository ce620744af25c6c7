import { useState, type CSSProperties } from 'react';
import { ActionIcon } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { formatBytes, formatSpeed, percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { Question } from '../../ui/Question.tsx';
import type { CourseTransfer } from '../../ui/transfer-rules.ts';
import { useOffline } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './Transfers.module.css';

/** One course on its way, with what can be done about it as a whole. */
export function TransferRow({ course, style }: { course: CourseTransfer; style: CSSProperties }) {
  const { courseId, state, bytesDone, bytesTotal, bytesPerSecond, msLeft, lecturesDone, lectures, errorCode } = course;
  const { t } = useTranslation();
  const { of, left, sentence } = useWords();
  const offline = useOffline();
  const [asking, setAsking] = useState(false);
  const known = useCall('library.course', { courseId }).data;
  const pause = useAction('cache.pauseCourse');
  const resume = useAction('cache.fetchCourse');
  const remove = useAction('cache.removeCourse', { onDone: () => setAsking(false) });
  const title = known === undefined ? courseId : of(known.title);
  const percent = percentOf(bytesDone, bytesTotal);
  const moves = state === 'caching' || state === 'waiting';
  const word = state === 'waiting' && offline ? t('course.waitingOffline') : t(`course.${wordOf[state]}`);
  const failed = pause.error ?? resume.error;
  const facts = [
    t('course.amount', { done: formatBytes(bytesDone), total: formatBytes(bytesTotal) }),
    t('storage.transfers.lectures', { done: lecturesDone, all: lectures }),
    ...(bytesPerSecond === null ? [] : [formatSpeed(bytesPerSecond)]),
    ...(msLeft === null ? [] : [left(msLeft)]),
  ];
  const trouble = failed?.code ?? (state === 'failed' ? errorCode : null);
  return (
    <li className={classes.row} style={style}>
      <div className={classes.words}>
        <p className={classes.line}>
          <Link href={`/course/${encodeURIComponent(courseId)}`} className={classes.title} title={title}>
            {title}
          </Link>
          <strong className="figures" data-state={state}>
            {word} {percent} %
          </strong>
        </p>
        <ProgressBar
          percent={percent}
          label={t('course.progressLabel', { title })}
          tone={state === 'caching' ? 'moving' : 'still'}
        />
        {trouble === null ? (
          <p className={`figures ${classes.second}`}>{facts.join(' · ')}</p>
        ) : (
          <p className={classes.trouble} role="alert">
            {sentence(trouble)}
          </p>
        )}
      </div>
      <ActionIcon
        variant="default"
        aria-label={t(moves ? 'storage.transfers.pause' : 'storage.transfers.resume', { title })}
        title={t(moves ? 'storage.transfers.pause' : 'storage.transfers.resume', { title })}
        loading={pause.isPending || resume.isPending}
        onClick={() => (moves ? pause : resume).mutate({ courseId })}
      >
        {moves ? <IconPlayerPause size={22} stroke={1.75} /> : <IconPlayerPlay size={22} stroke={1.75} />}
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={t('storage.transfers.cancel', { title })}
        title={t('storage.transfers.cancel', { title })}
        onClick={() => setAsking(true)}
      >
        <IconX size={22} stroke={1.75} />
      </ActionIcon>
      <Question
        open={asking}
        title={t('storage.transfers.cancelTitle')}
        confirm={t('storage.transfers.cancelConfirm')}
        cancel={t('storage.transfers.keep')}
        busy={remove.isPending}
        error={remove.error}
        onCancel={() => setAsking(false)}
        onConfirm={() => remove.mutate({ courseId })}
      >
        {t('storage.transfers.cancelText', { title, size: formatBytes(bytesDone) })}
      </Question>
    </li>
  );
}

const wordOf = {
  caching: 'caching',
  failed: 'failed',
  waiting: 'waiting',
  paused: 'paused',
  cached: 'paused',
  absent: 'paused',
} as const;
