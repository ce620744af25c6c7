import { readFileSync } from 'node:fs';
import type { SignedManifest } from '../../../../../api-client/contract/manifest.ts';
import type { SigningKey } from '../../../../../api-client/contract/service.ts';
import { never, openWorld } from '../cache-world.ts';
import { jobEnd } from './bundle-world.ts';

/**
 * A terminal without a line in a process of its own, to be killed. Argument: a JSON file of BundleProcessOptions. Prints what
 * is announced of the job, a line each; `dieAfter` has it kill itself when
 * so many courses are through, `dieAt` with so many announcements: each block that is moved is one.
 */
export interface BundleProcessOptions {
  kind: 'export' | 'import';
  disk: string;
  mediaFolder: string;
  signed: SignedManifest[];
  keys: SigningKey[];
  courseIds: string[];
  dieAfter: number | null;
  dieAt: number | null;
}

if (import.meta.main) await run(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as BundleProcessOptions);

async function run(options: BundleProcessOptions): Promise<void> {
  let courses = 0;
  const through = (): null => {
    if (++courses === options.dieAfter) process.kill(process.pid, 'SIGKILL');
    return null;
  };
  let nowMs = 0;
  const world = await openWorld({
    // Nothing comes too soon after the last to be announced.
    monotonicMs: () => (nowMs += 1000),
    mediaFolder: options.mediaFolder,
    signer: { keys: options.keys, sign: () => options.signed[0]! },
    bundles: { describeCourse: through, courseCame: through },
  });
  world.setOnline(false);
  let told = 0;
  world.onOther((name, payload) => {
    if (name !== 'bundles.progress') return;
    if (++told === options.dieAt) process.kill(process.pid, 'SIGKILL');
    process.stdout.write(`${JSON.stringify(payload)}\n`);
  });
  const request = { folder: options.disk, courseIds: options.courseIds };
  await (options.kind === 'export'
    ? world.bundles().exportTo(request, never)
    : world.bundles().importFrom(request, never));
  await jobEnd(world);
  await world.close();
}
