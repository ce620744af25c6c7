import type { Statement } from '@xapi/xapi';
import type { LocalizedText } from '../../api-client/contract/common.ts';
import type { WantedCheck } from '../../api-client/contract/credit-administration.ts';
import type { StoredLearningRecord } from '../../api-client/contract/learning-records.ts';
import { statementId } from './statement-id.ts';

/** Of whom and of what a statement speaks. */
export interface StatementContext {
  /** The centre's address: people and lectures go by it. */
  readonly baseUrl: string;
  readonly accountName: string;
  /** Null: the person goes by the account alone. */
  readonly displayName: string | null;
  readonly courseTitle: LocalizedText | null;
  readonly lectureTitle: LocalizedText | null;
  /** Null where the centre has no such lecture any more. */
  readonly durationMs: number | null;
}

export interface Completion {
  readonly accountId: string;
  readonly courseId: string;
  readonly lectureId: string;
  readonly creditedMs: number;
  readonly hours: number;
  readonly lastAtMs: number;
  /** What of the lecture has to be credited, in percent. */
  readonly completePercent: number;
}

const video = 'https://w3id.org/xapi/video';
const verbs = {
  played: { id: `${video}/verbs/played`, display: { en: 'played', 'zh-CN': '播放了' } },
  paused: { id: `${video}/verbs/paused`, display: { en: 'paused', 'zh-CN': '停在' } },
  completed: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { en: 'completed', 'zh-CN': '学完了' } },
  answered: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { en: 'answered', 'zh-CN': '回答了' } },
} as const;

/** Seconds with the three digits that the profile allows. */
const seconds = (ms: number): number => Math.round(ms) / 1000;

const isoOf = (atMs: number): string => new Date(atMs).toISOString();

const textOf = (text: LocalizedText | null): { name?: Record<string, string> } =>
  text === null ? {} : { name: { 'zh-CN': text.zh, en: text.en } };

/** How far a terminal's clock, put right by the last answer of the centre, may be from when the record came before it is believed no more. */
const believableMs = 400 * 86_400_000;

/**
 * What one delivered record says, in the words of the xAPI Video Profile 1.0 (https://w3id.org/xapi/video/v1.0): a watched span is that the
 * video was played at its beginning and paused at its end, with the segment that was played. Times are the centre's as well as they are known.
 * @param check the check that was answered, as the centre has it; null if it has none such.
 */
export function statementsOf(
  record: StoredLearningRecord,
  context: StatementContext,
  check: WantedCheck | null,
): Statement[] {
  const { event, recordedAt } = record;
  const key = [record.terminalId, record.streamId, record.sequence] as const;
  const at = (monotonicMs: number): string => isoOf(stampedAtMs(record) - (recordedAt.monotonicMs - monotonicMs));
  if (event.type === 'watched') {
    const speed = { [`${video}/extensions/speed`]: `${String(event.rate)}x` };
    const from = seconds(event.fromMs);
    const to = seconds(event.toMs);
    const common = {
      actor: actorOf(context),
      object: lectureOf(event, context),
      context: inViewing(event, context, speed),
    };
    return [
      {
        ...common,
        id: statementId(...key, 'played'),
        verb: verbs.played,
        result: { extensions: { [`${video}/extensions/time`]: from } },
        timestamp: at(event.beganMonotonicMs),
      },
      {
        ...common,
        id: statementId(...key, 'paused'),
        verb: verbs.paused,
        result: {
          extensions: {
            [`${video}/extensions/time`]: to,
            [`${video}/extensions/played-segments`]: `${String(from)}[.]${String(to)}`,
            ...(context.durationMs === null || context.durationMs === 0
              ? {}
              : { [`${video}/extensions/progress`]: share(event.toMs - event.fromMs, context.durationMs) }),
          },
        },
        timestamp: at(event.endedMonotonicMs),
      },
    ];
  }
  if (event.type === 'check-answered') {
    const right = check?.question?.rightOptionIds ?? null;
    const success = check === null ? null : right === null || sameChoice(right, event.answer);
    return [
      {
        id: statementId(...key, 'answered'),
        actor: actorOf(context),
        verb: verbs.answered,
        object: checkOf(event, context, check),
        result: { response: event.answer.join('[,]'), ...(success === null ? {} : { success }) },
        context: inViewing(event, context, {}),
        timestamp: isoOf(stampedAtMs(record)),
      },
    ];
  }
  return [];
}

