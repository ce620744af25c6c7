import { QueryClient } from '@tanstack/react-query';
import { AppError } from '../../electron/contract/errors.ts';

/** Answers never go stale by age, only by an event; the line of this machine (`navigator.onLine`) is none of our business. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 10 * 60_000,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => error instanceof AppError && error.code === 'core.restarting' && failures < 60,
        retryDelay: 500,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
