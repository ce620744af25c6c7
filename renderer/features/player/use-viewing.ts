import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../electron/contract/errors.ts';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { Interval } from '../../../electron/contract/learning.ts';
import { call, toAppError } from '../../bridge/call.ts';
import { createWatchReporter, type WatchReport } from './watch-reporter.ts';

const reportEveryMs = 5000;
/** Whoever stopped so near the end begins again. */
const nearEndMs = 5000;

export interface Viewing {
  /** Where to begin; null until core has said, or could not. */
  startMs: number | null;
  watched: readonly Interval[];
  /** Why this viewing is not recorded. It plays all the same. */
  error: AppError | null;
  /** One try at a check, recorded with this viewing. Fulfils with whether it was right. */
  answer: (checkId: string, options: readonly string[]) => Promise<boolean>;
}

type Begun = Omit<Viewing, 'answer'>;

/** Opens a viewing of the lecture, and reports what `video` plays until the page is left. */
export function useViewing(outline: LectureOutline, video: HTMLVideoElement | null): Viewing {
  const [viewing, setViewing] = useState<Begun>({ startMs: null, watched: [], error: null });
  const viewingId = useRef<string | null>(null);
  const { courseId, lectureId, durationMs } = outline;

  const [round, setRound] = useState(0);

  useEffect(() => {
    let left = false;
    call('learning.begin', { courseId, lectureId, durationMs }).then(
      (begun) => {
        if (left) return;
        viewingId.current = begun.viewingId;
        const resumeMs = begun.positionMs >= durationMs - nearEndMs ? 0 : begun.positionMs;
        setViewing((last) => ({ startMs: last.startMs ?? resumeMs, watched: begun.watched, error: null }));
      },
      (error: unknown) => {
        if (!left) setViewing((last) => ({ startMs: last.startMs ?? 0, watched: [], error: toAppError(error) }));
      },
    );
    return () => {
      left = true;
    };
  }, [courseId, lectureId, durationMs, round]);

  useEffect(() => {
    if (video === null || viewing.startMs === null) return undefined;
    const report = (sent: WatchReport): void => {
      if (viewingId.current === null) return;
      call('learning.report', { viewingId: viewingId.current, ...sent }).then(
        ({ watched }) => setViewing((last) => ({ ...last, watched, error: null })),
        (reason: unknown) => {
          const error = toAppError(reason);
          // Core was started anew and knows this viewing no more: open another, the picture goes on.
          if (error.code === 'viewing.not-found') setRound((last) => last + 1);
          else setViewing((last) => ({ ...last, error }));
        },
      );
    };
    return followVideo(video, report);
  }, [video, viewing.startMs]);

  const answer = async (checkId: string, options: readonly string[]): Promise<boolean> => {
    const open = async (): Promise<string> =>
      (viewingId.current = (await call('learning.begin', { courseId, lectureId, durationMs })).viewingId);
    const tell = async (id: string): Promise<boolean> =>
      (await call('learning.answer', { viewingId: id, checkId, answer: [...options] })).right;
    try {
      return await tell(viewingId.current ?? (await open()));
    } catch (reason) {
      // Core was started anew meanwhile.
      if (toAppError(reason).code !== 'viewing.not-found') throw reason;
      return tell(await open());
    }
  };

  return { ...viewing, answer };
}

/** Feeds a reporter from the element's events. @returns a function that reports the rest and ends it. */
function followVideo(video: HTMLVideoElement, report: (sent: WatchReport) => void): () => void {
  const reporter = createWatchReporter({ report, rate: video.playbackRate, everyMs: reportEveryMs });
  const at = (): [number, number] => [video.currentTime * 1000, performance.now()];
  const handlers = {
    playing: () => reporter.play(...at()),
    timeupdate: () => {
      if (!video.seeking && !video.paused) reporter.time(...at());
    },
    seeking: () => reporter.seeking(),
    seeked: () => {
      reporter.seeked(...at());
      if (!video.paused) reporter.play(...at());
    },
    pause: () => reporter.pause(...at()),
    waiting: () => {
      if (!video.seeking) reporter.pause(...at());
    },
    ratechange: () => reporter.rate(video.playbackRate, ...at()),
    ended: () => reporter.end(...at()),
  };
  for (const [name, handler] of Object.entries(handlers)) video.addEventListener(name, handler);
  const leave = (): void => reporter.end(...at());
  window.addEventListener('pagehide', leave);
  if (!video.paused) reporter.play(...at());
  return () => {
    for (const [name, handler] of Object.entries(handlers)) video.removeEventListener(name, handler);
    window.removeEventListener('pagehide', leave);
    leave();
  };
}
