import { z } from 'zod';
import type { MemberReportQuery } from '../../api-client/contract/teaching-reports.ts';
import { Refusal } from '../http/refusal.ts';

/** A place in the order of a report's rows: right behind the row that sorts there. */
export interface MemberCursor {
  /** What the rows are sorted by, as the database writes it. */
  readonly value: string;
  readonly accountId: string;
  readonly classId: string;
}

type Order = Pick<MemberReportQuery, 'sort' | 'order' | 'kind'>;
const orderOf = ({ sort, order, kind }: Order): string => `${sort} ${order} ${kind ?? ''}`;

const numbers = /^-?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,3})?$/;
const cursorSchema = z.tuple([z.string(), z.string().max(400), z.string().max(200), z.string().max(200)]);

export const encodeMemberCursor = (ask: Order, { value, accountId, classId }: MemberCursor): string =>
  Buffer.from(JSON.stringify([orderOf(ask), value, accountId, classId])).toString('base64url');

/** @throws Refusal `request-invalid` for what this centre has not given out for rows in this order */
export function decodeMemberCursor(ask: Order, text: string): MemberCursor {
  const read = parse(text);
  const [order, value, accountId, classId] = read ?? [];
  if (
    order !== orderOf(ask) ||
    value === undefined ||
    accountId === undefined ||
    classId === undefined ||
    (ask.sort !== 'name' && !numbers.test(value)) ||
    `${value}${accountId}${classId}`.includes('\0')
  ) {
    throw new Refusal('request-invalid', 'This is no place in the rows that are asked for.');
  }
  return { value, accountId, classId };
}

function parse(text: string): z.output<typeof cursorSchema> | null {
  try {
    return cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
