import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { AppError, errorCodes } from '../../electron/contract/errors.ts';

export const fatalCodes = ['store.newer', 'store.unusable', 'secrets.unprotected', 'core.stopped'] as const;
export type FatalCode = (typeof fatalCodes)[number];

/** The code after which nothing here can work, whichever call met it first. Only a restart leads out. */
export function useFatalCode(): FatalCode | null {
  const client = useQueryClient();
  const [code, setCode] = useState<FatalCode | null>(null);
  useEffect(() => {
    const look = (error: unknown): void => {
      if (!(error instanceof AppError) || errorCodes[error.code].category !== 'fatal') return;
      const fatal = fatalCodes.find((one) => one === error.code);
      if (fatal !== undefined) setCode(fatal);
    };
    for (const query of client.getQueryCache().getAll()) look(query.state.error);
    const ends = [
      client.getQueryCache().subscribe(({ query }) => look(query.state.error)),
      client.getMutationCache().subscribe(({ mutation }) => look(mutation?.state.error)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [client]);
  return code;
}
