import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LectureOutline } from '../../../electron/contract/cache.ts';
import type { Note } from '../../../electron/contract/notes.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { formatTime } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import { bookmarkNear } from './marks.ts';

export interface Bookmarks {
  /** The person's own notes and bookmarks, by place. */
  readonly marks: readonly Note[];
  add: (positionMs: number) => void;
  /** What the last press came to; goes by itself. */
  readonly said: string | null;
}

const saidForMs = 2500;

export function useBookmarks({ courseId, lectureId }: Pick<LectureOutline, 'courseId' | 'lectureId'>): Bookmarks {
  const { t } = useTranslation();
  const { sentence } = useWords();
  const marks = useCall('notes.ofLecture', { courseId, lectureId }).data ?? [];
  const save = useAction('notes.save');
  const [said, setSaid] = useState<string | null>(null);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const say = (words: string): void => {
    setSaid(words);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSaid(null), saidForMs);
  };
  return {
    marks,
    said,
    add: (positionMs) => {
      const atMs = Math.floor(positionMs);
      const time = formatTime(atMs);
      if (bookmarkNear(marks, atMs) !== null) return say(t('notes.bookmarkThere', { time }));
      return save.mutate(
        { courseId, lectureId, kind: 'bookmark', atMs, text: '' },
        {
          onSuccess: () => say(t('notes.bookmarked', { time })),
          onError: (error) => say(sentence(error.code)),
        },
      );
    },
  };
}
