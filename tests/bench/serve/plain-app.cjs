'use strict';
/** The window that `cache-serve` compares in: a `file:` page, and `media:` by the product's responder, bundled beside this file. */
const path = require('node:path');
const { app, BrowserWindow, protocol } = require('electron');
const { createMediaResponder } = require(path.join(__dirname, 'responder.cjs'));

app.setPath('userData', process.env.HEXI_PROFILE);
protocol.registerSchemesAsPrivileged([
  {
    scheme: 'media',
    privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
  },
]);
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const quiet = () => {};
  const log = { trace: quiet, debug: quiet, info: quiet, warn: console.warn, error: console.error, child: () => log };
  const nobody = () => Promise.reject(new Error('there is no core here'));
  const respond = createMediaResponder({
    folder: path.join(__dirname, 'media'),
    allowOrigin: 'null',
    playlist: nobody,
    ensure: nobody,
    repair: nobody,
    log,
  });
  protocol.handle('media', (request) => respond(request));
  return new BrowserWindow({ width: 1366, height: 768, webPreferences: { webSecurity: false } }).loadFile('index.html');
});
