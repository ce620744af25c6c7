import { useEffect, useState } from 'react';
import { IconAlertTriangle, IconCloudOff, IconEyeOff, IconPlayerPlayFilled, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorCodes } from '../../../electron/contract/errors.ts';
import { formatTime } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import type { PlaybackError } from './use-hls.ts';
import type { Viewing } from './use-viewing.ts';
import type { VideoState } from './video-state.ts';
import classes from './StateOverlay.module.css';

const slowAfterMs = 4000;
const noticeForMs = 7000;

/** What the picture cannot say by itself: it failed, it is loading, it is paused, it went on from where the person stopped. */
export function StateOverlay(props: {
  state: VideoState;
  error: PlaybackError | null;
  viewing: Viewing;
  /** It waits because nobody could see it. */
  waitsHidden: boolean;
  onRetry: () => void;
  onToggle: () => void;
  onFromStart: () => void;
}) {
  const { state, error, viewing, waitsHidden, onRetry, onToggle, onFromStart } = props;
  const { t } = useTranslation();
  const { sentence } = useWords();
  if (error !== null) return <Failure error={error} positionMs={state.positionMs} onRetry={onRetry} />;
  return (
    <>
      {state.waiting && !state.ended ? <Loading /> : null}
      {waitsHidden && state.paused ? (
        <p className={classes.notice} role="status" data-tone="waiting">
          <IconEyeOff size={22} stroke={1.75} aria-hidden />
          <span>{t('player.waitedHidden')}</span>
        </p>
      ) : null}
      {state.paused && (!state.begun || waitsHidden) && !state.waiting && !state.ended ? (
        <button type="button" className={classes.play} aria-hidden tabIndex={-1} onClick={onToggle}>
          <IconPlayerPlayFilled size={56} aria-hidden />
        </button>
      ) : null}
      {viewing.error === null && !state.ended ? <Resumed startMs={viewing.startMs} onFromStart={onFromStart} /> : null}
      {viewing.error === null ? null : (
        <p className={classes.notice} role="alert" data-tone="waiting">
          <IconAlertTriangle size={22} stroke={1.75} aria-hidden />
          <span>
            {t('player.noRecord')}
            {sentence(viewing.error.code)}
          </span>
        </p>
      )}
    </>
  );
}

function Loading() {
  const { t } = useTranslation();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className={classes.loading} role="status">
      <span aria-hidden />
      {t(slow ? 'player.bufferingSlow' : 'player.buffering')}
    </p>
  );
}

function Resumed({ startMs, onFromStart }: { startMs: number | null; onFromStart: () => void }) {
  const { t } = useTranslation();
  const [gone, setGone] = useState(false);
  const resumed = startMs !== null && startMs > 0;
  useEffect(() => {
    if (!resumed) return undefined;
    const timer = setTimeout(() => setGone(true), noticeForMs);
    return () => clearTimeout(timer);
  }, [resumed]);
  if (!resumed || gone) return null;
  return (
    <div className={classes.notice} role="status">
      <span className="figures">{t('player.resumedAt', { time: formatTime(startMs) })}</span>
      <button
        type="button"
        onClick={() => {
          setGone(true);
          onFromStart();
        }}
      >
        {t('player.fromStart')}
      </button>
    </div>
  );
}

function Failure(props: { error: PlaybackError; positionMs: number; onRetry: () => void }) {
  const { error, positionMs, onRetry } = props;
  const { t } = useTranslation();
  const { sentence } = useWords();
  const offline = error.kind === 'network' && errorCodes[error.code].category === 'offline';
  const FailureIcon = offline ? IconCloudOff : IconAlertTriangle;
  return (
    <div className={classes.failure} role="alert">
      <FailureIcon size={48} stroke={1.75} aria-hidden data-tone={offline ? 'waiting' : 'failed'} />
      <div>
        <h2>
          {positionMs < 1000 ? t('player.failedTitleStart') : t('player.failedTitle', { time: formatTime(positionMs) })}
        </h2>
        <p>{error.kind === 'decode' ? t('player.decode') : sentence(error.code)}</p>
        <button type="button" onClick={onRetry}>
          <IconRefresh size={24} stroke={1.75} aria-hidden />
          {t('action.retry')}
        </button>
      </div>
    </div>
  );
}
