/** Whether this can be the address of a centre: absolute, http or https, no credentials in it. */
export function isCentralUrl(text: string): boolean {
  try {
    const url = new URL(text.trim());
    return (
      ['http:', 'https:'].includes(url.protocol) && url.hostname !== '' && url.username === '' && url.password === ''
    );
  } catch {
    return false;
  }
}
