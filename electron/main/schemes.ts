import { protocol } from 'electron';
import { mediaScheme } from '../contract/media-url.ts';

/** The page's own origin: files of the program, whether packed in asar or not. */
export const appOrigin = 'app://hexi';

/** Must run before `ready`. Both schemes are standard (they have hosts and relative URLs) and may be fetched. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    {
      scheme: mediaScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ]);
}
