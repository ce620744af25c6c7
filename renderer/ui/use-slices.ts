import { useMemo } from 'react';
import { useQueries } from '@tanstack/react-query';
import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { AppError } from '../../electron/contract/errors.ts';
import { callQuery, useCall } from '../bridge/use-call.ts';

/** Methods that answer a list by slices. */
type SlicedMethod = {
  [N in MethodName]: MethodInput<N> extends { offset: number; limit: number }
    ? MethodOutput<N> extends { total: number }
      ? N
      : never
    : never;
}[MethodName];

export const sliceSize = 100;

export interface Seen {
  readonly first: number;
  readonly last: number;
}

export interface Slices<R> {
  /** Null until the first answer. */
  readonly total: number | null;
  readonly error: AppError | null;
  readonly refetch: () => void;
  /** Undefined: on its way, or beyond the end. */
  readonly rowAt: (index: number) => R | undefined;
}

/** Slices of a list that have anything between `first` and `last`, both included. */
export function slicesOf({ first, last }: Seen): number[] {
  const from = Math.floor(Math.max(0, first) / sliceSize);
  const to = Math.max(from, Math.floor(Math.max(0, last) / sliceSize));
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/**
 * A list of the centre of any length, of which only what is looked at is fetched, and asked for again whenever it is opened. While a
 * new question is on its way the last answer stays. `rowsOf` has to stay the same function.
 */
export function useSlices<N extends SlicedMethod, R>(
  name: N,
  query: Omit<MethodInput<N>, 'offset' | 'limit'>,
  { seen, rowsOf }: { seen: Seen; rowsOf: (answer: MethodOutput<N>) => readonly R[] },
): Slices<R> {
  const slice = (at: number): MethodInput<N> =>
    ({ ...query, offset: at * sliceSize, limit: sliceSize }) as unknown as MethodInput<N>;
  const first = useCall(name, slice(0), { keepLast: true, ofCentre: true });
  const { first: from, last: to } = seen;
  const numbers = useMemo(() => slicesOf({ first: from, last: to }).filter((at) => at > 0), [from, to]);
  const later = useQueries({
    queries: numbers.map((at) => callQuery(name, slice(at))),
    combine: (results) => results.map((result) => result.data),
  });
  const slices = useMemo(() => {
    const found = new Map<number, readonly R[]>();
    if (first.data !== undefined) found.set(0, rowsOf(first.data));
    for (const [at, number] of numbers.entries()) {
      const answer = later[at];
      if (answer !== undefined) found.set(number, rowsOf(answer));
    }
    return found;
  }, [first.data, later, numbers, rowsOf]);
  return {
    total: (first.data as { total: number } | undefined)?.total ?? null,
    error: first.error,
    refetch: () => void first.refetch(),
    rowAt: (index) => slices.get(Math.floor(index / sliceSize))?.[index % sliceSize],
  };
}
