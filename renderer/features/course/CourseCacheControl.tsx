import { useState } from 'react';
import { ActionIcon, Button } from '@mantine/core';
import { IconCircleCheck, IconDownload, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { formatBytes, formatSpeed, percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useCourseProgress, useOffline } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import { lectureBytes } from './lecture-bytes.ts';
import { RemoveQuestion } from './RemoveQuestion.tsx';
import classes from './CourseCacheControl.module.css';

/** All lectures of a course at once. A course of one lecture has its lecture's own control. */
export function CourseCacheControl(props: { courseId: string; title: string; lectures: readonly LectureOutline[] }) {
  const { courseId, title, lectures } = props;
  const { t } = useTranslation();
  const { left, sentence } = useWords();
  const offline = useOffline();
  const quality = useCall('terminal.settings', undefined).data?.quality ?? 'high';
  const progress = useCourseProgress(courseId);
  const [asking, setAsking] = useState(false);
  const fetch = useAction('cache.fetchCourse');
  const pause = useAction('cache.pauseCourse');
  const remove = useAction('cache.removeCourse', { onDone: () => setAsking(false) });
  const { states, state, lecturesDone, bytesDone, bytesPerSecond, msLeft, errorCode } = progress;
  const wholeBytes = lectures.reduce(
    (sum, one) => sum + (states.get(one.lectureId)?.bytesTotal ?? lectureBytes(one, quality)),
    0,
  );
  const moves = state === 'caching' || state === 'waiting';
  const stands = state === 'paused' || state === 'failed';
  const complete = lecturesDone >= lectures.length;
  const percent = percentOf(bytesDone, wholeBytes);
  const facts = [
    t('course.amount', { done: formatBytes(bytesDone), total: formatBytes(wholeBytes) }),
    ...(bytesPerSecond === null ? [] : [formatSpeed(bytesPerSecond)]),
    ...(msLeft === null ? [] : [left(msLeft)]),
  ];
  const word =
    state === 'waiting' && offline ? t('course.waitingOffline') : t(`course.${moves || stands ? state : 'caching'}`);
  return (
    <section className={classes.control} aria-label={t('course.whole')}>
      {moves || stands ? (
        <div className={classes.amounts}>
          <p className="figures">
            <strong data-state={state}>{word}</strong>
            <span>{t('course.partHere', { done: lecturesDone, all: lectures.length })}</span>
            <strong>{percent} %</strong>
          </p>
          <ProgressBar
            percent={percent}
            label={t('course.progressLabel', { title })}
            tone={state === 'caching' ? 'moving' : 'still'}
          />
          <p className={`figures ${classes.second}`}>{facts.join(' · ')}</p>
        </div>
      ) : complete ? (
        <span className={`figures ${classes.done}`}>
          <IconCircleCheck size={22} stroke={1.75} aria-hidden />
          {t('course.wholeHere', { size: formatBytes(bytesDone) })}
        </span>
      ) : null}
      {moves ? (
        <Button
          leftSection={<IconPlayerPause size={22} stroke={1.75} />}
          loading={pause.isPending}
          onClick={() => pause.mutate({ courseId })}
        >
          {t('course.pauseWhole')}
        </Button>
      ) : complete ? null : (
        <Button
          leftSection={stands ? <IconPlayerPlay size={22} stroke={1.75} /> : <IconDownload size={22} stroke={1.75} />}
          loading={fetch.isPending}
          onClick={() => fetch.mutate({ courseId })}
        >
          {stands
            ? t('course.resumeWhole')
            : t(bytesDone > 0 ? 'course.fetchRest' : 'course.fetchWhole', {
                size: formatBytes(Math.max(0, wholeBytes - bytesDone)),
              })}
        </Button>
      )}
      {bytesDone > 0 || moves || stands ? (
        <ActionIcon
          variant="default"
          aria-label={t('course.removeWhole')}
          title={t('course.removeWhole')}
          onClick={() => setAsking(true)}
        >
          <IconTrash size={22} stroke={1.75} />
        </ActionIcon>
      ) : null}
      <RemoveQuestion
        open={asking}
        whole
        title={title}
        bytes={bytesDone}
        busy={remove.isPending}
        error={remove.error}
        onCancel={() => setAsking(false)}
        onRemove={() => remove.mutate({ courseId })}
      />
      <ErrorLine error={fetch.error ?? pause.error} />
      {state === 'failed' && errorCode !== null ? <ErrorLine text={sentence(errorCode)} /> : null}
    </section>
  );
}
