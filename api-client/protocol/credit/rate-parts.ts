/** Rates are held in thousandths and media time in thousandths of a ms, so that every machine gets the same whole numbers. */
export const parts = 1_000;
export const inParts = (rate: number): number => Math.round(rate * parts);
