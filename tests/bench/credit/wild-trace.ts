import { createHash } from 'node:crypto';
import type { Check, CreditRules } from '../../../api-client/contract/credit.ts';
import type { CreditLecture, CreditRecord, RoomRight } from '../../../api-client/protocol/credit/credit-input.ts';
import { drawing, mediaCellMs, runningCellMs, type Drawing, type Trace } from './trace.ts';

const digests = new Map<string, string>();
/** There are few texts, and the traces are many. */
export function sha256Hex(text: string): string {
  const digest = digests.get(text) ?? createHash('sha256').update(text).digest('hex');
  digests.set(text, digest);
  return digest;
}

const hourMs = 3_600_000;
/** 2026-03-02 15:30 UTC: half an hour before midnight in Shanghai, so that days change in the traces. */
const firstMs = Date.UTC(2026, 2, 2, 15, 30);

const option = (optionId: string) => ({ optionId, text: { zh: optionId, en: optionId } });

/** A question of which the option `right` is right. */
export const question = (checkId: string, atMs: number): Check => ({
  checkId,
  atMs,
  question: {
    text: { zh: '问', en: 'Question' },
    options: [option('right'), option('wrong')],
    several: false,
    answerDigest: sha256Hex(`${checkId}\nright`),
  },
});

export const plainRules: CreditRules = {
  schema: 'hexi.credit-rules/1',
  version: 1,
  issuedAt: '2026-01-01T00:00:00Z',
  timeZone: 'Asia/Shanghai',
  maxRate: 2,
  seekAheadMs: null,
  idleMinutes: null,
  attentionEveryMinutes: null,
  bands: [
    { atLeastMinutes: 15, hours: 0.5 },
    { atLeastMinutes: 30, hours: 1 },
  ],
  dailyCapHours: null,
  oneActiveSession: true,
  groups: { openedBy: 'members', largest: 100, spotCheckMinutes: null, graceMinutes: 5, creditPercent: 100 },
  completePercent: 90,
  courses: [],
};

function rulesOf(draw: Drawing): CreditRules {
  return {
    ...plainRules,
    timeZone: draw.of(['Asia/Shanghai', 'UTC']),
    maxRate: draw.of([1, 1.5, 2]),
    seekAheadMs: draw.of([null, null, 0, 10_000]),
    attentionEveryMinutes: draw.of([null, 1]),
    bands: draw.of([
      [
        { atLeastMinutes: 0.1, hours: 0.5 },
        { atLeastMinutes: 0.4, hours: 1 },
      ],
      [
        { atLeastMinutes: 0.2, hours: 1 },
        { atLeastMinutes: 0, hours: 0.25 },
        { atLeastMinutes: 0.6, hours: 0.5 },
      ],
    ]),
    dailyCapHours: draw.of([null, 0.75, 1.5]),
    oneActiveSession: draw.chance(0.8),
    groups: {
      openedBy: draw.of(['members', 'members', 'teachers']),
      largest: draw.of([1, 2, 100]),
      spotCheckMinutes: draw.of([null, null, 1]),
      graceMinutes: draw.of([0, 0, 1]),
      creditPercent: draw.of([100, 100, 50, 33, 0]),
    },
    completePercent: draw.of([20, 50, 90]),
    courses: draw.of([
      [],
      [],
      [{ courseId: 'course', requires: [], dueAtMs: firstMs + draw.whole(0, 36_600) * runningCellMs }],
      [{ courseId: 'course', requires: ['basics'], dueAtMs: null }],
      [
        { courseId: 'course', requires: ['basics'], dueAtMs: null },
        { courseId: 'basics', requires: draw.of([[], ['course'], ['nowhere']]), dueAtMs: firstMs },
      ],
    ]),
  };
}

