import { useEffect, useRef } from 'react';
import { fetchMedia, SlideError } from './slide-error.ts';
import classes from './Slides.module.css';

/** One picture; the one that comes after it is fetched ahead. */
export function ImagePage(props: { url: string; ahead: string | null; onError: (error: SlideError | null) => void }) {
  const { url, ahead, onError } = props;
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current?.abort();
  }, [url]);
  useEffect(() => {
    if (ahead !== null) new Image().src = ahead;
  }, [ahead]);

  /** An img element does not say why: the same request is asked again for its reason. */
  const ask = (): void => {
    const signal = leaving.current?.signal ?? AbortSignal.abort();
    fetchMedia(url, { method: 'HEAD', signal }).then(
      () => onError(new SlideError('broken')),
      (error: unknown) => {
        if (!signal.aborted) onError(error instanceof SlideError ? error : new SlideError('broken'));
      },
    );
  };
  return (
    <img className={classes.sheet} src={url} alt="" draggable={false} onLoad={() => onError(null)} onError={ask} />
  );
}
