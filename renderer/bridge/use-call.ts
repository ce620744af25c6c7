import { useMutation, useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { AppError } from '../../electron/contract/errors.ts';
import { call } from './call.ts';

export interface CallOptions<T, S> {
  enabled?: boolean;
  select?: (value: T) => S;
  /** Keep showing the last answer while the next one is on its way. */
  keepLast?: boolean;
  refetchIntervalMs?: number;
  /** Others change it at the centre, and no event tells: asked again whenever it is opened. */
  ofCentre?: boolean;
}

export const callKey = <N extends MethodName>(name: N, input: MethodInput<N>): readonly [N, MethodInput<N>] => [
  name,
  input,
];

/** What a query for a call looks like; for `useQueries` and `fetchQuery`. */
export const callQuery = <N extends MethodName>(name: N, input: MethodInput<N>) => ({
  queryKey: callKey(name, input),
  queryFn: () => call(name, input),
});

/** A read of the contract, asked again when an event says that it has changed. */
export function useCall<N extends MethodName, S = MethodOutput<N>>(
  name: N,
  input: MethodInput<N>,
  options: CallOptions<MethodOutput<N>, S> = {},
): UseQueryResult<S, AppError> {
  return useQuery<MethodOutput<N>, AppError, S>({
    ...callQuery(name, input),
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.select === undefined ? {} : { select: options.select }),
    ...(options.refetchIntervalMs === undefined ? {} : { refetchInterval: options.refetchIntervalMs }),
    ...(options.ofCentre === true ? { staleTime: 0 } : {}),
    ...(options.keepLast === true ? { placeholderData: ((last: unknown) => last) as never } : {}),
  });
}

/** A deed of the contract. The failure stays with the one who asked; `mutate` never throws. */
export function useAction<N extends MethodName>(
  name: N,
  options: { onDone?: (value: MethodOutput<N>, input: MethodInput<N>) => void } = {},
): UseMutationResult<MethodOutput<N>, AppError, MethodInput<N>> {
  return useMutation<MethodOutput<N>, AppError, MethodInput<N>>({
    mutationFn: (input) => call(name, input),
    ...(options.onDone === undefined ? {} : { onSuccess: options.onDone }),
  });
}
