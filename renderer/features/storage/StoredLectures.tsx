import { useMemo, useState } from 'react';
import { Button } from '@mantine/core';
import { IconBooks, IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { StoredLecture } from '../../../electron/contract/cache.ts';
import { useAction } from '../../bridge/use-call.ts';
import { formatBytes } from '../../ui/figures.ts';
import { PageState } from '../../ui/PageState.tsx';
import { Question } from '../../ui/Question.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Removed } from './Removed.tsx';
import { firstView, storedRows } from './stored-view.ts';
import { StoredFilters } from './StoredFilters.tsx';
import { StoredTable } from './StoredTable.tsx';
import classes from './CachePage.module.css';

/** Each lecture that takes space, and what can be done about it. */
export function StoredLectures({ lectures }: { lectures: readonly StoredLecture[] }) {
  const { t } = useTranslation();
  const { of, language, number } = useWords();
  const [, go] = useLocation();
  const [view, setView] = useState(firstView);
  const [asked, setAsked] = useState<StoredLecture | null>(null);
  const [removed, setRemoved] = useState<{ lecture: StoredLecture; gone: boolean } | null>(null);
  const remove = useAction('cache.remove', {
    onDone: (now) => {
      if (asked !== null) setRemoved({ lecture: asked, gone: now.bytesDone < asked.bytesDone });
      setAsked(null);
    },
  });
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `of` is another function each time; what it says follows the language
  const rows = useMemo(() => storedRows(lectures, view, of), [lectures, view, language]);
  if (lectures.length === 0) {
    return (
      <>
        <Removed removed={removed} onClose={() => setRemoved(null)} />
        <PageState
          icon={IconBooks}
          compact
          title={t('storage.list.emptyTitle')}
          action={<Button onClick={() => go('/')}>{t('storage.list.toLibrary')}</Button>}
        >
          {t('storage.list.empty')}
        </PageState>
      </>
    );
  }
  return (
    <section aria-labelledby="stored">
      <div className={classes.headingRow}>
        <h2 id="stored" className={classes.heading}>
          {t('storage.list.title')}
        </h2>
        <span className={`figures ${classes.second}`} role="status">
          {rows.length === lectures.length
            ? t('storage.list.count', { count: lectures.length, total: number(lectures.length) })
            : t('storage.list.countOf', { shown: number(rows.length), total: number(lectures.length) })}
        </span>
      </div>
      <StoredFilters view={view} onChange={setView} />
      <Removed removed={removed} onClose={() => setRemoved(null)} />
      {rows.length === 0 ? (
        <PageState
          icon={IconFilterOff}
          compact
          title={t('storage.list.noneTitle')}
          action={
            <Button onClick={() => setView({ ...view, filter: 'all', text: '' })}>
              {t('storage.list.clearFilters')}
            </Button>
          }
        />
      ) : (
        <StoredTable rows={rows} view={view} onView={setView} onRemove={setAsked} />
      )}
      <Question
        open={asked !== null}
        title={t('course.removeTitle')}
        confirm={t('course.removeConfirm')}
        busy={remove.isPending}
        error={remove.error}
        onCancel={() => setAsked(null)}
        onConfirm={() => {
          if (asked !== null) remove.mutate({ courseId: asked.courseId, lectureId: asked.lectureId });
        }}
      >
        {asked === null
          ? null
          : t('course.removeText', { title: of(asked.lectureTitle), size: formatBytes(asked.bytesDone) })}
      </Question>
    </section>
  );
}
