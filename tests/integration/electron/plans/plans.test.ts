import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Certificate, OwnCertificates } from '../../../../api-client/contract/certificates.ts';
import type { Plan } from '../../../../api-client/contract/plan.ts';
import type { SigningKey } from '../../../../api-client/contract/service.ts';
import { encodeBase64url } from '../../../../api-client/protocol/base64url.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../../api-client/protocol/node-ed25519.ts';
import { signCertificate } from '../../../../api-client/protocol/signature.ts';
import { createPlans, type PlansDomain } from '../../../../electron/plans/plans.ts';
import { countingIds, recordingLog } from '../../../harness/core-ports.ts';
import { openTestRecords, type Records } from '../../../harness/records.ts';

const signal = new AbortController().signal;
const { publicKeyRaw, privateKeySeed } = generateEd25519KeyPair();
const key: SigningKey = { keyId: 'k1', algorithm: 'Ed25519', publicKey: encodeBase64url(publicKeyRaw) };

const plan: Plan = {
  accountId: 'a1',
  classes: [],
  programmes: [
    {
      programmeId: 'p',
      title: '年度培训',
      year: 2026,
      startsAtMs: 0,
      dueAtMs: 9_000_000_000_000,
      completePercent: 90,
      hoursNeeded: 1,
      electiveHoursNeeded: 0,
      hours: 0,
      electiveHours: 0,
      completedAtMs: null,
      courses: [
        {
          courseId: 'rivers',
          kind: 'compulsory',
          dueAtMs: null,
          startsAtMs: null,
          title: { zh: '河', en: 'Rivers' },
          durationMs: 100,
          creditedMs: 0,
          hours: 0,
          completed: false,
          overdue: false,
          requires: [],
          lectures: [
            {
              lectureId: 'one',
              title: { zh: '一', en: 'One' },
              durationMs: 100,
              creditedMs: 0,
              hours: 0,
              completed: false,
              lastAtMs: null,
            },
          ],
        },
      ],
    },
  ],
};
const certificate: Certificate = {
  schema: 'hexi.certificate/1',
  number: 'HX-2026-00000-00000-F',
  issuer: { zh: '学院', en: 'School' },
  accountId: 'a1',
  holder: '王晓燕',
  unit: '金塔县委党校',
  of: 'programme',
  subjectId: 'p',
  title: '年度培训',
  hours: 1,
  courses: [],
  startsAtMs: 0,
  completedAtMs: 1,
  issuedAt: '2026-03-01T00:00:00.000Z',
};
const answerOf = (fields: Partial<Certificate> = {}, seed = privateKeySeed): OwnCertificates => ({
  accountId: 'a1',
  verifyUrl: 'https://centre.example/certificates',
  certificates: [
    {
      ...signCertificate({ ...certificate, ...fields }, { keyId: 'k1', privateKeySeed: seed }, nodeEd25519),
      revocation: null,
    },
  ],
});

let records: Records;
let plans: PlansDomain;
let accountId: string | null;
let centre: { plan: Plan | null; certificates: OwnCertificates | null };
let announced: string[];

function start(): void {
  const { database, clock } = records;
  const nobody = () => Promise.reject(new Error('the centre is not asked here'));
  plans = createPlans({
    database,
    clock,
    ids: countingIds('programme'),
    log: recordingLog(),
    announce: (name) => announced.push(name),
    api: {
      listProgrammes: nobody,
      getProgramme: nobody,
      saveProgramme: nobody,
      removeProgramme: nobody,
      countAudience: nobody,
      listPosts: nobody,
    },
    currentAccountId: () => accountId,
    signingKeys: () => [key],
    isOffline: () => true,
    centreNowMs: () => clock.wallMs(),
    fetchPlan: () => Promise.resolve(centre.plan),
    fetchCertificates: () => Promise.resolve(centre.certificates),
  });
}

beforeEach(() => {
  records = openTestRecords();
  accountId = 'a1';
  centre = { plan, certificates: answerOf() };
  announced = [];
  start();
});
afterEach(() => records.remove());

const ownPlan = () => plans.handlers.plan(undefined, signal);
const certificates = () => plans.handlers.certificates(undefined, signal);

test('what the centre told is here without it, also after a restart, and says how old it is', async () => {
  expect(await ownPlan()).toEqual({ receivedAtMs: null, steps: [], parts: [] });
  expect(await certificates()).toEqual({ receivedAtMs: null, certificates: [] });
  await plans.pull(signal);
  expect(announced).toEqual(['plans.changed']);
  const receivedAtMs = records.clock.wallMs();
  centre = { plan: null, certificates: null };
  records.clock.advance(7 * 86_400_000);
  await plans.pull(signal);
  records = records.reopen();
  start();
  expect(await ownPlan()).toMatchObject({
    receivedAtMs,
    steps: [{ title: '年度培训', course: { courseId: 'rivers', nextLectureId: 'one' } }],
  });
  expect(plans.steps()).toHaveLength(1);
  expect(await certificates()).toMatchObject({
    receivedAtMs,
    certificates: [
      { number: certificate.number, verifyUrl: `https://centre.example/certificates/${certificate.number}` },
    ],
  });
});

test('each sees their own and nobody else’s, and a centre that answers about another is not believed', async () => {
  await plans.pull(signal);
  accountId = 'a2';
  expect(await ownPlan()).toMatchObject({ receivedAtMs: null });
  await plans.pull(signal);
  expect(await ownPlan()).toMatchObject({ receivedAtMs: null });
  expect(await certificates()).toMatchObject({ certificates: [] });
  accountId = null;
  await plans.pull(signal);
  expect(await ownPlan()).toMatchObject({ receivedAtMs: null });
});

test('a certificate that nobody known here has signed, or that is somebody else’s, is not shown', async () => {
  centre.certificates = answerOf({}, generateEd25519KeyPair().privateKeySeed);
  await plans.pull(signal);
  expect((await certificates()).certificates).toEqual([]);
  centre.certificates = answerOf({ accountId: 'a2' });
  await plans.pull(signal);
  expect((await certificates()).certificates).toEqual([]);
  const genuine = answerOf();
  const [first] = genuine.certificates;
  if (first === undefined) throw new Error('no certificate');
  centre.certificates = {
    ...genuine,
    certificates: [
      { ...first, certificate: { ...certificate, hours: 100 } },
      { ...first, revocation: { revokedAtMs: 5, reason: '代学' } },
    ],
  };
  await plans.pull(signal);
  expect((await certificates()).certificates).toMatchObject([{ hours: 1, revocation: { reason: '代学' } }]);
});

test('without a line programmes say so at once, and ask again when it is back', async () => {
  await expect(async () => plans.handlers.programmes({ offset: 0, limit: 10 }, signal)).rejects.toMatchObject({
    code: 'central.unreachable',
  });
  plans.lineChanged(false);
  plans.lineChanged(true);
  expect(announced).toEqual(['plans.programmesChanged']);
});

test('half a row is as good as never heard', async () => {
  await plans.pull(signal);
  records.database.prepare('UPDATE learner_plan SET plan = substr(plan, 1, 40)').run();
  records.database.prepare("UPDATE learner_certificates SET answer = '[]'").run();
  expect(await ownPlan()).toMatchObject({ receivedAtMs: null, parts: [] });
  expect(await certificates()).toEqual({ receivedAtMs: null, certificates: [] });
});
