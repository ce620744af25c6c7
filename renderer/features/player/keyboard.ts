/** What a key asks of the player. */
export type PlayerCommand =
  | {
      kind:
        | 'toggle'
        | 'mute'
        | 'subtitles'
        | 'full-screen'
        | 'help'
        | 'leave'
        | 'start'
        | 'end'
        | 'layout'
        | 'follow-slides'
        | 'note'
        | 'bookmark'
        | 'projector';
    }
  | { kind: 'slide'; by: 1 | -1 }
  | { kind: 'seek'; byMs: number }
  | { kind: 'volume'; by: number }
  | { kind: 'speed'; by: 1 | -1 };

export interface Key {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  isComposing?: boolean;
}

export type FocusKind = 'page' | 'button' | 'slider' | 'text';

const commands: Record<string, PlayerCommand> = {
  ' ': { kind: 'toggle' },
  k: { kind: 'toggle' },
  arrowleft: { kind: 'seek', byMs: -5000 },
  arrowright: { kind: 'seek', byMs: 5000 },
  j: { kind: 'seek', byMs: -10_000 },
  l: { kind: 'seek', byMs: 10_000 },
  arrowup: { kind: 'volume', by: 0.05 },
  arrowdown: { kind: 'volume', by: -0.05 },
  m: { kind: 'mute' },
  c: { kind: 'subtitles' },
  f: { kind: 'full-screen' },
  '[': { kind: 'speed', by: -1 },
  ']': { kind: 'speed', by: 1 },
  pageup: { kind: 'slide', by: -1 },
  pagedown: { kind: 'slide', by: 1 },
  b: { kind: 'bookmark' },
  n: { kind: 'note' },
  g: { kind: 'follow-slides' },
  s: { kind: 'layout' },
  p: { kind: 'projector' },
  home: { kind: 'start' },
  end: { kind: 'end' },
  '?': { kind: 'help' },
  escape: { kind: 'leave' },
};

/**
 * @param on what has the focus: a `text` keeps every key, a `button` the space bar, a `slider` the arrows, Page Up and Down, Home and End.
 */
export function commandOf(event: Key, on: FocusKind): PlayerCommand | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing === true) return null;
  if (on === 'text') return null;
  const key = event.key.toLowerCase();
  if (on === 'button' && (key === ' ' || key === 'enter')) return null;
  if (on === 'slider' && (key.startsWith('arrow') || key.startsWith('page') || key === 'home' || key === 'end'))
    return null;
  return Object.hasOwn(commands, key) ? (commands[key] ?? null) : null;
}

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** Those that the rules allow; one that they name and that is not in the list ends it. */
export const allowedSpeeds = (maxRate: number): number[] => {
  const within = speeds.filter((speed) => speed <= maxRate);
  return maxRate < Math.max(...speeds) && !within.some((speed) => speed === maxRate) ? [...within, maxRate] : within;
};

/** The next speed of the list, up or down. */
export function nextSpeed(rate: number, by: 1 | -1, maxRate: number): number {
  const allowed = allowedSpeeds(maxRate);
  const nearest = allowed.reduce((best, speed) => (Math.abs(speed - rate) < Math.abs(best - rate) ? speed : best), 1);
  const at = allowed.findIndex((speed) => speed === nearest) + by;
  return allowed[Math.max(0, Math.min(allowed.length - 1, at))] ?? 1;
}
