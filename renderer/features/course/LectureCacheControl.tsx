import { useState, type ReactNode } from 'react';
import { ActionIcon, Button } from '@mantine/core';
import {
  IconCircleCheck,
  IconDownload,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LectureCache, LectureOutline } from '../../../electron/contract/cache.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { formatBytes, formatSpeed, percentOf } from '../../ui/figures.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useLectureCache, useOffline } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import { lectureBytes } from './lecture-bytes.ts';
import { RemoveQuestion } from './RemoveQuestion.tsx';
import classes from './LectureCacheControl.module.css';

/** What of a lecture is on this terminal, and what can be done about it. */
export function LectureCacheControl({ lecture, title }: { lecture: LectureOutline; title: string }) {
  const { t } = useTranslation();
  const cached = useLectureCache(lecture.courseId, lecture.lectureId);
  const quality = useCall('terminal.settings', undefined).data?.quality ?? 'high';
  const [asking, setAsking] = useState(false);
  const fetch = useAction('cache.fetch');
  const pause = useAction('cache.pause');
  const remove = useAction('cache.remove', { onDone: () => setAsking(false) });
  const { courseId, lectureId } = lecture;
  const key = { courseId, lectureId };
  const state = cached?.state ?? 'absent';
  const question = (
    <RemoveQuestion
      open={asking}
      title={title}
      bytes={cached?.bytesDone ?? 0}
      busy={remove.isPending}
      onCancel={() => setAsking(false)}
      onRemove={() => remove.mutate(key)}
    />
  );

  if (cached === null || state === 'absent') {
    return (
      <div className={classes.control}>
        <Button
          leftSection={<IconDownload size={22} stroke={1.75} />}
          loading={fetch.isPending}
          onClick={() => fetch.mutate(key)}
        >
          {t('course.fetchSize', { size: formatBytes(lectureBytes(lecture, quality)) })}
        </Button>
        <ErrorLine error={fetch.error} />
      </div>
    );
  }
  if (state === 'cached') {
    return (
      <div className={classes.control}>
        <div className={classes.here}>
          <span className={`figures ${classes.done}`}>
            <IconCircleCheck size={22} stroke={1.75} aria-hidden />
            {t('course.cached', { size: formatBytes(cached.bytesTotal) })}
          </span>
          <Tool
            label={t('course.remove')}
            icon={<IconTrash size={22} stroke={1.75} />}
            onClick={() => setAsking(true)}
          />
        </div>
        {question}
        <ErrorLine error={remove.error} />
      </div>
    );
  }
  return (
    <div className={classes.control}>
      <div className={classes.moving}>
        <Amounts cached={cached} title={title} />
        {state === 'paused' || state === 'failed' ? (
          <Button
            leftSection={
              state === 'failed' ? <IconRefresh size={22} stroke={1.75} /> : <IconPlayerPlay size={22} stroke={1.75} />
            }
            loading={fetch.isPending}
            onClick={() => fetch.mutate(key)}
          >
            {t(state === 'failed' ? 'course.retry' : 'course.resumeFetch')}
          </Button>
        ) : (
          <Button
            leftSection={<IconPlayerPause size={22} stroke={1.75} />}
            loading={pause.isPending}
            onClick={() => pause.mutate(key)}
          >
            {t('course.pause')}
          </Button>
        )}
        <Tool label={t('course.stop')} icon={<IconX size={22} stroke={1.75} />} onClick={() => setAsking(true)} />
      </div>
      {question}
      <ErrorLine error={fetch.error ?? pause.error ?? remove.error} />
      <Failure cached={cached} />
    </div>
  );
}

function Tool({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <ActionIcon variant="default" aria-label={label} title={label} onClick={onClick}>
      {icon}
    </ActionIcon>
  );
}

function Failure({ cached }: { cached: LectureCache }) {
  const { sentence } = useWords();
  return cached.error === null || cached.state !== 'failed' ? null : <ErrorLine text={sentence(cached.error.code)} />;
}

function Amounts({ cached, title }: { cached: LectureCache; title: string }) {
  const { t } = useTranslation();
  const { left } = useWords();
  const offline = useOffline();
  const percent = percentOf(cached.bytesDone, cached.bytesTotal);
  const { state } = cached;
  const word =
    state === 'waiting'
      ? t(offline ? 'course.waitingOffline' : 'course.waiting')
      : t(state === 'paused' ? 'course.paused' : state === 'failed' ? 'course.failed' : 'course.caching');
  const figures: string[] = [
    t('course.amount', { done: formatBytes(cached.bytesDone), total: formatBytes(cached.bytesTotal) }),
  ];
  if (state === 'caching') {
    if (cached.bytesPerSecond !== null) figures.push(formatSpeed(cached.bytesPerSecond));
    if (cached.msLeft !== null) figures.push(left(cached.msLeft));
  }
  return (
    <div className={classes.amounts}>
      <p className="figures">
        <strong data-state={state}>{word}</strong>
        <strong>{percent} %</strong>
      </p>
      <ProgressBar
        percent={percent}
        label={t('course.progressLabel', { title })}
        tone={state === 'caching' ? 'moving' : 'still'}
      />
      <p className={`figures ${classes.second}`}>{figures.join(' · ')}</p>
    </div>
  );
}
