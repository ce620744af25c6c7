import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ask } from '../harness/bridge.ts';
import { startCentral } from '../harness/central.ts';
import { writeLargeDemo } from '../harness/large-demo.ts';

import {
  demoLecture,
  leavePlayer,
  openCourse,
  openPlayer,
  played,
  playsOn,
  searchFor,
  signIn,
  startEnrolment,
} from '../harness/pages.ts';
import { launchTerminal } from '../harness/terminal.ts';
import { expect, test } from './stage.ts';

const courses = 100_000;

test('100,000 courses come in while a lecture plays, and are searched meanwhile', async ({ display }) => {
  test.setTimeout(240_000);
  const work = mkdtempSync(path.join(os.tmpdir(), 'hexi-large-'));
  writeLargeDemo(path.join(work, 'demo'), courses);
  const central = await startCentral({ demo: path.join(work, 'demo'), dataFolder: path.join(work, 'central') });
  const terminal = await launchTerminal({
    profileFolder: path.join(work, 'profile'),
    centralUrl: central.url,
    display,
  });
  try {
    const { page } = terminal;
    await startEnrolment(page);
    await signIn(page);
    // The lecture is among the first thousand; what follows is still on its way.
    await expect
      .poll(
        async () =>
          (await ask(page, 'library.search', { text: demoLecture.search, sort: 'relevance', offset: 0, limit: 1 }))
            .courses.length,
        { timeout: 120_000 },
      )
      .toBeGreaterThan(0);
    await openCourse(page);
    await openPlayer(page);
    await playsOn(page, 2);
    const before = await played(page);
    let seen = 0;
    await expect
      .poll(
        async () => {
          const found = await ask(page, 'library.search', { text: '干部', sort: 'relevance', offset: 0, limit: 20 });
          expect(found.courses.length).toBeGreaterThan(0);
          seen = (await ask(page, 'library.search', { text: '', sort: 'newest', offset: 0, limit: 1 })).total;
          return seen;
        },
        { timeout: 180_000 },
      )
      .toBe(courses);
    const after = await playsOn(page, 1);
    expect(after.frames).toBeGreaterThan(before.frames);
    await leavePlayer(page);
    expect(await searchFor(page, '干部')).toBe(1000);
    mkdirSync('out/e2e', { recursive: true });
    await page.screenshot({ path: 'out/e2e/library-100000.png' });
  } finally {
    await terminal.kill();
    await central.stop();
    rmSync(work, { recursive: true, force: true });
  }
});
