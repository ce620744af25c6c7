import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import { formatTime } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import { chapterAt } from './chapters.ts';
import classes from './ChapterPanel.module.css';

export function ChapterPanel(props: {
  lecture: LectureOutline;
  positionMs: number;
  onChoose: (positionMs: number) => void;
  onClose: () => void;
}) {
  const { lecture, positionMs, onChoose, onClose } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const now = chapterAt(lecture.chapters, positionMs);
  return (
    <aside className={classes.panel} aria-label={t('player.chapters')}>
      <div className={classes.head}>
        <h2>{t('player.chapters')}</h2>
        <button type="button" aria-label={t('player.closeChapters')} onClick={onClose}>
          <IconX size={24} stroke={1.75} aria-hidden />
        </button>
      </div>
      <ol>
        {lecture.chapters.map((chapter) => (
          <li key={chapter.startMs}>
            <button
              type="button"
              className={classes.chapter}
              aria-current={chapter === now ? 'true' : undefined}
              onClick={() => onChoose(chapter.startMs)}
            >
              <span className="figures">{formatTime(chapter.startMs)}</span>
              {of(chapter.title)}
            </button>
          </li>
        ))}
      </ol>
    </aside>
  );
}
