import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ask } from '../harness/bridge.ts';
import { enrolAndSignIn, leavePlayer, openCourse, openPlayer, playsOn } from '../harness/pages.ts';
import { expect, test } from './stage.ts';

const pictures = path.resolve(import.meta.dirname, '../../out/e2e');

test("a lecture that one terminal has plays on another of its site while the centre's media are cut", async ({
  stage,
}) => {
  test.setTimeout(240_000);
  mkdirSync(pictures, { recursive: true });
  const { page: giver } = await stage.openTerminal();
  await enrolAndSignIn(giver);
  await openCourse(giver);
  await giver
    .getByRole('button', { name: /^缓存到本机/ })
    .first()
    .click();
  await expect
    .poll(async () => (await ask(giver, 'cache.lectures')).some(({ state }) => state === 'cached'), { timeout: 60_000 })
    .toBe(true);

  const { page: taker } = await stage.openTerminal({ profileFolder: path.join(stage.profileFolder, '../second') });
  await enrolAndSignIn(taker);
  // Each has heard of the other, by the centre's list or by mDNS.
  await expect.poll(async () => (await ask(taker, 'cache.sharing')).peers.length, { timeout: 60_000 }).toBe(1);
  await expect.poll(async () => (await ask(giver, 'cache.sharing')).peers.length, { timeout: 60_000 }).toBe(1);

  stage.proxy.fail(/\/media\//, { kind: 'nothing' });
  await openCourse(taker);
  await openPlayer(taker);
  await playsOn(taker, 6);
  await taker.screenshot({ path: path.join(pictures, 'peer-plays.png') });
  const { bytesFromPeers, bytesFromCentre, state } = await ask(taker, 'cache.sharing');
  expect(state).toBe('on');
  expect(bytesFromPeers).toBeGreaterThan(100_000);
  expect(bytesFromPeers).toBeGreaterThan(bytesFromCentre);
  expect((await ask(giver, 'cache.sharing')).bytesToPeers).toBeGreaterThan(100_000);

  await leavePlayer(taker);
  for (const [page, name] of [
    [taker, 'taker'],
    [giver, 'giver'],
  ] as const) {
    await page.evaluate(() => {
      window.location.hash = '#/cache/sharing';
    });
    await page.screenshot({ path: path.join(pictures, `peer-page-${name}.png`), animations: 'disabled' });
  }
});
