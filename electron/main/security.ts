import { app, session, webContents, type WebContents } from 'electron';
import type { Log } from '../contract/ports.ts';

/** Every page, whoever opened it and when: no navigation away, no windows, no webviews. */
export function hardenWebContents({ pageOrigin, log }: { pageOrigin: string; log: Log }): void {
  const harden = (contents: WebContents): void => {
    contents.setWindowOpenHandler(({ url }) => {
      log.warn({ url }, 'window refused');
      return { action: 'deny' };
    });
    contents.on('will-navigate', (event) => {
      if (originOf(event.url) === pageOrigin) return;
      log.warn({ url: event.url }, 'navigation refused');
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  };
  for (const contents of webContents.getAllWebContents()) harden(contents);
  app.on('web-contents-created', (_event, contents) => harden(contents));
}

/** Permissions are refused unless named here: the player may go full screen. */
export function hardenSession(pageOrigin: string): void {
  const allowed = new Set(['fullscreen']);
  const may = (permission: string, url: string): boolean => allowed.has(permission) && originOf(url) === pageOrigin;
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(may(permission, details.requestingUrl)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => may(permission, origin));
  session.defaultSession.setSpellCheckerEnabled(false);
}

/** `URL.origin` is "null" for schemes that are not special, so ours is put together by hand. */
export function originOf(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch {
    return 'null';
  }
}
