import { useEffect, useState } from 'react';
import {
  IconAlertTriangle,
  IconChevronLeft,
  IconChevronRight,
  IconCloudOff,
  IconFocusCentered,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorCodes } from '../../../../electron/contract/errors.ts';
import { useWords } from '../../../ui/use-words.ts';
import { ImagePage } from './ImagePage.tsx';
import { PdfPage } from './PdfPage.tsx';
import type { SlideError } from './slide-error.ts';
import type { OpenedPdf } from './use-pdf.ts';
import type { SlideControls } from './use-slides.ts';
import classes from './Slides.module.css';

const stroke = 1.75;

/** The slide of the moment, or the one the learner has leafed to. What is wrong with it is told here; the video goes on. */
export function SlidePane(props: { controls: SlideControls; opened: OpenedPdf; onRetry: () => void }) {
  const { controls, opened, onRetry } = props;
  const { slides, shown, following, leaf, follow } = controls;
  const { t } = useTranslation();
  const { of } = useWords();
  const [error, setError] = useState<SlideError | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => setError(null), [shown, slides, opened.pdf]);
  const count = slides.pages.length;
  const title = slides.pages[shown]?.title ?? null;
  const trouble = opened.error ?? error;
  const number = t('player.slides.number', { number: shown + 1, count });

  function sheet() {
    if (slides.kind === 'images') {
      const url = slides.pages[shown]?.url;
      if (url === undefined) return null;
      return (
        <ImagePage key={`${url} ${round}`} url={url} ahead={slides.pages[shown + 1]?.url ?? null} onError={setError} />
      );
    }
    const page = slides.pages[shown]?.page;
    if (opened.pdf === null || page === undefined) return null;
    return <PdfPage key={round} pdf={opened.pdf} page={page} onError={setError} />;
  }

  return (
    <section className={classes.pane} aria-label={t('player.slides.title')} data-slide={shown + 1}>
      <div className={classes.paper} data-trouble={trouble !== null}>
        {opened.error === null ? sheet() : null}
        {trouble === null ? null : (
          <Trouble
            error={trouble}
            onRetry={() => {
              setError(null);
              setRound((last) => last + 1);
              onRetry();
            }}
          />
        )}
        {slides.kind === 'pdf' && opened.pdf === null && trouble === null ? (
          <p className={classes.opening} role="status">
            {t('player.slides.opening')}
          </p>
        ) : null}
      </div>
      <div className={classes.foot}>
        <button type="button" aria-label={t('player.slides.before')} disabled={shown === 0} onClick={() => leaf(-1)}>
          <IconChevronLeft size={28} stroke={stroke} aria-hidden />
        </button>
        <p aria-live="polite">
          <span className="figures">{number}</span>
          {title === null ? null : <span className={classes.name}>{of(title)}</span>}
        </p>
        {following ? null : (
          <button type="button" className={classes.follow} onClick={follow}>
            <IconFocusCentered size={24} stroke={stroke} aria-hidden />
            {t('player.slides.follow')}
          </button>
        )}
        <button
          type="button"
          aria-label={t('player.slides.after')}
          disabled={shown === count - 1}
          onClick={() => leaf(1)}
        >
          <IconChevronRight size={28} stroke={stroke} aria-hidden />
        </button>
      </div>
    </section>
  );
}

function Trouble({ error, onRetry }: { error: SlideError; onRetry: () => void }) {
  const { t } = useTranslation();
  const { sentence } = useWords();
  const { reason } = error;
  const ours = reason === 'broken' || reason === 'locked' || reason === 'no-page';
  const offline = !ours && errorCodes[reason].category === 'offline';
  const TroubleIcon = offline ? IconCloudOff : IconAlertTriangle;
  return (
    <div className={classes.trouble} role="alert">
      <TroubleIcon size={32} stroke={stroke} aria-hidden data-tone={offline ? 'waiting' : 'failed'} />
      <div>
        <p>{ours ? t(`player.slides.${reason}`) : sentence(reason)}</p>
        <p className={classes.goesOn}>{t('player.slides.goesOn')}</p>
        {reason === 'locked' || reason === 'no-page' ? null : (
          <button type="button" onClick={onRetry}>
            {t('action.retry')}
          </button>
        )}
      </div>
    </div>
  );
}
