import { create } from 'zustand';
import type { Reminder } from '../../../electron/contract/reminders.ts';

/** The newest reminder that each person here has been told of; only as long as the program runs. */
export const useSeen = create<{
  seen: Readonly<Record<string, number>>;
  see: (accountId: string, reminder: Pick<Reminder, 'sentAtMs'>) => void;
}>((set) => ({
  seen: {},
  see: (accountId, { sentAtMs }) =>
    set(({ seen }) => ({ seen: { ...seen, [accountId]: Math.max(sentAtMs, seen[accountId] ?? 0) } })),
}));

/** The newest that is unread and that the person has not been told of; null where there is none. */
export function freshOf(reminders: readonly Reminder[], seenAtMs: number | undefined): Reminder | null {
  const newest = reminders.find(({ read }) => !read);
  return newest === undefined || newest.sentAtMs <= (seenAtMs ?? 0) ? null : newest;
}
