import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import { AppError } from '../../electron/contract/errors.ts';

type RestartListener = () => void;
const restartListeners = new Set<RestartListener>();
let coreWasAway = false;

/** Core came back after it had died: what it said before may be out of date, and events were missed. */
export function onCoreBack(listener: RestartListener): () => void {
  restartListeners.add(listener);
  return () => restartListeners.delete(listener);
}

/**
 * One call of the contract.
 * @throws AppError with the other side's code
 */
export async function call<N extends MethodName>(name: N, input: MethodInput<N>): Promise<MethodOutput<N>> {
  const result = await window.hexi.invoke(name, input);
  if (result.ok) {
    if (coreWasAway) {
      coreWasAway = false;
      for (const listener of restartListeners) listener();
    }
    return result.value;
  }
  if (result.error.code === 'core.restarting') coreWasAway = true;
  throw new AppError(result.error.code, { details: result.error.details });
}

export const toAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('internal.unexpected', { cause: error });
