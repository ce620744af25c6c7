import type { FromCore, ToCore } from '../contract/core-port.ts';

/** How core hears and speaks. */
export interface Transport {
  post(message: FromCore): void;
  receive(listener: (message: ToCore) => void): void;
  /** The other side is gone. */
  onEnd(listener: () => void): void;
  /** Lets what was posted go out, then lets the process end. */
  close(): void;
}

/** The part of Electron's parent port (utilityProcess) that is used. Typed here: core imports no Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Electron's parent port, or Node's own channel to the process that forked this one. Null without either. */
export function openTransport(owner: NodeJS.Process): Transport | null {
  const { parentPort } = owner as unknown as { parentPort?: ParentPort };
  if (parentPort !== undefined && parentPort !== null) {
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between processes has no origin
      post: (message) => parentPort.postMessage(message),
      receive: (listener) => parentPort.on('message', ({ data }) => listener(data as ToCore)),
      // The shell ends its utility processes itself when it goes.
      onEnd: () => {},
      close: () => void setTimeout(() => owner.exit(0), 200),
    };
  }
  if (owner.send === undefined) return null;
  return {
    post: (message) => void owner.send?.(message),
    receive: (listener) => void owner.on('message', (message) => listener(message as ToCore)),
    onEnd: (listener) => void owner.once('disconnect', listener),
    close: () => {
      if (owner.connected) owner.disconnect();
    },
  };
}
