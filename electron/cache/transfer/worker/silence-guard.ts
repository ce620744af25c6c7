/** Notices that a source has gone silent. */
export interface SilenceGuard {
  /** From now on bytes are due, within so long; fewer than `leastBytes` in such a span are as good as none. */
  expect(ms: number, leastBytes: number): void;
  came(bytes: number): void;
  /** For now none are due. */
  rest(): void;
}

export interface SilenceDeps {
  readonly nowMs: () => number;
  /** @returns what calls it off */
  readonly later: (task: () => void, ms: number) => () => void;
  readonly silent: () => void;
}

/** One timer a span, not one a chunk. */
export function createSilenceGuard({ nowMs, later, silent }: SilenceDeps): SilenceGuard {
  let callOff: (() => void) | null = null;
  let spanMs = 0;
  let least = 1;
  let sinceMs = 0;
  let bytesSince = 0;

  const look = (): void => {
    callOff = null;
    const leftMs = sinceMs + spanMs - nowMs();
    if (leftMs > 0) callOff = later(look, Math.ceil(leftMs));
    else silent();
  };
  const rest = (): void => {
    callOff?.();
    callOff = null;
  };
  return {
    expect(ms, leastBytes) {
      rest();
      spanMs = ms;
      least = leastBytes;
      sinceMs = nowMs();
      bytesSince = 0;
      callOff = later(look, Math.ceil(ms));
    },
    came(bytes) {
      bytesSince += bytes;
      if (bytesSince < least) return;
      sinceMs = nowMs();
      bytesSince = 0;
    },
    rest,
  };
}
