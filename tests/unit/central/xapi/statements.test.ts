import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoredLearningRecord } from '../../../../api-client/contract/learning-records.ts';
import { LrsError } from '../../../../central/xapi/lrs-client.ts';
import { sendAll } from '../../../../central/xapi/send-all.ts';
import { statementId } from '../../../../central/xapi/statement-id.ts';
import { completedStatement, statementsOf, type StatementContext } from '../../../../central/xapi/statements.ts';

const receivedAtMs = Date.UTC(2026, 9, 1, 8);
const context: StatementContext = {
  baseUrl: 'https://centre.example',
  accountName: 'learner',
  displayName: null,
  courseTitle: { zh: '水土', en: 'Water and soil' },
  lectureTitle: { zh: '第一讲', en: 'First lecture' },
  durationMs: 200_000,
};
const lecture = 'https://centre.example/xapi/activities/courses/hexi/lectures/first';
const video = 'https://w3id.org/xapi/video';

const watched = (recordedAt: Partial<StoredLearningRecord['recordedAt']> = {}): StoredLearningRecord => ({
  terminalId: 't1',
  streamId: 's1',
  sequence: 7,
  receivedAtMs,
  recordedAt: { wallMs: receivedAtMs - 60_000, monotonicMs: 100_000, bootId: 'b', offsetMs: 5000, ...recordedAt },
  event: {
    type: 'watched',
    viewingId: 'v1',
    accountId: 'a1',
    courseId: 'hexi',
    lectureId: 'first',
    fromMs: 10_000,
    toMs: 30_500,
    rate: 2,
    beganMonotonicMs: 80_000,
    endedMonotonicMs: 90_250,
  },
});

it('a watched span is played at its beginning and paused at its end, in the terms of the Video Profile', () => {
  const [played, paused] = statementsOf(watched(), context, null);
  expect(played).toMatchObject({
    actor: { objectType: 'Agent', account: { homePage: 'https://centre.example', name: 'learner' } },
    verb: { id: `${video}/verbs/played` },
    object: { id: lecture, definition: { type: `${video}/activity-type/video`, name: { 'zh-CN': '第一讲' } } },
    result: { extensions: { [`${video}/extensions/time`]: 10 } },
    context: {
      contextActivities: { category: [{ id: video }] },
      extensions: { [`${video}/extensions/length`]: 200, [`${video}/extensions/speed`]: '2x' },
    },
    // Stamped 55 s before it was received by the centre's clock, 20 s after the span began.
    timestamp: new Date(receivedAtMs - 75_000).toISOString(),
  });
  expect(paused).toMatchObject({
    verb: { id: `${video}/verbs/paused` },
    result: {
      extensions: {
        [`${video}/extensions/time`]: 30.5,
        [`${video}/extensions/played-segments`]: '10[.]30.5',
        [`${video}/extensions/progress`]: 0.103,
      },
    },
    timestamp: new Date(receivedAtMs - 64_750).toISOString(),
  });
  expect(played?.context?.registration).toBe(paused?.context?.registration);
  expect(JSON.stringify([played, paused])).not.toContain('王');
});

it('a clock of 1970 or 2099, or one that was never put right, is not believed', () => {
  for (const stamp of [{ wallMs: 0, offsetMs: 0 }, { wallMs: Date.UTC(2099, 0), offsetMs: 0 }, { offsetMs: null }]) {
    expect(statementsOf(watched(stamp), context, null)[1]?.timestamp).toBe(new Date(receivedAtMs - 9750).toISOString());
  }
});

it('an answered check says what was chosen and whether it was right', () => {
  const record: StoredLearningRecord = {
    ...watched(),
    event: {
      type: 'check-answered',
      viewingId: 'v1',
      accountId: 'a1',
      courseId: 'hexi',
      lectureId: 'first',
      checkId: 'q1',
      answer: ['b', 'a'],
    },
  };
  const question = {
    text: { zh: '问', en: 'Q' },
    options: ['a', 'b', 'c'].map((optionId) => ({ optionId, text: { zh: optionId, en: optionId } })),
    several: true,
    rightOptionIds: ['a', 'b'],
  };
  const [answered] = statementsOf(record, context, { checkId: 'q1', atMs: 1, question });
  expect(answered).toMatchObject({
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
    object: { id: `${lecture}/checks/q1`, definition: { interactionType: 'choice' } },
    result: { success: true, response: 'b[,]a' },
  });
  const [wrong] = statementsOf(record, context, {
    checkId: 'q1',
    atMs: 1,
    question: { ...question, rightOptionIds: ['a'] },
  });
  expect(wrong?.result?.success).toBe(false);
  expect(statementsOf(record, context, null)[0]?.result).toEqual({ response: 'b[,]a' });
});

it('a completion tells the credit that the centre gave', () => {
  const completion = {
    accountId: 'a1',
    courseId: 'hexi',
    lectureId: 'first',
    creditedMs: 190_000,
    hours: 0.5,
    lastAtMs: receivedAtMs,
    completePercent: 90,
  };
  expect(completedStatement(completion, { ...context, displayName: '王晓燕' })).toMatchObject({
    actor: { name: '王晓燕' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    result: { completion: true, extensions: { [`${video}/extensions/progress`]: 0.95 } },
    context: { extensions: { [`${video}/extensions/completion-threshold`]: 0.9 } },
  });
});

it('the same record has the same ids, another has others, all of them UUIDs', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string(), fc.nat()), { minLength: 2, maxLength: 30 }), (keys) => {
      const ids = keys.map((key) => statementId(...key));
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(keys.map((key) => statementId(...key))).toEqual(ids);
      expect(new Set(ids).size).toBe(new Set(keys.map((key) => JSON.stringify(key))).size);
    }),
  );
});

it('whatever an LRS refuses or has already, the rest arrives, each once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('good', 'bad', 'there'), { maxLength: 250 }), async (kinds) => {
      const taken: string[] = [];
      const lrs = {
        send: async (part: readonly { id?: string }[]) => {
          const of = (kind: string): boolean => part.some(({ id }) => kinds[Number(id)] === kind);
          if (of('bad')) throw new LrsError(400, 'malformed');
          if (of('there')) throw new LrsError(409, 'conflict');
          taken.push(...part.map(({ id }) => id ?? ''));
        },
      };
      const statements = kinds.map((_, index) => ({ id: String(index) }));
      const count = (kind: string): number => kinds.filter((one) => one === kind).length;
      const result = await sendAll(lrs, statements as never);
      expect(taken.toSorted()).toEqual(
        kinds.flatMap((kind, index) => (kind === 'good' ? [String(index)] : [])).toSorted(),
      );
      expect(result).toMatchObject({ sent: count('good') + count('there'), refused: count('bad') });
    }),
    { numRuns: 50 },
  );
});

it('an LRS that is not there or does not know us gets nothing, and nothing is counted', async () => {
  for (const status of [0, 401, 500, 503]) {
    const lrs = { send: () => Promise.reject(new LrsError(status, 'no')) };
    await expect(sendAll(lrs, [{}] as never)).rejects.toThrow('no');
  }
});
