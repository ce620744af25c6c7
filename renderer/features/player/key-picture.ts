import { commandOf } from './keyboard.ts';

/** A key as it lies on the keyboard. `key` is what the browser calls it; a gap has none. */
export interface DrawnKey {
  readonly key: string | null;
  readonly face: string;
  /** In widths of a letter key. */
  readonly width: number;
}

const letters = (row: string): DrawnKey[] => Array.from(row, (face) => ({ key: face.toLowerCase(), face, width: 1 }));
const named = (key: string, face: string, width = 1): DrawnKey => ({ key, face, width });
const gap = (width: number): DrawnKey => ({ key: null, face: '', width });

/** The part of a keyboard that the player listens to, row by row; beside it the keys for moving about. */
export const keyRows: readonly (readonly DrawnKey[])[] = [
  [named('Escape', 'Esc', 1.5), gap(12), named('Home', 'Home', 1.5), named('PageUp', 'PgUp', 1.5)],
  [
    gap(1.5),
    ...letters('QWERTYUIOP'),
    named('[', '['),
    named(']', ']'),
    named('End', 'End', 1.5),
    named('PageDown', 'PgDn', 1.5),
  ],
  [gap(2), ...letters('ASDFGHJKL')],
  [gap(2.5), ...letters('ZXCVBNM'), named(',', ','), named('.', '.'), named('?', '?'), gap(1.5), named('ArrowUp', '↑')],
  [gap(4.5), named(' ', '', 6), gap(2.5), named('ArrowLeft', '←'), named('ArrowDown', '↓'), named('ArrowRight', '→')],
];

const plain = { ctrlKey: false, altKey: false, metaKey: false };

/** What a drawn key does; null for one that does nothing here. Asked of the key map itself, so that the picture cannot tell another. */
export const commandOfDrawn = ({ key }: DrawnKey) => (key === null ? null : commandOf({ key, ...plain }, 'page'));
