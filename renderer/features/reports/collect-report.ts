import type { MethodInput, MethodOutput } from '../../../electron/contract/contract.ts';
import type { GroupedBy, ReportFilters, ReportGroupRow, ReportMemberRow } from '../../../electron/contract/reports.ts';
import type { Listed } from './report-place.ts';
import type { GroupSort, MemberSort, Sort } from './reports-view.ts';

export interface ReportAsked {
  readonly filters: ReportFilters;
  readonly text: string;
  readonly state: ReportMemberRow['state'] | null;
  readonly groupSort: Sort<GroupSort>;
  readonly memberSort: Sort<MemberSort>;
}
export type Level =
  | { readonly by: GroupedBy; readonly rows: readonly ReportGroupRow[]; readonly total: number }
  | { readonly by: 'person'; readonly rows: readonly ReportMemberRow[]; readonly total: number };

export interface CollectPorts {
  readonly groups: (input: MethodInput<'reports.groups'>) => Promise<MethodOutput<'reports.groups'>>;
  readonly members: (input: MethodInput<'reports.members'>) => Promise<MethodOutput<'reports.members'>>;
  readonly onProgress: (done: number, of: number | null) => void;
  /** Between two slices it is asked whether to go on. */
  readonly signal: AbortSignal;
  /** No more rows of a level than this. */
  readonly most: number;
}

const groupSlice = 200;
const memberSlice = 500;

/**
 * Everything that the filters leave, level by level, in the order of the page, slice by slice. What is looked for by name is a matter of
 * the last level alone: the figures above it stay those of the place.
 * @throws the reason of `signal` when it is aborted
 */
export async function collectReport(
  levels: readonly Listed[],
  asked: ReportAsked,
  ports: CollectPorts,
): Promise<Level[]> {
  const { groups, members, onProgress, signal, most } = ports;
  const { filters, groupSort, memberSort } = asked;
  const text = asked.text === '' ? {} : { text: asked.text };
  let done = 0;

  async function ofGroups(by: GroupedBy): Promise<Level> {
    const rows: ReportGroupRow[] = [];
    for (;;) {
      signal.throwIfAborted();
      const named = levels.length === 1 ? text : {};
      const answer = await groups({ ...filters, ...named, by, ...groupSort, offset: rows.length, limit: groupSlice });
      rows.push(...answer.rows);
      done += answer.rows.length;
      onProgress(done, null);
      if (answer.rows.length === 0 || rows.length >= Math.min(answer.total, most)) {
        return { by, rows: rows.slice(0, most), total: answer.total };
      }
    }
  }

  async function ofPeople(): Promise<Level> {
    const rows: ReportMemberRow[] = [];
    const before = done;
    let after: string | null = null;
    for (;;) {
      signal.throwIfAborted();
      const answer: MethodOutput<'reports.members'> = await members({
        ...filters,
        ...text,
        ...(asked.state === null ? {} : { state: asked.state }),
        ...memberSort,
        limit: Math.min(memberSlice, most),
        ...(after === null ? {} : { after }),
      });
      rows.push(...answer.rows);
      done = before + rows.length;
      onProgress(done, before + Math.min(answer.total, most));
      after = answer.next;
      if (after === null || rows.length >= most)
        return { by: 'person', rows: rows.slice(0, most), total: answer.total };
    }
  }

  const collected: Level[] = [];
  for (const level of levels) collected.push(level === 'person' ? await ofPeople() : await ofGroups(level));
  return collected;
}
