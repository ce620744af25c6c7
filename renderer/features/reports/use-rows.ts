import { useInfiniteQuery } from '@tanstack/react-query';
import type { MethodInput, MethodOutput } from '../../../electron/contract/contract.ts';
import type { AppError } from '../../../electron/contract/errors.ts';
import type { ReportMemberRow } from '../../../electron/contract/reports.ts';
import { call } from '../../bridge/call.ts';
import type { Slices } from '../../ui/use-slices.ts';

const sliceSize = 100;

/** People, as far as somebody has read: each slice begins where the one before has ended, which costs the same wherever that is. */
export function useMemberRows(
  query: Omit<MethodInput<'reports.members'>, 'after' | 'limit'>,
): Slices<ReportMemberRow> & { all: number | null; readOn: () => void } {
  const pages = useInfiniteQuery<MethodOutput<'reports.members'>, AppError>({
    queryKey: ['reports.members', 'slices', query],
    queryFn: ({ pageParam }) =>
      call('reports.members', {
        ...query,
        limit: sliceSize,
        ...(typeof pageParam === 'string' ? { after: pageParam } : {}),
      }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (last) => last,
    staleTime: 60_000,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return {
    all: pages.data?.pages.at(-1)?.total ?? null,
    // One more than there is, as long as there is more: who sees that place reads on.
    total: pages.data === undefined ? null : rows.length + (pages.hasNextPage ? 1 : 0),
    error: pages.error,
    refetch: () => void pages.refetch(),
    rowAt: (index) => rows[index],
    readOn: () => {
      if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage();
    },
  };
}
