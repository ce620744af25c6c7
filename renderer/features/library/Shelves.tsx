import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { useLibraryView } from './library-view.ts';
import { RecommendedShelf } from './RecommendedShelf.tsx';
import { Shelf } from './Shelf.tsx';
import { useCoursesOnTerminal } from './use-courses-on-terminal.ts';

const shelfLength = 12;

/** What can be studied at once, then one shelf a category, the fullest first. */
export function Shelves() {
  const { t } = useTranslation();
  const { of, number } = useWords();
  const change = useLibraryView((view) => view.change);
  const here = useCoursesOnTerminal();
  const categories = useCall('library.categories', undefined).data ?? [];
  const plain = { text: '', sort: 'newest', offset: 0, limit: shelfLength } as const;
  return (
    <>
      <RecommendedShelf />
      {here.length === 0 ? null : (
        <Shelf
          id="on-terminal"
          title={t('library.onTerminalTitle')}
          query={{ ...plain, courseIds: here.slice(0, 1000) }}
          more={t('library.all', { total: number(here.length) })}
          onMore={() => change({ onTerminal: true })}
        />
      )}
      <Shelf
        id="playable"
        title={t('library.playableTitle')}
        query={{ ...plain, playableOnly: true }}
        onMore={() => change({ playableOnly: true })}
      />
      {[...categories]
        .sort((a, b) => b.courses - a.courses)
        .map((category) => (
          <Shelf
            key={category.id}
            id={category.id}
            title={of(category.name)}
            query={{ ...plain, categoryId: category.id }}
            more={t('library.all', { total: number(category.courses) })}
            onMore={() => change({ categoryId: category.id })}
          />
        ))}
    </>
  );
}
