'use strict';
// All the bootstrap says goes to standard error, so that a command's own output can be piped.

/** Prints one line of the bootstrap. */
function say(text) {
  process.stderr.write(`[hexi] ${text}\n`);
}

/** Starts a stopwatch; calling it gives the seconds so far as text, e.g. "3.2 s". */
function stopwatch() {
  const startedAt = process.hrtime.bigint();
  return () => `${(Number(process.hrtime.bigint() - startedAt) / 1e9).toFixed(1)} s`;
}

/** A reason to stop that a person can act on: printed as it is, without a stack. */
class Stop extends Error {}

module.exports = { say, stopwatch, Stop };
