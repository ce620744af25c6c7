import { useEffect, useState } from 'react';
import type { SlidesPdf } from './pdf-document.ts';
import { SlideError } from './slide-error.ts';

export interface OpenedPdf {
  readonly pdf: SlidesPdf | null;
  readonly error: SlideError | null;
}
const nothing: OpenedPdf = { pdf: null, error: null };

/** The PDF at `url`, opened once for all who show its pages; its reader is loaded with the first one. */
export function usePdf(url: string | null, round: number): OpenedPdf {
  const [opened, setOpened] = useState<OpenedPdf>(nothing);
  useEffect(() => {
    setOpened(nothing);
    if (url === null) return undefined;
    const leaving = new AbortController();
    let pdf: SlidesPdf | null = null;
    import('./pdf-document.ts')
      .then(({ openPdf }) => openPdf(url, leaving.signal))
      .then(
        (one) => {
          if (leaving.signal.aborted) one.close();
          else setOpened({ pdf: (pdf = one), error: null });
        },
        (cause: unknown) => {
          if (leaving.signal.aborted) return;
          setOpened({ pdf: null, error: cause instanceof SlideError ? cause : new SlideError('broken', { cause }) });
        },
      );
    return () => {
      leaving.abort(new DOMException('left', 'AbortError'));
      pdf?.close();
    };
  }, [url, round]);
  return opened;
}
