import { useState } from 'react';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LectureKey } from '../../../electron/contract/domain.ts';
import { Discussion } from './Discussion.tsx';
import { OwnNotes } from './OwnNotes.tsx';
import classes from './Notes.module.css';

const tabs = ['notes', 'discussion'] as const;

/** Beside the picture: one's own notes, and what all say. */
export function NotesPanel(props: {
  lecture: LectureKey;
  positionMs: number;
  draftAtMs: number | null;
  onDraft: (atMs: number | null) => void;
  onSeek: (atMs: number) => void;
  onClose: () => void;
}) {
  const { positionMs, draftAtMs, onDraft, onSeek, onClose } = props;
  const { courseId, lectureId } = props.lecture;
  const lecture = { courseId, lectureId };
  const { t } = useTranslation();
  const [chosen, setTab] = useState<(typeof tabs)[number]>('notes');
  const tab = draftAtMs === null ? chosen : 'notes';
  return (
    <aside className={classes.panel} aria-label={t('notes.title')}>
      <div className={classes.head}>
        <div className={classes.tabs} role="tablist" aria-label={t('notes.title')}>
          {tabs.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`notes-tab-${one}`}
              aria-selected={one === tab}
              aria-controls="notes-tab-panel"
              onClick={() => {
                onDraft(null);
                setTab(one);
              }}
            >
              {t(`notes.tab.${one}`)}
            </button>
          ))}
        </div>
        <button type="button" className={classes.icon} aria-label={t('notes.close')} onClick={onClose}>
          <IconX size={24} stroke={1.75} aria-hidden />
        </button>
      </div>
      <div id="notes-tab-panel" role="tabpanel" aria-labelledby={`notes-tab-${tab}`} className={classes.body}>
        {tab === 'notes' ? (
          <OwnNotes lecture={lecture} draftAtMs={draftAtMs} positionMs={positionMs} onDraft={onDraft} onSeek={onSeek} />
        ) : (
          <Discussion lecture={lecture} positionMs={positionMs} onSeek={onSeek} />
        )}
      </div>
    </aside>
  );
}
