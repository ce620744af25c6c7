import { z } from 'zod';
import { coreContract, findMethod, type CoreMethodName } from '../contract/contract.ts';
import type { MediaCallName } from '../contract/core-port.ts';
import { AppError, errorCodes, toErrorReport, type Result } from '../contract/errors.ts';
import type { Log } from '../contract/ports.ts';
import { toAppError } from './central-errors.ts';

type Handler = (input: never, signal: AbortSignal) => unknown;

export interface Dispatcher {
  /** One call, checked on its way in and on its way out. Never rejects. */
  call(name: CoreMethodName | MediaCallName, input: unknown, signal: AbortSignal): Promise<Result<unknown>>;
}

const sha256 = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const mediaMethods: Record<MediaCallName, { input: z.ZodType; output: z.ZodType }> = {
  'media.playlist': { input: z.object({ path: z.string().max(400) }), output: z.string() },
  'media.ensure': { input: sha256, output: z.undefined() },
  'media.repair': { input: sha256, output: z.undefined() },
  'media.key': { input: z.object({ keyId: z.string().max(100) }), output: z.string() },
};

/** `handlers`: every method of core's contract and every media call, by its full name. */
export function createDispatcher({
  handlers,
  log,
}: {
  handlers: Readonly<Record<string, Handler>>;
  log: Log;
}): Dispatcher {
  async function answer(name: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    const method = find(name);
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (method === undefined || handler === undefined) throw new AppError('request.invalid', { details: { name } });
    const request = method.input.safeParse(input);
    if (!request.success) throw new AppError('request.invalid', { cause: request.error, details: { name } });
    signal.throwIfAborted();
    // What is more than the contract is stripped; what is less is our own fault and never leaves.
    return method.output.parse(await handler(request.data as never, signal));
  }

  return {
    call: async (name, input, signal) => {
      try {
        return { ok: true, value: await answer(name, input, signal) };
      } catch (failure) {
        const error = signal.aborted ? new AppError('request.cancelled', { cause: failure }) : toAppError(failure);
        const isOurs = ['internal', 'fatal', 'storage'].includes(errorCodes[error.code].category);
        log[isOurs ? 'error' : 'warn']({ err: error, name }, 'call failed');
        return { ok: false, error: toErrorReport(error) };
      }
    },
  };
}

function find(name: string): { input: z.ZodType; output: z.ZodType } | undefined {
  if (Object.hasOwn(mediaMethods, name)) return mediaMethods[name as MediaCallName];
  return Object.hasOwn(coreContract, name.split('.')[0] ?? '') ? findMethod(name) : undefined;
}
