import { create } from 'zustand';
import type { MethodInput } from '../../../electron/contract/contract.ts';
import type { MemberState } from '../../../electron/contract/teaching.ts';

type Order = Pick<MethodInput<'teaching.members'>, 'sort' | 'order'>;
export type MemberSort = Order['sort'];

export interface MembersView extends Order {
  readonly text: string;
  /** Null: every state. */
  readonly state: MemberState | null;
}

export const allMembers: MembersView = { text: '', state: null, sort: 'name', order: 'ascending' };

/** What is looked for among the members of one class; another class begins anew. */
export const useMembersView = create<{
  classId: string;
  view: MembersView;
  change: (classId: string, next: Partial<MembersView>) => void;
}>((set) => ({
  classId: '',
  view: allMembers,
  change: (classId, next) =>
    set((now) => ({ classId, view: { ...(now.classId === classId ? now.view : allMembers), ...next } })),
}));

/** The same column again turns the order; figures begin with the largest, names with the first. */
export const sortedBy = ({ sort, order }: Order, column: MemberSort): Order => ({
  sort: column,
  order:
    sort === column
      ? order === 'ascending'
        ? 'descending'
        : 'ascending'
      : column === 'name'
        ? 'ascending'
        : 'descending',
});
