import classes from './ProgressBar.module.css';

/** A known length, never a spinner. */
export function ProgressBar(props: { percent: number; label: string; tone?: 'moving' | 'done' | 'still' }) {
  const { percent, label, tone = 'moving' } = props;
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-tone={tone}
    >
      <div style={{ width: `${percent}%` }} />
    </div>
  );
}
