import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { accountSuite } from './account-suite.ts';
import { backends } from './backends.ts';
import type { Backend } from './backends.ts';
import { catalogueSuite } from './catalogue-suite.ts';
import { certificateSuite } from './certificate-suite.ts';
import { classSuite } from './class-suite.ts';
import { contentKeySuite } from './content-key-suite.ts';
import { creditSuite } from './credit-suite.ts';
import { devicePageSuite } from './device-page-suite.ts';
import { enrolmentSuite } from './enrolment-suite.ts';
import { groupSuite } from './group-suite.ts';
import { learningSuite } from './learning-suite.ts';
import { mediaSuite } from './media-suite.ts';
import { notesSuite } from './notes-suite.ts';
import { organisationSuite } from './organisation-suite.ts';
import { planSuite } from './plan-suite.ts';
import { reminderSuite } from './reminder-suite.ts';
import { serviceSuite } from './service-suite.ts';
import { sharingSuite } from './sharing-suite.ts';
import { programmeSuite } from './programme-suite.ts';
import { reportSuite } from './report-suite.ts';
import { rosterSuite } from './roster-suite.ts';
import { siteSuite } from './site-suite.ts';
import { snapshotSuite } from './snapshot-suite.ts';
import { twoCentresSuite } from './two-centres-suite.ts';
import { xapiSuite } from './xapi-suite.ts';
import { openWorld } from './world.ts';
import type { World } from './world.ts';

/** One contract, on both databases, over real HTTP and through the real client. */
for (const { name, skip, many, open } of backends) {
  describe.skipIf(skip)(`contract on ${name}`, () => {
    let backend: Backend;
    let current: World;
    beforeAll(async () => {
      backend = await open();
    });
    afterAll(() => backend?.close());
    beforeEach(async () => {
      current = await openWorld(backend);
    });
    afterEach(() => current?.close());

    const world = (): World => current;
    serviceSuite(world);
    enrolmentSuite(world);
    devicePageSuite(world);
    accountSuite(world);
    catalogueSuite(world);
    snapshotSuite(world);
    contentKeySuite(world);
    mediaSuite(world);
    learningSuite(world);
    notesSuite(world);
    creditSuite(world);
    groupSuite(world);
    siteSuite(world);
    sharingSuite(world);
    organisationSuite(world);
    classSuite(world);
    reminderSuite(world);
    planSuite(world);
    reportSuite(world);
    rosterSuite(world);
    programmeSuite(world);
    certificateSuite(world);
    xapiSuite(world);
    if (many) twoCentresSuite(world);
  });
}
