import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApiClient } from '../../../../api-client/client/create-api-client.ts';
import { demoFixture, startCentral, type CentralProcess } from '../../../harness/central.ts';
import { administratorsView } from '../../../harness/central-view.ts';
import { newSecretKey, startCore, type CoreChild } from '../../../harness/core-child.ts';
import { temporaryFolder } from '../../../harness/core-ports.ts';
import { freePort } from '../../../harness/free-port.ts';
import { demoAdministrator } from '../../../harness/pages.ts';

const lecture = { courseId: 'rivers-of-hexi', lectureId: 'rivers', durationMs: 8_000 };
const secretKey = newSecretKey();
const words = (text: string) => ({ zh: text, en: text });

let place: ReturnType<typeof temporaryFolder>;
let central: CentralProcess;
let core: CoreChild;
let port: number;

const openCentral = (): Promise<CentralProcess> =>
  startCentral({ demo: demoFixture, dataFolder: path.join(place.folder, 'central'), port });

beforeAll(async () => {
  place = temporaryFolder();
  port = await freePort();
  central = await openCentral();
});
afterAll(async () => {
  await central.stop();
  place.remove();
});
beforeEach(async () => {
  const profileFolder = path.join(place.folder, 'profile');
  core = await startCore({ profileFolder, defaultCentralUrl: central.url, secretKey });
});
afterEach(() => core.stop());

/** A question at two seconds, as a teacher writes it at the centre. */
async function writeQuestion(): Promise<void> {
  let token: string | null = null;
  const client = createApiClient({ baseUrl: central.url, tokens: { terminal: () => null, person: () => token } });
  const signal = AbortSignal.timeout(30_000);
  token = (await client.signIn(demoAdministrator, { signal })).sessionToken;
  const options = ['north', 'south'].map((optionId) => ({ optionId, text: words(optionId) }));
  const question = { text: words('Where?'), options, several: false, rightOptionIds: ['south'] };
  const { courseId, lectureId } = lecture;
  await client.setLectureChecks(
    { courseId, lectureId, checks: [{ checkId: 'q1', atMs: 2_000, question }] },
    { signal },
  );
}

test('a question pulled with the line is answered without it, and once the line is back the verdict counts what lies beyond', async () => {
  await writeQuestion();
  await core.must('terminal.startEnrolment');
  const { enrolment } = await core.until('terminal.status', undefined, (seen) => seen.enrolment.state === 'enrolled');
  const { accountId } = await core.must('account.signIn', { accountName: 'learner', password: 'hexi-learner' });
  await core.until('sync.status', undefined, ({ courses }) => courses === 3);
  await core.must('learning.refreshChecks', { courseId: lecture.courseId });

  await central.stop();
  const { viewingId } = await core.must('learning.begin', lecture);
  // What the slack allows at once, on both sides of the question.
  const played = { fromMs: 1_800, toMs: 2_200 };
  await core.must('learning.report', { viewingId, played, rate: 1, positionMs: played.toMs });
  const open = await core.must('learning.standing', lecture);
  expect(open.checks).toMatchObject([{ checkId: 'q1', atMs: 2_000, answered: false }]);
  expect((await core.must('learning.credit')).lectures).toMatchObject([{ unconfirmedMs: 200 }]);
  const answer = (optionId: string) => core.must('learning.answer', { viewingId, checkId: 'q1', answer: [optionId] });
  expect(await answer('north')).toEqual({ right: false });
  expect(await answer('south')).toEqual({ right: true });
  expect((await core.must('learning.standing', lecture)).checks).toMatchObject([{ answered: true }]);
  expect((await core.must('learning.credit')).lectures).toMatchObject([{ unconfirmedMs: 400, openChecks: [] }]);

  central = await openCentral();
  const judged = await core.until(
    'learning.credit',
    undefined,
    ({ lectures }) => lectures[0] !== undefined && lectures[0].unconfirmedMs === 0,
  );
  expect(judged.lectures).toMatchObject([{ creditedMs: 400, withheld: [], openChecks: [] }]);
  const terminalId = enrolment.state === 'enrolled' ? enrolment.terminalId : '';
  const records = await administratorsView(central.url).recordsOf(accountId, terminalId);
  expect(records.map(({ event }) => event)).toMatchObject([
    { type: 'watched' },
    { type: 'check-answered', checkId: 'q1', answer: ['north'] },
    { type: 'check-answered', checkId: 'q1', answer: ['south'] },
  ]);
});
