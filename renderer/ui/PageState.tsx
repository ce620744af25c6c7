import type { ReactNode } from 'react';
import type { Icon } from '@tabler/icons-react';
import classes from './PageState.module.css';

/** A designed empty, error or offline state: what happened, what still works, one thing to do. */
export function PageState(props: {
  icon: Icon;
  title: string;
  tone?: 'plain' | 'waiting' | 'failed';
  children?: ReactNode;
  action?: ReactNode;
  compact?: boolean;
  level?: 1 | 2;
}) {
  const { icon: StateIcon, title, tone = 'plain', children, action, compact = false, level = 2 } = props;
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <section className={classes.state} data-tone={tone} data-compact={compact}>
      <StateIcon className={classes.icon} size={compact ? 32 : 48} stroke={1.75} aria-hidden />
      <div className={classes.words}>
        <Heading className={classes.title}>{title}</Heading>
        {children === undefined ? null : <div className={classes.text}>{children}</div>}
        {action === undefined ? null : <div className={classes.action}>{action}</div>}
      </div>
    </section>
  );
}