/** By the centre's verdict, once for each person and lecture, whoever's room or terminal it was watched in. */
export function completedStatement(completion: Completion, context: StatementContext): Statement {
  const { accountId, courseId, lectureId, creditedMs, hours, lastAtMs, completePercent } = completion;
  return {
    id: statementId(accountId, courseId, lectureId, 'completed'),
    actor: actorOf(context),
    verb: verbs.completed,
    object: lectureOf(completion, context),
    result: {
      completion: true,
      extensions: {
        [`${video}/extensions/time`]: seconds(context.durationMs ?? creditedMs),
        [`${video}/extensions/progress`]: share(creditedMs, context.durationMs ?? creditedMs),
        [`${context.baseUrl}/xapi/extensions/credit-hours`]: hours,
      },
    },
    context: {
      contextActivities: activitiesOf(completion, context),
      extensions: { [`${video}/extensions/completion-threshold`]: completePercent / 100, ...lengthOf(context) },
    },
    timestamp: isoOf(lastAtMs),
  };
}

function stampedAtMs({ recordedAt, receivedAtMs }: StoredLearningRecord): number {
  const { wallMs, offsetMs } = recordedAt;
  const atMs = wallMs + (offsetMs ?? 0);
  const isKnown = offsetMs !== null && atMs <= receivedAtMs + 60_000 && atMs > receivedAtMs - believableMs;
  return isKnown ? atMs : receivedAtMs;
}

const share = (partMs: number, wholeMs: number): number =>
  wholeMs === 0 ? 1 : Math.min(1, Math.round((partMs / wholeMs) * 1000) / 1000);

const sameChoice = (right: readonly string[], chosen: readonly string[]): boolean =>
  right.length === new Set(chosen).size && right.every((optionId) => chosen.includes(optionId));

const actorOf = ({ baseUrl, accountName, displayName }: StatementContext) => ({
  objectType: 'Agent' as const,
  account: { homePage: baseUrl, name: accountName },
  ...(displayName === null ? {} : { name: displayName }),
});

interface Place {
  readonly courseId: string;
  readonly lectureId: string;
}

const courseIri = ({ baseUrl }: StatementContext, { courseId }: Place): string =>
  `${baseUrl}/xapi/activities/courses/${courseId}`;
const lectureIri = (context: StatementContext, place: Place): string =>
  `${courseIri(context, place)}/lectures/${place.lectureId}`;

const lectureOf = (place: Place, context: StatementContext) => ({
  objectType: 'Activity' as const,
  id: lectureIri(context, place),
  definition: { type: `${video}/activity-type/video`, ...textOf(context.lectureTitle) },
});

/** @throws never: a question that the centre has no more is told by its id alone. */
function checkOf(event: Place & { checkId: string }, context: StatementContext, check: WantedCheck | null) {
  const question = check?.question ?? null;
  return {
    objectType: 'Activity' as const,
    id: `${lectureIri(context, event)}/checks/${event.checkId}`,
    definition: {
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: question === null ? ('other' as const) : ('choice' as const),
      ...(question === null
        ? {}
        : {
            description: { 'zh-CN': question.text.zh, en: question.text.en },
            correctResponsesPattern: [question.rightOptionIds.join('[,]')],
            choices: question.options.map(({ optionId, text }) => ({
              id: optionId,
              description: { 'zh-CN': text.zh, en: text.en },
            })),
          }),
    },
  };
}

const activitiesOf = (place: Place, context: StatementContext) => ({
  category: [{ objectType: 'Activity' as const, id: video }],
  parent: [
    {
      objectType: 'Activity' as const,
      id: courseIri(context, place),
      definition: { type: 'http://adlnet.gov/expapi/activities/course', ...textOf(context.courseTitle) },
    },
  ],
});

const lengthOf = ({ durationMs }: StatementContext) =>
  durationMs === null ? {} : { [`${video}/extensions/length`]: Math.round(durationMs / 1000) };

/** `registration` and `session-id` are one viewing's. */
function inViewing(
  event: Place & { viewingId: string },
  context: StatementContext,
  extensions: Record<string, string>,
) {
  const viewing = statementId(event.viewingId, 'viewing');
  return {
    registration: viewing,
    platform: 'Hexi',
    contextActivities: activitiesOf(event, context),
    extensions: { [`${video}/extensions/session-id`]: viewing, ...lengthOf(context), ...extensions },
  };
}
