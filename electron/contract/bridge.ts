import type { EventName, EventPayload, MethodInput, MethodName, MethodOutput } from './contract.ts';
import type { Result } from './errors.ts';

/** What preload puts at `window.hexi`: contract names only, never a channel. */
export interface Bridge {
  invoke<N extends MethodName>(name: N, input: MethodInput<N>): Promise<Result<MethodOutput<N>>>;
  /** @returns a function that ends the subscription. */
  subscribe<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

/** The two IPC channels between preload and shell. */
export const invokeChannel = 'hexi:invoke';
export const eventChannel = 'hexi:event';
