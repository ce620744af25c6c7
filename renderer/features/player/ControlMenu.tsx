import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { IconCheck } from '@tabler/icons-react';
import classes from './ControlBar.module.css';

/** A list of choices that opens upwards; part of the player's own element, so that it also shows in full screen. */
export function ControlMenu(props: {
  label: string;
  title?: string;
  face: ReactNode;
  open: boolean;
  onToggle: () => void;
  chosen: string;
  options: readonly { value: string; label: string; language?: string }[];
  onChoose: (value: string) => void;
  /** Below the choices: a word about them, or more choices. */
  foot?: ReactNode;
}) {
  const { label, title, face, open, onToggle, chosen, options, onChoose, foot } = props;
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    root.current?.querySelector<HTMLElement>('[aria-checked="true"], [role="menuitemradio"]')?.focus();
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) onToggle();
    };
    window.addEventListener('pointerdown', outside);
    return () => window.removeEventListener('pointerdown', outside);
  }, [open, onToggle]);

  const move = (event: KeyboardEvent): void => {
    const items = [...(root.current?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || items.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    items[(at + step + items.length) % items.length]?.focus();
  };

  return (
    <div className={classes.menuRoot} ref={root}>
      <button
        type="button"
        className={classes.face}
        aria-label={title ?? label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={onToggle}
      >
        {face}
      </button>
      {open ? (
        <div className={classes.menu}>
          {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
          <div role="menu" aria-label={label} onKeyDown={move}>
            {options.map((option) => (
              <button
                key={option.value}
                type="button"
                role="menuitemradio"
                aria-checked={option.value === chosen}
                onClick={() => {
                  onChoose(option.value);
                  onToggle();
                  root.current?.querySelector('button')?.focus();
                }}
              >
                <IconCheck
                  size={20}
                  stroke={2}
                  aria-hidden
                  visibility={option.value === chosen ? 'visible' : 'hidden'}
                />
                <span className="figures" lang={option.language} dir="auto">
                  {option.label}
                </span>
              </button>
            ))}
          </div>
          {foot}
        </div>
      ) : null}
    </div>
  );
}
