import { useEffect, useRef, useState } from 'react';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useLibraryView } from './library-view.ts';
import classes from './SearchField.module.css';

const settleMs = 120;

/** Answers while typing; waits for the input method to finish a word. `/` comes here from anywhere in the frame, Esc clears. */
export function SearchField() {
  const { t } = useTranslation();
  const [at, go] = useLocation();
  const searched = useLibraryView((view) => view.text);
  const search = useLibraryView((view) => view.search);
  const [typed, setTyped] = useState(searched);
  const [composing, setComposing] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => setTyped(searched), [searched]);

  useEffect(() => {
    if (composing || typed === searched) return undefined;
    const timer = setTimeout(() => {
      search(typed);
      if (at !== '/') go('/');
    }, settleMs);
    return () => clearTimeout(timer);
  }, [typed, composing, searched, search, at, go]);

  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const target = event.target;
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (target instanceof HTMLElement && target.closest('input, textarea, [role="dialog"]') !== null) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);

  const clear = (): void => {
    setTyped('');
    search('');
    input.current?.focus();
  };

  return (
    <search className={classes.search}>
      <IconSearch className={classes.icon} size={24} stroke={1.75} aria-hidden />
      <input
        ref={input}
        type="search"
        className={classes.input}
        aria-label={t('library.search')}
        placeholder={t('library.searchHint')}
        value={typed}
        maxLength={100}
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (typed === '') input.current?.blur();
          else clear();
        }}
      />
      {typed === '' ? null : (
        <button type="button" className={classes.clear} aria-label={t('library.clearSearch')} onClick={clear}>
          <IconX size={22} stroke={1.75} aria-hidden />
        </button>
      )}
    </search>
  );
}
