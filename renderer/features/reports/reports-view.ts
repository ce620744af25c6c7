import { create } from 'zustand';
import type { ReportFilters, ReportState } from '../../../electron/contract/reports.ts';
import type { MethodInput } from '../../../electron/contract/contract.ts';
import { boundsOf, type Period } from './report-period.ts';
import type { Listed } from './report-place.ts';

export type Sort<S> = { readonly sort: S; readonly order: 'ascending' | 'descending' };
export type GroupSort = MethodInput<'reports.groups'>['sort'];
export type MemberSort = MethodInput<'reports.members'>['sort'];

export interface ReportsView {
  readonly period: Period;
  /** Null: courses of every kind. */
  readonly kind: 'compulsory' | 'elective' | null;
  readonly classState: ReportFilters['classState'] | null;
  readonly text: string;
  readonly state: ReportState | null;
  readonly groupSort: Sort<GroupSort>;
  readonly memberSort: Sort<MemberSort>;
  /** How the figures were last taken apart at an address, and how far down one had read there. */
  readonly listed: Readonly<Record<string, Listed>>;
  readonly scrolled: Readonly<Record<string, number>>;
}

export const everything = { period: 'all', kind: null, classState: null, text: '', state: null } as const;

/** What is looked for stays while one goes down and up again; only as long as the program runs. */
export const useReportsView = create<ReportsView & { change: (next: Partial<ReportsView>) => void }>((set) => ({
  ...everything,
  // What needs care comes first.
  groupSort: { sort: 'completion', order: 'ascending' },
  memberSort: { sort: 'progress', order: 'ascending' },
  listed: {},
  scrolled: {},
  change: (next) => set(next),
}));

/** The filters as the centre knows them. */
export function askedOf(
  { period, kind, classState }: Pick<ReportsView, 'period' | 'kind' | 'classState'>,
  now: Date,
): ReportFilters {
  return {
    ...boundsOf(period, now),
    ...(kind === null ? {} : { kind }),
    ...(classState === null || classState === undefined ? {} : { classState }),
  };
}

export const turned = <S>({ sort, order }: Sort<S>, by: S, first: 'ascending' | 'descending'): Sort<S> =>
  sort === by ? { sort, order: order === 'ascending' ? 'descending' : 'ascending' } : { sort: by, order: first };
