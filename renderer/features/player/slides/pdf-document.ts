import {
  getDocument,
  PDFDataRangeTransport,
  PDFWorker,
  type PDFDocumentProxy,
  type RenderTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- `?url` is Vite's: its default is the file's address
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { BundledPdfData } from './pdf-data.ts';
import { fetchMedia, SlideError } from './slide-error.ts';
import { fitPage } from './slide-rules.ts';

/** A PDF of slides, read in ranges as its pages are asked for. To be closed. */
export interface SlidesPdf {
  /**
   * A canvas with the page as large as the box allows.
   * @throws SlideError `no-page`, `broken`, or why its bytes could not be had
   */
  render(page: number, box: { width: number; height: number }, signal: AbortSignal): Promise<HTMLCanvasElement>;
  close(): void;
}

const chunkBytes = 2 ** 20;

/** @throws SlideError */
export async function openPdf(url: string, signal: AbortSignal): Promise<SlidesPdf> {
  const first = await fetchMedia(url, { headers: { range: `bytes=0-${chunkBytes - 1}` }, signal });
  const initial = new Uint8Array(await first.arrayBuffer());
  const total = Number(/\/(\d+)$/.exec(first.headers.get('content-range') ?? '')?.[1] ?? initial.length);

  const ending = new AbortController();
  let failed: unknown = null;
  let onFailed: (error: unknown) => void = () => {};
  /** What is on its way may never come; whoever waits for it is told instead. */
  const failure = new Promise<never>((_resolve, reject) => {
    onFailed = (error) => {
      failed ??= error;
      reject(error);
    };
  });
  failure.catch(() => {});

  const transport = new PDFDataRangeTransport(total, initial);
  transport.requestDataRange = (begin, end) => {
    fetchMedia(url, { headers: { range: `bytes=${begin}-${end - 1}` }, signal: ending.signal })
      .then(async (response) => transport.onDataRange(begin, new Uint8Array(await response.arrayBuffer())))
      .catch(onFailed);
  };
  const thread = new Worker(workerUrl, { type: 'module', name: 'slides' });
  thread.addEventListener('error', () => onFailed(new SlideError('broken')));
  const worker = PDFWorker.create({ port: thread });
  const close = (): void => {
    ending.abort();
    void task.destroy().catch(() => {});
    worker.destroy();
    thread.terminate();
  };
  // No scripts are run: only pages are drawn, and the sandbox that would run them is not loaded. Nor forms (XFA).
  const task = getDocument({
    range: transport,
    worker,
    rangeChunkSize: chunkBytes,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    // The page's policy allows no WebAssembly.
    useWasm: false,
    useWorkerFetch: false,
    BinaryDataFactory: BundledPdfData,
    verbosity: 0,
  });
  signal.addEventListener('abort', close, { once: true });
  let pdf: PDFDocumentProxy;
  try {
    pdf = await Promise.race([task.promise, failure]);
  } catch (error) {
    close();
    throw toSlideError(error);
  } finally {
    signal.removeEventListener('abort', close);
  }

  return {
    async render(number, box, drawing) {
      if (number > pdf.numPages) throw new SlideError('no-page');
      if (failed !== null) throw toSlideError(failed);
      let rendering: RenderTask | null = null;
      const stop = (): void => rendering?.cancel();
      drawing.addEventListener('abort', stop, { once: true });
      try {
        const page = await Promise.race([pdf.getPage(number), failure]);
        const { cssWidth, cssHeight, scale } = fitPage(page.getViewport({ scale: 1 }), box, window.devicePixelRatio);
        const viewport = page.getViewport({ scale });
        const canvas = document.createElement('canvas');
        canvas.width = Math.max(1, Math.floor(viewport.width));
        canvas.height = Math.max(1, Math.floor(viewport.height));
        Object.assign(canvas.style, { width: `${cssWidth}px`, height: `${cssHeight}px` });
        drawing.throwIfAborted();
        rendering = page.render({ canvas, viewport });
        await Promise.race([rendering.promise, failure]);
        return canvas;
      } catch (error) {
        drawing.throwIfAborted();
        throw toSlideError(error);
      } finally {
        drawing.removeEventListener('abort', stop);
      }
    },
    close,
  };
}

function toSlideError(error: unknown): SlideError {
  if (error instanceof SlideError) return error;
  const locked = error instanceof Error && error.name === 'PasswordException';
  return new SlideError(locked ? 'locked' : 'broken', { cause: error });
}
