/** Ends a request that has gone silent. */
export interface StallGuard {
  /** Aborts with the caller's signal, or when nothing came for too long. */
  readonly signal: AbortSignal;
  stalled(): boolean;
  /** From now on a byte is due. */
  expect(): void;
  /** For now none is. */
  rest(): void;
  end(): void;
}

export function createStallGuard(timeoutMs: number, outer: AbortSignal): StallGuard {
  const controller = new AbortController();
  let silent = false;
  let timer: NodeJS.Timeout | null = null;

  const rest = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const expect = (): void => {
    rest();
    timer = setTimeout(() => {
      silent = true;
      controller.abort(new DOMException('no byte came', 'TimeoutError'));
    }, timeoutMs);
  };
  const onAbort = (): void => controller.abort(outer.reason);
  if (outer.aborted) onAbort();
  else outer.addEventListener('abort', onAbort, { once: true });
  expect();

  return {
    signal: controller.signal,
    stalled: () => silent,
    expect,
    rest,
    end: () => {
      rest();
      outer.removeEventListener('abort', onAbort);
    },
  };
}
