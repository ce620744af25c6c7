import type { Icon } from '@tabler/icons-react';
import { Link } from 'wouter';
import classes from './PlaceTabs.module.css';

export interface PlaceTab {
  readonly href: string;
  readonly name: string;
  readonly Icon: Icon;
  readonly current: boolean;
}

/** The pages of one place, as links: each has an address of its own. */
export function PlaceTabs({ label, tabs }: { label: string; tabs: readonly PlaceTab[] }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map(({ href, name, Icon: TabIcon, current }) => (
        <Link key={href} href={href} className={classes.tab} aria-current={current ? 'page' : undefined}>
          <TabIcon size={22} stroke={1.75} aria-hidden />
          {name}
        </Link>
      ))}
    </nav>
  );
}
