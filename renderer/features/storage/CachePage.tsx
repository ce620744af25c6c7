import { IconArrowsExchange, IconDeviceUsb, IconDownload, IconServer2, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceTabs } from '../../ui/PlaceTabs.tsx';
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
      <PlaceTabs
        label={t('storage.sections.label')}
        tabs={(Object.keys(sections) as Name[]).map((name) => ({
          href: name === 'space' ? '/cache' : `/cache/${name}`,
          name: t(`storage.sections.${name}`),
          Icon: sections[name].Icon,
          current: name === shown,
        }))}
      />
      {Section === null ? disk : <Section />}
    </div>
  );
}
