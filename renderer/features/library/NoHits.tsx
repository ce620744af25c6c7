import { Button } from '@mantine/core';
import { IconBooksOff, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';
import { isFiltered, noFilters, useLibraryView } from './library-view.ts';

/** Nothing fits what was asked: say why, and lead back to what there is. */
export function NoHits({ allCourses }: { allCourses: number }) {
  const { t } = useTranslation();
  const { number } = useWords();
  const view = useLibraryView();
  const text = view.text.trim();
  const filtered = isFiltered(view);
  const total = number(allCourses);
  const advice =
    text === ''
      ? view.onTerminal
        ? t('library.empty.filteredOnTerminal')
        : t('library.empty.filtered', { total })
      : filtered
        ? t('library.empty.noHitsFiltered', { total })
        : t('library.empty.noHits');
  return (
    <PageState
      icon={text === '' ? IconBooksOff : IconSearchOff}
      title={text === '' ? t('library.empty.filteredTitle') : t('library.empty.noHitsTitle', { text })}
      action={
        filtered && text !== '' ? (
          <Button variant="filled" onClick={() => view.change(noFilters)}>
            {t('library.filters.clear')}
          </Button>
        ) : (
          <Button variant="filled" onClick={view.reset}>
            {t('library.empty.clear')}
          </Button>
        )
      }
    >
      {advice}
    </PageState>
  );
}
