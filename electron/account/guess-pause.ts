const freeGuesses = 3;
const longestMs = 60_000;

/** How long the next guess has to wait after so many wrong ones in a row: nothing, then 1 s, 2 s, 4 s … 60 s. */
export const guessPauseMs = (failures: number): number =>
  failures < freeGuesses ? 0 : Math.min(longestMs, 1_000 * 2 ** Math.min(failures - freeGuesses, 16));
