import { IconArrowsExchange, IconDeviceUsb, IconDownload, IconServer2, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { SharingSection } from './SharingSection.tsx';
import { SpaceSection } from './SpaceSection.tsx';
import { TransfersSection } from './TransfersSection.tsx';
import classes from './CachePage.module.css';

const sections = {
  space: { Icon: IconServer2, Section: SpaceSection },
  transfers: { Icon: IconDownload, Section: TransfersSection },
  sharing: { Icon: IconArrowsExchange, Section: SharingSection },
  /** A feature of its own: the app hands it in. */
  disk: { Icon: IconDeviceUsb, Section: null },
} as const satisfies Record<string, { Icon: Icon; Section: (() => ReactNode) | null }>;
type Name = keyof typeof sections;

const isSection = (name: string | undefined): name is Name => name !== undefined && Object.hasOwn(sections, name);

/** What takes the space, what is on its way, and what other terminals gave: for a technician, readable for a teacher. */
export function CachePage({ section, disk }: { section: string | undefined; disk: ReactNode }) {
  const { t } = useTranslation();
  const shown: Name = isSection(section) ? section : 'space';
  const { Section } = sections[shown];
  return (
    <div className={classes.page}>
      <nav className={classes.tabs} aria-label={t('storage.sections.label')}>
        {(Object.keys(sections) as Name[]).map((name) => {
          const TabIcon = sections[name].Icon;
          return (
            <Link
              key={name}
              href={name === 'space' ? '/cache' : `/cache/${name}`}
              className={classes.tab}
              aria-current={name === shown ? 'page' : undefined}
            >
              <TabIcon size={22} stroke={1.75} aria-hidden />
              {t(`storage.sections.${name}`)}
            </Link>
          );
        })}
      </nav>
      {Section === null ? disk : <Section />}
    </div>
  );
}
