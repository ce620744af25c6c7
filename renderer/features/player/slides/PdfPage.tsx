import { useEffect, useRef } from 'react';
import type { SlidesPdf } from './pdf-document.ts';
import { SlideError } from './slide-error.ts';
import classes from './Slides.module.css';

/** One page of a PDF, as large as its place; the page before stays until it is drawn. */
export function PdfPage(props: { pdf: SlidesPdf; page: number; onError: (error: SlideError | null) => void }) {
  const { pdf, page, onError } = props;
  const place = useRef<HTMLDivElement>(null);
  const told = useRef(onError);
  told.current = onError;
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const leaving = new AbortController();
    let drawing = new AbortController();
    let [width, height] = [0, 0];
    const draw = (): void => {
      const box = { width: element.clientWidth, height: element.clientHeight };
      if (box.width < 8 || box.height < 8 || (box.width === width && box.height === height)) return;
      ({ width, height } = box);
      drawing.abort();
      drawing = new AbortController();
      const either = AbortSignal.any([leaving.signal, drawing.signal]);
      pdf.render(page, box, either).then(
        (canvas) => {
          if (either.aborted) return;
          element.replaceChildren(canvas);
          told.current(null);
        },
        (cause: unknown) => {
          if (either.aborted) return;
          element.replaceChildren();
          told.current(cause instanceof SlideError ? cause : new SlideError('broken', { cause }));
        },
      );
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    draw();
    return () => {
      observer.disconnect();
      leaving.abort();
    };
  }, [pdf, page]);
  return <div ref={place} className={classes.sheet} data-page={page} />;
}
