import { isErrorCode, type ErrorCode } from '../../../electron/contract/errors.ts';
import type { Settings } from '../../../electron/contract/terminal.ts';

export const doors = ['starting', 'unenrolled', 'pending', 'denied', 'expired', 'signed-out', 'inside'] as const;
export type Door = (typeof doors)[number];

/** What the page is to be shown, as its address says: `?door=inside&line=offline&courses=10000&theme=dark`. */
export interface PreviewOptions {
  door: Door;
  line: 'online' | 'offline' | 'unknown';
  language: Settings['language'];
  theme: Settings['theme'];
  textSize: Settings['textSize'];
  courses: number;
  /** How many lectures have been begun. */
  begun: number;
  /** Whether lectures are cached, caching, paused and failed, or nothing is here. */
  cache: 'none' | 'all' | 'mixed';
  notices: number;
  clockOffsetMs: number;
  pending: number;
  dead: number;
  /** Calls that fail, each with its code. */
  failing: ReadonlyMap<string, ErrorCode>;
  /** How many lectures a course has. */
  lectures: number;
  /** How many lectures the cache page lists. */
  stored: number;
  trouble: 'none' | 'gone' | 'readOnly' | 'full';
  move: '' | 'moving' | 'done' | 'cancelled' | 'failed';
  scrub: 'resting' | 'checking' | 'repairing';
  pausedAll: boolean;
  /** What the weekly windows allow. */
  allowed: 'free' | 'limited' | 'none';
  sharing: 'on' | 'off-by-policy' | 'starting' | 'failed';
  /** How many notes the person has; with any there is a discussion too. */
  notes: number;
  /** How many lectures the person has credit for. */
  credit: number;
  /** Checks of the lecture: none, an attention check alone, or questions too. */
  checks: number;
  /** Minutes until the player asks whether anybody is there. */
  idle: number;
  /** Long names everywhere. */
  long: boolean;
  /** Which media request the server refuses, as a part of its path. */
  refuse: string;
}

export function previewOptions(search: string): PreviewOptions {
  const given = new URLSearchParams(search);
  const one = <T extends string>(name: string, allowed: readonly T[]): T =>
    allowed.find((value) => value === given.get(name)) ?? (allowed[0] as T);
  const number = (name: string, otherwise: number): number => Number(given.get(name) ?? otherwise);
  const failing = new Map<string, ErrorCode>();
  for (const pair of (given.get('failing') ?? '').split(',')) {
    const [name = '', code = ''] = pair.split(':');
    if (isErrorCode(code)) failing.set(name, code);
  }
  return {
    door: one('door', ['inside', ...doors]),
    line: one('line', ['online', 'offline', 'unknown']),
    language: one('language', ['zh-CN', 'en']),
    theme: one('theme', ['light', 'dark']),
    textSize: one('textSize', ['normal', 'large']),
    courses: number('courses', 1000),
    begun: number('begun', 3),
    cache: one('cache', ['mixed', 'none', 'all']),
    notices: number('notices', 0),
    clockOffsetMs: number('clock', 120),
    pending: number('pending', 0),
    dead: number('dead', 0),
    failing,
    lectures: number('lectures', 1),
    stored: number('stored', 42),
    trouble: one('trouble', ['none', 'gone', 'readOnly', 'full']),
    move: one('move', ['', 'moving', 'done', 'cancelled', 'failed']),
    scrub: one('scrub', ['resting', 'checking', 'repairing']),
    pausedAll: given.has('pausedAll'),
    allowed: one('allowed', ['free', 'limited', 'none']),
    sharing: one('sharing', ['on', 'off-by-policy', 'starting', 'failed']),
    notes: number('notes', 4),
    credit: number('credit', 6),
    checks: number('checks', 0),
    idle: number('idle', 10),
    long: given.has('long'),
    refuse: given.get('refuse') ?? '',
  };
}
