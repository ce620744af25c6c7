import { useState, type ReactNode } from 'react';
import { Popover } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import panel from '../../ui/panel.module.css';
import classes from './StatusStrip.module.css';

export type Tone = 'plain' | 'good' | 'waiting' | 'failed' | 'moving';

/** A word of the strip that opens its panel. The panel's machinery is mounted with the first press, not with the first page. */
export function StripItem(props: {
  icon: Icon;
  tone: Tone;
  text: string;
  title: string;
  children: ReactNode;
  atEnd?: boolean;
}) {
  const { icon: ItemIcon, tone, text, title, children, atEnd = false } = props;
  const [opened, setOpened] = useState<boolean | null>(null);
  const face = (
    <button
      type="button"
      className={classes.item}
      data-tone={tone}
      data-end={atEnd}
      aria-haspopup="dialog"
      aria-expanded={opened === true}
      onClick={() => setOpened(opened !== true)}
    >
      <ItemIcon size={22} stroke={1.75} aria-hidden />
      <span className="figures">{text}</span>
    </button>
  );
  if (opened === null) return face;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={atEnd ? 'top-end' : 'top-start'}
      width={360}
      classNames={panel}
      trapFocus
      returnFocus
    >
      <Popover.Target>{face}</Popover.Target>
      <Popover.Dropdown aria-label={title}>
        <div className={classes.panel}>
          <h2>{title}</h2>
          {children}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
