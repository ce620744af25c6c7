/** How far media time may run ahead of the clock: timers and decoders are not exact. For all spans of a clock together, not for each. */
export const slackMs = 500;

/**
 * The player tells of what was watched every few seconds. A span that claims more running time at once says little of what happened in
 * it: it is credited with no more than this.
 */
export const longestSpanMs = 5 * 60_000;

/** A span may end so far beyond the stamp that was made after it: clocks of the same machine are read with so much grain. */
export const clockGrainMs = 20;

/** Decoders skip a little at a jump. Such a gap does not end what was watched "without a gap". */
export const gapMs = 2_000;

/** So little may be missing from a band: the last frames of a lecture are rarely reported to the millisecond. */
export const bandGraceMs = 2_000;

/** What a stamp says of the centre's time is believed if it is at most so far after the centre received it … */
export const aheadMs = 10 * 60_000;
/** … and at most so long before: longer than any terminal is without a line, shorter than what a dead CMOS battery is wrong by. */
export const behindMs = 180 * 24 * 3_600_000;

/** Two stamps of one boot that differ by no more say the same time. */
export const noiseMs = 1_000;

/** A terminal sleeps over a weekend. What leaps by more has had its calendar put right. */
export const longestSleepMs = 4 * 24 * 3_600_000;
