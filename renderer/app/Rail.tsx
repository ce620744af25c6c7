import { IconBook2, IconChecklist, IconNotebook, IconSettings, IconUsersGroup, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Person } from '../../electron/contract/account.ts';
import { useLibraryView } from '../features/library/library-view.ts';
import classes from './Rail.module.css';
import { hasTeaching } from './teaching-roles.ts';

const places = [
  { path: '/', key: 'learning', Icon: IconBook2, owns: (at: string) => at === '/' || at.startsWith('/course') },
  { path: '/my', key: 'my', Icon: IconChecklist, owns: (at: string) => at.startsWith('/my') },
  { path: '/notes', key: 'notes', Icon: IconNotebook, owns: (at: string) => at.startsWith('/notes') },
  {
    path: '/teaching',
    key: 'teaching',
    Icon: IconUsersGroup,
    owns: (at: string) => at.startsWith('/teaching'),
    for: hasTeaching,
  },
  {
    path: '/settings',
    key: 'settings',
    Icon: IconSettings,
    owns: (at: string) => at.startsWith('/settings') || at.startsWith('/cache'),
  },
] as const satisfies readonly {
  path: string;
  key: string;
  Icon: Icon;
  owns: (at: string) => boolean;
  for?: (person: Person) => boolean;
}[];

export function Rail({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [at] = useLocation();
  const search = useLibraryView((view) => view.search);
  return (
    <nav className={classes.rail} aria-label={t('place.main')}>
      <span className={classes.seal} aria-hidden>
        <svg viewBox="0 0 40 40" width="40" height="40">
          <rect width="40" height="40" rx="8" fill="currentColor" />
          <path
            d="M7 28 15.5 16l5 6 4.5-5L33 28M7 33h26"
            fill="none"
            stroke="var(--ground)"
            strokeWidth="2.5"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        </svg>
      </span>
      <ul>
        {places
          .filter((place) => !('for' in place) || place.for(person))
          .map(({ path, key, Icon: PlaceIcon, owns }) => (
            <li key={path}>
              <Link
                href={path}
                // Pressed again where one is already: what was searched is done with.
                onClick={() => path === '/' && at === '/' && search('')}
                className={classes.entry}
                aria-current={owns(at) ? 'page' : undefined}
              >
                <PlaceIcon size={28} stroke={1.75} aria-hidden />
                {t(`place.${key}`)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
