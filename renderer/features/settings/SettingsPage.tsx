import {
  IconCloudCog,
  IconDeviceDesktop,
  IconInfoCircle,
  IconPlayerPlay,
  IconSun,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { About } from './About.tsx';
import { Display } from './Display.tsx';
import { PlayingAndCaching } from './PlayingAndCaching.tsx';
import { Sync } from './Sync.tsx';
import { ThisTerminal } from './ThisTerminal.tsx';
import classes from './SettingsPage.module.css';

const sections = {
  display: { Icon: IconSun, Page: Display },
  learning: { Icon: IconPlayerPlay, Page: PlayingAndCaching },
  sync: { Icon: IconCloudCog, Page: Sync },
  terminal: { Icon: IconDeviceDesktop, Page: ThisTerminal },
  about: { Icon: IconInfoCircle, Page: About },
} as const satisfies Record<string, { Icon: Icon; Page: () => ReactNode }>;
type Section = keyof typeof sections;

const isSection = (name: string | undefined): name is Section => name !== undefined && Object.hasOwn(sections, name);

export function SettingsPage({ section }: { section: string | undefined }) {
  const { t } = useTranslation();
  const shown: Section = isSection(section) ? section : 'display';
  const { Page } = sections[shown];
  return (
    <div className={classes.page}>
      <nav className={classes.nav} aria-label={t('settings.sections.label')}>
        {(Object.keys(sections) as Section[]).map((name) => {
          const SectionIcon = sections[name].Icon;
          return (
            <Link
              key={name}
              href={`/settings/${name}`}
              className={classes.entry}
              aria-current={name === shown ? 'page' : undefined}
            >
              <SectionIcon size={24} stroke={1.75} aria-hidden />
              {t(`settings.sections.${name}`)}
            </Link>
          );
        })}
      </nav>
      <section className={classes.section} aria-labelledby="section">
        <h2 id="section">{t(`settings.sections.${shown}`)}</h2>
        <Page />
      </section>
    </div>
  );
}
