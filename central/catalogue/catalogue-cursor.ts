import { z } from 'zod';

/**
 * Where a pull stands. `until` is fixed by the first page of a pull: a course that changes while a terminal pages leaves this
 * pull and comes with the next one, so that each comes at most once. `catalogueId` tells a cursor of another catalogue.
 */
export interface CatalogueCursor {
  readonly catalogueId: string;
  /** Everything up to this sequence has been handed over. */
  readonly after: number;
  /** Null between pulls. */
  readonly until: number | null;
  /** Whether this pull began with a cursor of another catalogue. */
  readonly reset: boolean;
}

const sequenceSchema = z.int().min(0);
const cursorSchema = z.tuple([
  z.literal(1),
  z.string().max(64),
  sequenceSchema,
  sequenceSchema.nullable(),
  z.boolean(),
]);

export const encodeCursor = ({ catalogueId, after, until, reset }: CatalogueCursor): string =>
  Buffer.from(JSON.stringify([1, catalogueId, after, until, reset])).toString('base64url');

/** Null for what this centre cannot have given out. */
export function decodeCursor(text: string): CatalogueCursor | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (!parsed.success) return null;
    const [, catalogueId, after, until, reset] = parsed.data;
    return { catalogueId, after, until, reset };
  } catch {
    return null;
  }
}
