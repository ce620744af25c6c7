/** Which subtitles of a lecture are shown for what was chosen on this terminal: pure. */

const primary = (language: string): string => language.split('-')[0]?.toLowerCase() ?? '';

/**
 * The subtitles in the language that was chosen, else in a variety of it (`mn-Mong` for `mn`); null for none.
 * @param chosen as BCP 47 names it, or `off`
 */
export function chosenSubtitles<S extends { language: string }>(subtitles: readonly S[], chosen: string): S | null {
  if (chosen === 'off') return null;
  return (
    subtitles.find(({ language }) => language === chosen) ??
    subtitles.find(({ language }) => primary(language) === primary(chosen)) ??
    null
  );
}

/** Round through what the lecture has, and off. */
export function nextSubtitles(subtitles: readonly { language: string }[], chosen: string): string {
  const round = [...subtitles.map(({ language }) => language), 'off'];
  const now = chosenSubtitles(subtitles, chosen)?.language ?? 'off';
  return round[(round.indexOf(now) + 1) % round.length] ?? 'off';
}
