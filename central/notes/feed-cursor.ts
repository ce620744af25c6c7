import { z } from 'zod';

/** Where a pull of a feed stands: everything up to this sequence has been handed over. */
const cursorSchema = z.tuple([z.literal(1), z.int().min(0)]);

export const encodeFeedCursor = (after: number): string =>
  Buffer.from(JSON.stringify([1, after])).toString('base64url');

/** Null for what this centre cannot have given out: it is begun anew. */
export function decodeFeedCursor(text: string): number | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data[1] : null;
  } catch {
    return null;
  }
}
