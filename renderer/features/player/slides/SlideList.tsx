import { useEffect, useRef } from 'react';
import { IconX } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../../ui/figures.ts';
import { useWords } from '../../../ui/use-words.ts';
import { PdfPage } from './PdfPage.tsx';
import type { OpenedPdf } from './use-pdf.ts';
import type { SlideControls } from './use-slides.ts';
import classes from './SlideList.module.css';

const rowPx = 96;
const ignore = (): void => {
  // The pane says what is wrong with a page; the list shows its number all the same.
};

/** All slides, small: choosing one goes to its moment. Only those in sight are drawn; a lecture may have 2,000. */
export function SlideList(props: {
  controls: SlideControls;
  opened: OpenedPdf;
  onChoose: (positionMs: number) => void;
  /** Null where it is part of the page and not a panel over it. */
  onClose: (() => void) | null;
}) {
  const { controls, opened, onChoose, onClose } = props;
  const { slides, shown, now } = controls;
  const { t } = useTranslation();
  const { of } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: slides.pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 2,
  });
  useEffect(() => rows.scrollToIndex(shown, { align: 'center' }), [rows, shown]);

  return (
    <aside className={classes.list} data-panel={onClose !== null} aria-label={t('player.slides.list')}>
      {onClose === null ? null : (
        <div className={classes.head}>
          <h2>{t('player.slides.title')}</h2>
          <button type="button" aria-label={t('player.slides.closeList')} onClick={onClose}>
            <IconX size={24} stroke={1.75} aria-hidden />
          </button>
        </div>
      )}
      <div ref={scroller} className={classes.scroller}>
        <ol style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const page = slides.pages[index];
            if (page === undefined) return null;
            return (
              <li key={key} style={{ transform: `translateY(${start}px)` }}>
                <button
                  type="button"
                  className={classes.row}
                  aria-current={index === now ? 'true' : undefined}
                  data-shown={index === shown}
                  onClick={() => {
                    controls.follow();
                    onChoose(page.startMs);
                  }}
                >
                  <span className={classes.thumb}>
                    {'url' in page ? <img src={page.url} alt="" loading="lazy" draggable={false} /> : null}
                    {'page' in page && opened.pdf !== null ? (
                      <PdfPage pdf={opened.pdf} page={page.page} onError={ignore} />
                    ) : null}
                  </span>
                  <span className={classes.words}>
                    <span className="figures">
                      {index + 1} · {formatTime(page.startMs)}
                    </span>
                    {page.title === null ? null : <span className={classes.name}>{of(page.title)}</span>}
                  </span>
                </button>
              </li>
            );
          })}
        </ol>
      </div>
    </aside>
  );
}
