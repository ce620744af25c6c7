import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApiClient } from '../../../../api-client/client/create-api-client.ts';
import type { ApiClient } from '../../../../api-client/client/create-api-client.ts';
import type { PlanStep } from '../../../../electron/contract/plans.ts';
import { demoFixture, startCentral, type CentralProcess } from '../../../harness/central.ts';
import { newSecretKey, startCore, type CoreChild } from '../../../harness/core-child.ts';
import { temporaryFolder } from '../../../harness/core-ports.ts';
import { freePort } from '../../../harness/free-port.ts';
import { demoAdministrator } from '../../../harness/pages.ts';

const signal = new AbortController().signal;
const secretKey = newSecretKey();
const rivers = { courseId: 'rivers-of-hexi', lectureId: 'rivers', durationMs: 8_000 };
let place: ReturnType<typeof temporaryFolder>;
let central: CentralProcess;
let admin: ApiClient;
let core: CoreChild;

beforeAll(async () => {
  place = temporaryFolder();
  central = await startCentral({
    demo: demoFixture,
    dataFolder: path.join(place.folder, 'central'),
    port: await freePort(),
  });
  const token = { person: '' };
  admin = createApiClient({ baseUrl: central.url, tokens: { terminal: () => null, person: () => token.person } });
  token.person = (await admin.signIn(demoAdministrator, { signal })).sessionToken;
});
afterEach(() => core.stop());
afterAll(async () => {
  await central.stop();
  place.remove();
});

test('a lecture watched to its end completes a programme: the plan says so, and a certificate is here that everybody verifies', async () => {
  // A second earns the hours that thirty minutes do elsewhere: the fixture's lecture has eight.
  const { rules } = await admin.setCreditRules(
    {
      timeZone: 'Asia/Shanghai',
      maxRate: 4,
      seekAheadMs: null,
      idleMinutes: null,
      attentionEveryMinutes: null,
      bands: [{ atLeastMinutes: 0.01, hours: 1 }],
      dailyCapHours: null,
      oneActiveSession: true,
    },
    { signal },
  );
  expect(rules.bands).toHaveLength(1);
  const nowMs = Date.now();
  await admin.saveProgramme(
    {
      programmeId: 'year',
      title: '县处级干部年度培训',
      year: 2026,
      posts: null,
      prefectureIds: null,
      prefectureId: null,
      startsAtMs: nowMs - 1000,
      dueAtMs: nowMs + 86_400_000,
      completePercent: 20,
      hoursNeeded: 1,
      electiveHoursNeeded: 0,
      courses: [{ courseId: rivers.courseId, kind: 'compulsory', startsAtMs: null, dueAtMs: null }],
    },
    { signal },
  );

  core = await startCore({
    profileFolder: path.join(place.folder, 'profile'),
    defaultCentralUrl: central.url,
    secretKey,
  });
  await core.must('terminal.startEnrolment');
  await core.until('terminal.status', undefined, ({ enrolment }) => enrolment.state === 'enrolled');
  await core.must('account.signIn', { accountName: 'learner', password: 'hexi-learner' });
  const named = ({ title }: { title: string }) => title === '县处级干部年度培训';
  const planned = await core.until('plans.plan', undefined, ({ parts }) => parts.some(named));
  // A class of the demonstration may ask for it too: one step, for whatever is due first.
  const ofRivers = ({ course }: PlanStep) => course.courseId === rivers.courseId;
  expect(planned.steps.filter(ofRivers)).toHaveLength(1);
  expect(planned.steps.find(ofRivers)).toMatchObject({
    course: { courseId: rivers.courseId, kind: 'compulsory', nextLectureId: 'rivers' },
  });
  await core.until('sync.status', undefined, ({ courses }) => courses === 3);
  const suggested = await core.must('library.recommended', { limit: 12 });
  expect(suggested.find(({ course }) => course.courseId === rivers.courseId)?.reason).toMatchObject({
    kind: 'plan',
  });

  const { viewingId } = await core.must('learning.begin', rivers);
  let positionMs = 0;
  await expect
    .poll(async () => {
      const played = { fromMs: positionMs, toMs: positionMs + 500 };
      positionMs = played.toMs;
      const { watched } = await core.must('learning.report', { viewingId, played, rate: 4, positionMs });
      return watched.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    })
    .toBeGreaterThan(rivers.durationMs * 0.3);
  await core.must('sync.now');
  const { parts } = await core.until('plans.plan', undefined, (plan) =>
    plan.parts.some((part) => named(part) && part.completedAtMs !== null),
  );
  expect(parts.find(named)).toMatchObject({ progress: 1, hours: 1, overdue: false });
  const { certificates } = await core.must('plans.certificates');
  const certificate = certificates.find(named);
  expect(certificate).toMatchObject({ holder: '王晓燕', hours: 1, revocation: null, of: 'programme' });
  const page = await fetch(certificate?.verifyUrl ?? '', { headers: { 'accept-language': 'zh-CN' } });
  expect(await page.text()).toContain('证书有效');

  // Without the centre all of it is still here.
  await central.stop();
  await core.until('sync.status', undefined, ({ line }) => line === 'offline');
  expect((await core.must('plans.certificates')).certificates).toEqual(certificates);
  expect(await core.ask('plans.programmes', { offset: 0, limit: 10 })).toMatchObject({
    error: { code: 'central.unreachable' },
  });
});