function lecturesOf(draw: Drawing): CreditLecture[] {
  const second = draw.of(['course', 'course', 'basics']);
  return ['one', 'two', ...(draw.chance(0.1) ? ['unwatched'] : [])].map((lectureId) => {
    const durationMs = (draw.chance(0.15) ? draw.whole(1_200, 2_600) : draw.whole(100, 800)) * mediaCellMs;
    const checks = Array.from({ length: draw.of([0, 0, 1, 2, 3]) }, (_, index) =>
      question(`q${index + 1}`, draw.whole(0, Math.floor(durationMs / 5_000)) * 5_000),
    );
    return { courseId: lectureId === 'one' ? 'course' : second, lectureId, durationMs, checks };
  });
}

interface Machine {
  readonly terminalId: string;
  streamId: string;
  sequence: number;
  bootId: string;
  /** The world's time when this boot's clock read nought; grows when the clock stands still in sleep. */
  zeroMs: number;
  /** Of the calendar. */
  errorMs: number;
  /** As last learned; null: never. */
  offsetMs: number | null;
  /** In this boot: the offset no longer depends on the calendar. */
  reached: boolean;
}

/** Play, seek, rates, sleep, clocks and forgery as they come: for the oracle, which knows no honesty either. */
export function wildTrace(seed: number): Trace {
  const draw = drawing(seed);
  const rules = rulesOf(draw);
  const lectures = lecturesOf(draw);
  const forges = draw.chance(0.6);
  let worldMs = firstMs + draw.whole(0, 36_000) * runningCellMs;
  let boots = 0;
  const machines = ['t1', 't2'].slice(0, draw.whole(1, 2)).map((terminalId): Machine => {
    boots += 1;
    return {
      terminalId,
      streamId: 's1',
      sequence: 0,
      bootId: `b${boots}`,
      zeroMs: worldMs - draw.whole(10, 6_000) * runningCellMs,
      errorMs: draw.of([0, 0, 0, 700, -hourMs]),
      offsetMs: draw.chance(0.3) ? null : 0,
      reached: draw.chance(0.5),
    };
  });
  let machine = machines[0]!;
  let lecture = lectures[0]!;
  let viewing = 1;
  const withRooms = draw.chance(0.5);
  const rooms: RoomRight[] = [];
  /** In which the machine of the moment plays; null: alone. */
  let room = null as RoomRight | null;
  let rate = 1;
  let positionMs = 0;
  const records: CreditRecord[] = [];
  const whenReceived = draw.of(['never', 'late', 'at once', 'mixed']);
  const lateMs = draw.of([40, 300]) * 24 * hourMs;

  function record(event: CreditRecord['event'], stampMs = worldMs - machine.zeroMs): void {
    machine.sequence += 1;
    const wallMs = Math.max(0, machine.zeroMs + stampMs + machine.errorMs);
    const how = whenReceived === 'mixed' ? draw.of(['never', 'late', 'at once']) : whenReceived;
    records.push({
      terminalId: machine.terminalId,
      streamId: machine.streamId,
      sequence: machine.sequence,
      recordedAt: {
        wallMs,
        monotonicMs: Math.max(0, stampMs),
        bootId: machine.bootId,
        offsetMs: machine.reached ? machine.zeroMs + stampMs - wallMs : machine.offsetMs,
      },
      receivedAtMs: how === 'never' ? null : how === 'late' ? firstMs + lateMs : worldMs + draw.of([0, 1_000, hourMs]),
      event,
    });
  }
  const of = () => ({
    viewingId: `v${viewing}`,
    accountId: room?.leaderId ?? 'learner',
    courseId: lecture.courseId,
    lectureId: lecture.lectureId,
    ...(room === null ? {} : { groupId: room.groupId }),
  });
  const ofRoom = ({ leaderId, groupId }: RoomRight) => ({
    accountId: leaderId,
    courseId: lecture.courseId,
    lectureId: lecture.lectureId,
    groupId,
  });
  function watched(mediaMs: number, beganMs: number, endedMs: number, stampMs?: number): void {
    const fromMs = positionMs;
    positionMs = Math.max(0, positionMs + mediaMs);
    record(
      {
        type: 'watched',
        ...of(),
        fromMs,
        toMs: positionMs,
        rate,
        beganMonotonicMs: Math.max(0, beganMs),
        endedMonotonicMs: Math.max(0, endedMs),
      },
      stampMs,
    );
  }

  const actions: Record<string, () => void> = {
    play: () => {
      const reports = draw.whole(1, 3);
      for (let count = 0; count < reports; count += 1) {
        const ranMs = draw.whole(1, 50) * runningCellMs;
        worldMs += ranMs;
        const readingMs = worldMs - machine.zeroMs;
        watched(ranMs * rate, readingMs - ranMs, readingMs);
        if (positionMs >= lecture.durationMs && draw.chance(0.7)) positionMs = 0;
      }
    },
    seek: () => {
      positionMs = draw.of([
        0,
        draw.whole(0, lecture.durationMs / mediaCellMs) * mediaCellMs,
        positionMs + 1_000,
        positionMs + 2_050,
      ]);
    },
    rate: () => {
      rate = draw.of([0.5, 1, 1, 1.5, 2, 4]);
    },
    pause: () => {
      worldMs += draw.whole(0, 20) * runningCellMs;
    },
    sleep: () => {
      const sleptMs = draw.of([500, 60_000, 8 * hourMs, 70 * hourMs]);
      worldMs += sleptMs;
      if (draw.chance(0.5)) machine.zeroMs += sleptMs;
    },
    lecture: () => {
      lecture = draw.of(lectures.filter(({ lectureId }) => lectureId !== 'unwatched'));
      viewing += 1;
      positionMs = 0;
    },
    machine: () => {
      machine = draw.of(machines);
      viewing += 1;
    },
    calendar: () => {
      machine.errorMs = draw.of([
        0,
        300,
        -hourMs,
        hourMs,
        -24 * hourMs,
        -10 * 24 * hourMs,
        -56 * 365 * 24 * hourMs,
        73 * 365 * 24 * hourMs,
      ]);
    },
    contact: () => {
      machine.reached = true;
    },
    restart: () => {
      boots += 1;
      if (machine.reached) machine.offsetMs = -machine.errorMs;
      machine.reached = draw.chance(0.3);
      machine.bootId = `b${boots}`;
      worldMs += draw.whole(0, 600) * runningCellMs;
      machine.zeroMs = worldMs - draw.whole(0, 30) * runningCellMs;
      // A dead battery: the calendar begins where it began last time.
      if (draw.chance(0.3)) machine.errorMs = firstMs - worldMs - draw.of([0, 24 * hourMs]);
      if (draw.chance(0.2)) machine.streamId = `s${boots}`;
    },
    answer: () => {
      const checkId = draw.of(['q1', 'q2', 'q3', 'attention-1', 'attention-2']);
      record({ type: 'check-answered', ...of(), checkId, answer: [draw.of(['right', 'right', 'wrong'])] });
    },
  };
  const someone = (): string => draw.of(['learner', 'learner', 'other', 'third']);
  const inRooms: Record<string, () => void> = {
    open: () => {
      room = {
        terminalId: machine.terminalId,
        leaderId: draw.of(['learner', 'leader', 'leader']),
        groupId: `g${draw.whole(1, 2)}`,
        leader: draw.of(['teacher', 'teacher', 'member', null]),
        isMember: draw.chance(0.9),
      };
      const { terminalId, leaderId, groupId } = room;
      const same = (one: RoomRight): boolean =>
        one.terminalId === terminalId && one.leaderId === leaderId && one.groupId === groupId;
      if (rooms.some(same)) room = rooms.find(same)!;
      else rooms.push(room);
      record({ type: 'group-opened', ...ofRoom(room), classId: 'class' });
      for (let count = draw.whole(0, 2); count > 0; count -= 1) inRooms['join']!();
    },
    join: () => {
      if (room === null) return inRooms['open']!();
      const by = draw.of(['list', 'card', 'code', 'resumed'] as const);
      record({ type: 'group-joined', ...ofRoom(room), memberId: someone(), by });
    },
    leave: () => {
      if (room === null) return;
      const reason = draw.of(['left', 'left', 'mistaken'] as const);
      record({ type: 'group-left', ...ofRoom(room), memberId: someone(), reason });
    },
    check: () => {
      if (room === null) return;
      const [present, absent] = draw.of([
        [['learner'], []],
        [['other'], ['learner']],
        [['other'], []],
      ]);
      record({ type: 'group-checked', ...ofRoom(room), present, absent });
    },
    end: () => {
      if (room !== null) record({ type: 'group-ended', ...ofRoom(room) });
      if (draw.chance(0.8)) room = null;
    },
    alone: () => {
      room = null;
    },
    otherRoom: () => {
      if (rooms.length > 0) room = draw.of(rooms);
    },
    minute: () => {
      worldMs += 60_000;
    },
  };
  const forgeries: Record<string, () => void> = {
    lateJoin: () => {
      if (room === null) return;
      const stampMs = Math.max(0, worldMs - machine.zeroMs - draw.whole(0, 200) * runningCellMs);
      record({ type: 'group-joined', ...ofRoom(room), memberId: someone(), by: 'list' }, stampMs);
    },
    stranger: () => {
      const readingMs = worldMs - machine.zeroMs;
      const event = { type: 'watched', ...of(), accountId: 'stranger', fromMs: 0, toMs: 5_000, rate: 1 } as const;
      if (readingMs < 5_000) return;
      record({ ...event, beganMonotonicMs: readingMs - 5_000, endedMonotonicMs: readingMs });
    },
    atOnce: () => {
      worldMs -= draw.whole(0, 100) * runningCellMs;
    },
    claim: () => {
      const readingMs = worldMs - machine.zeroMs;
      // Now and then more at once than any span may.
      const long = draw.chance(0.1);
      const ranMs = long ? 400_000 : draw.of([0, 100, 5_000, 20_000]);
      watched(draw.whole(0, long ? 7_000 : 600) * mediaCellMs, readingMs - ranMs, readingMs);
    },
    backwards: () => {
      const readingMs = worldMs - machine.zeroMs;
      watched(draw.whole(-20, 100) * mediaCellMs, readingMs, readingMs - draw.whole(0, 50) * runningCellMs);
    },
    future: () => {
      const readingMs = worldMs - machine.zeroMs;
      watched(draw.whole(1, 100) * mediaCellMs, readingMs, readingMs + 5_000, readingMs + draw.of([0, 4_900, 5_000]));
    },
    otherBoot: () => {
      machine.bootId = `b${draw.whole(1, boots)}${draw.chance(0.5) ? machine.terminalId : ''}`;
    },
    replay: () => {
      const old = records.length === 0 ? null : draw.of(records);
      if (old === null || old.terminalId !== machine.terminalId) return;
      machine.sequence += 1;
      records.push({ ...old, sequence: machine.sequence, streamId: machine.streamId });
    },
  };
  const honest = [...Object.values(actions), ...(withRooms ? Object.values(inRooms) : [])];
  const all = [...honest, ...Object.values(forgeries), actions['play']!];
  const count = draw.whole(3, 9);
  for (let index = 0; index < count; index += 1) {
    draw.of(forges ? all : honest)();
    actions['play']!();
  }
  if (draw.chance(0.3)) records.push(...records.filter(() => draw.chance(0.3)).map((one) => later(one, draw)));
  const learner = { accountId: 'learner', rooms };
  return { rules, lectures, records: shuffled(records, draw), nowMs: firstMs + 48 * hourMs, learner };
}

/** Sent again, as after an answer that was lost: the centre keeps the first. */
const later = (record: CreditRecord, draw: Drawing): CreditRecord => ({
  ...record,
  receivedAtMs: record.receivedAtMs === null ? null : record.receivedAtMs + draw.of([0, 5_000]),
});

function shuffled<T>(list: readonly T[], draw: Drawing): T[] {
  const mixed = [...list];
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    const other = draw.whole(0, index);
    [mixed[index], mixed[other]] = [mixed[other]!, mixed[index]!];
  }
  return mixed;
}
