const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment in a zone, as one text for one day. */
export function dayIn(timeZone: string): (atMs: number) => string {
  const format = formats.get(timeZone) ?? formatOf(timeZone);
  formats.set(timeZone, format);
  return (atMs) => format.format(atMs);
}

/** A zone that this machine's tables do not know: the rules are signed and still have to be worth something, so days are then UTC's. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });
  }
}
