import type { CreditRules } from '../../../api-client/contract/credit.ts';
import type {
  CreditLearner,
  CreditLecture,
  CreditRecord,
  RoomRight,
} from '../../../api-client/protocol/credit/credit-input.ts';
import { drawing, type Drawing } from './trace.ts';
import { plainRules, question } from './wild-trace.ts';

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const firstMs = Date.UTC(2026, 2, 2, 0);

export interface HonestTrace {
  readonly rules: CreditRules;
  readonly lectures: readonly CreditLecture[];
  readonly records: readonly CreditRecord[];
  readonly learner: CreditLearner;
  readonly nowMs: number;
  /** What was really watched of each lecture: a flag for each millisecond. */
  readonly watched: ReadonlyMap<string, Uint8Array>;
}

interface Machine {
  readonly terminalId: string;
  sequence: number;
  boot: number;
  zeroMs: number;
  /** Of the calendar, and what the terminal last believed it to be. */
  errorMs: number;
  offsetMs: number | null;
  /** `zeroMs` as the centre last told it in this boot; wrong after a sleep until it is asked again. */
  askedMs: number | null;
  /** Its clock stands still in sleep. */
  readonly dozes: boolean;
  /** Where its calendar begins at every start; null: its battery is well. */
  readonly deadMs: number | null;
  unsent: CreditRecord[];
}

/**
 * One learner among many behind one address, for some days, at up to three terminals of which some have dead batteries or are away from the
 * line: plays as a person does, at rates within the limit, answers every question sooner or later, sleeps, is restarted, finds the calendar
 * moved. Clocks are read with a few ms of noise, as by the player and core.
 */
export function honestTrace(seed: number): HonestTrace {
  const draw = drawing(seed);
  const seekAheadMs = draw.of([null, 0, 30 * secondMs]);
  const rules: CreditRules = {
    ...plainRules,
    seekAheadMs,
    attentionEveryMinutes: draw.of([null, 5]),
    bands: [
      { atLeastMinutes: 2, hours: 0.5 },
      { atLeastMinutes: 5, hours: 1 },
    ],
    groups: { ...plainRules.groups, spotCheckMinutes: draw.of([null, 1]) },
    // What nobody can be sure of denies nothing: it is due when all has been watched.
    courses: [{ courseId: 'course', requires: [], dueAtMs: firstMs + 60 * dayMs }],
  };
  const lectures = ['one', 'two'].map((lectureId): CreditLecture => {
    const durationMs = draw.whole(60, 600) * secondMs + draw.whole(0, 999);
    return {
      courseId: 'course',
      lectureId,
      durationMs,
      checks: draw.chance(0.5) ? [question('q1', draw.whole(10, 50) * secondMs)] : [],
    };
  });
  const watched = new Map(lectures.map(({ lectureId, durationMs }) => [lectureId, new Uint8Array(durationMs)]));
  let worldMs = firstMs + draw.whole(0, 86_400) * secondMs;
  const machines = ['t1', 't2', 't3'].slice(0, draw.whole(1, 3)).map((terminalId): Machine => {
    const deadMs = draw.chance(0.15) ? draw.of([0, Date.UTC(2000, 0), Date.UTC(2099, 0), firstMs - 20 * dayMs]) : null;
    const machine: Machine = {
      terminalId,
      sequence: 0,
      boot: 0,
      zeroMs: 0,
      errorMs: draw.of([0, -900, 8 * hourMs]),
      offsetMs: null,
      askedMs: null,
      dozes: draw.chance(0.5),
      deadMs,
      unsent: [],
    };
    // Enrolled some time ago, so it has asked the centre once.
    machine.offsetMs = deadMs === null ? -machine.errorMs : worldMs - 9 * dayMs - deadMs;
    return machine;
  });
  const records: CreditRecord[] = [];
  for (const machine of machines) restart(machine, worldMs, draw);
  let machine = machines[0]!;
  let viewing = 0;

  function append(event: CreditRecord['event'], readingMs: number): void {
    const wallMs = Math.max(0, Math.round(machine.zeroMs + readingMs + machine.errorMs));
    machine.sequence += 1;
    machine.unsent.push({
      terminalId: machine.terminalId,
      streamId: 's1',
      sequence: machine.sequence,
      recordedAt: {
        wallMs,
        monotonicMs: readingMs,
        bootId: `${machine.terminalId}-${machine.boot}`,
        offsetMs:
          machine.askedMs !== null
            ? Math.round(machine.askedMs + readingMs - wallMs + (draw.unit() - 0.5) * 40)
            : machine.offsetMs,
      },
      receivedAtMs: null,
      event,
    });
  }

  const contact = (): void => {
    machine.askedMs = machine.zeroMs;
    records.push(...machine.unsent.map((record) => ({ ...record, receivedAtMs: worldMs + draw.whole(0, 5_000) })));
    machine.unsent = [];
  };

  const rooms: RoomRight[] = [];
  const visits = draw.whole(2, 6);
  for (let visit = 0; visit < visits; visit += 1) {
    machine = draw.of(machines);
    worldMs += draw.of([20 * secondMs, 10 * minuteMs, 3 * hourMs, dayMs]);
    if (draw.chance(0.3)) restart(machine, worldMs, draw);
    if (draw.chance(0.6)) contact();
    const lecture = draw.of(lectures);
    viewing += 1;
    const inRoom = draw.chance(0.35);
    const of = {
      viewingId: `v${viewing}`,
      accountId: inRoom ? 'leader' : 'learner',
      courseId: 'course',
      lectureId: lecture.lectureId,
      ...(inRoom ? { groupId: `g${viewing}` } : {}),
    };
    const ofRoom = { accountId: 'leader', courseId: 'course', lectureId: lecture.lectureId, groupId: `g${viewing}` };
    const told = (event: CreditRecord['event']): void => append(event, worldMs - machine.zeroMs + 6);
    if (inRoom) {
      const leader = draw.of(['teacher', 'member'] as const);
      rooms.push({
        terminalId: machine.terminalId,
        leaderId: 'leader',
        groupId: ofRoom.groupId,
        leader,
        isMember: true,
      });
      told({ type: 'group-opened', ...ofRoom, classId: 'class' });
      told({ type: 'group-joined', ...ofRoom, memberId: 'other', by: 'list' });
    }
    /** In which report the learner comes, and after which they go. */
    const comes = draw.of([0, 0, 0, draw.whole(0, 10)]);
    const goes = draw.of([1_000, 1_000, draw.whole(10, 40)]);
    let seenAtMs = worldMs;
    const seen = watched.get(lecture.lectureId)!;
    let rate = 1;
    // From where one stopped, or from the beginning: who may not jump far does not.
    const stopped = seen.indexOf(0);
    let positionMs = stopped === -1 ? 0 : Math.max(0, stopped - draw.of([0, 5 * secondMs]));
    let lastMs = 0;
    const reports = draw.whole(5, 60);
    for (let report = 0; report < reports && positionMs < lecture.durationMs; report += 1) {
      const ranMs = draw.chance(0.8) ? 5 * secondMs : draw.whole(30, 5_000);
      const hereFromMs = report === comes ? worldMs + draw.of([0, ranMs / 2]) : worldMs;
      if (inRoom && report === comes) {
        append({ type: 'group-joined', ...ofRoom, memberId: 'learner', by: 'card' }, hereFromMs - machine.zeroMs);
        seenAtMs = worldMs;
      }
      if (inRoom && report === goes) told({ type: 'group-left', ...ofRoom, memberId: 'learner', reason: 'left' });
      if (inRoom && report > comes && report < goes && worldMs - seenAtMs >= minuteMs) {
        told({ type: 'group-checked', ...ofRoom, present: ['learner', 'other'], absent: ['third'] });
        seenAtMs = worldMs;
      }
      worldMs += ranMs;
      const readingMs = worldMs - machine.zeroMs + draw.unit() * 4;
      // The decoder's clock and ours are read a few ms apart.
      const mediaMs = Math.round(ranMs * rate + (draw.unit() - 0.5) * 8);
      const toMs = Math.min(lecture.durationMs, positionMs + Math.max(1, mediaMs));
      append(
        {
          type: 'watched',
          ...of,
          fromMs: positionMs,
          toMs,
          rate,
          beganMonotonicMs: Math.max(lastMs, readingMs - (toMs - positionMs) / rate),
          endedMonotonicMs: readingMs,
        },
        readingMs + draw.unit(),
      );
      if (!inRoom) seen.fill(1, positionMs, toMs);
      else if (report >= comes && report < goes) {
        // Who comes in while it plays has not seen what was before, to some ms that nobody can tell.
        const cameMs = Math.ceil(toMs - (readingMs + machine.zeroMs - hereFromMs) * rate);
        const from = report === comes ? Math.max(positionMs, cameMs) + 12 : positionMs;
        seen.fill(1, from, toMs);
      }
      positionMs = toMs;
      lastMs = readingMs;
      const happens = draw.unit();
      if (happens < 0.08) rate = draw.of([0.75, 1, 1.25, 1.5, 2]);
      else if (happens < 0.12) positionMs = Math.max(0, positionMs - draw.whole(1, 60) * secondMs);
      else if (happens < 0.14 && seekAheadMs === null) positionMs += draw.whole(1, 60) * secondMs;
      else if (happens < 0.18) worldMs += draw.whole(1, 300) * secondMs;
      else if (happens < 0.2) {
        const sleptMs = draw.of([minuteMs, 2 * hourMs, 12 * hourMs]);
        worldMs += sleptMs;
        if (machine.dozes) machine.zeroMs += sleptMs;
      } else if (happens < 0.215)
        machine.errorMs = draw.of([0, -hourMs, hourMs, -worldMs, Date.UTC(2099, 0) - worldMs]);
      else if (happens < 0.24) contact();
    }
  }
  worldMs += minuteMs;
  for (const one of machines) {
    machine = one;
    for (const { lectureId, checks, durationMs } of lectures) {
      const ids = checks.length > 0 ? checks.map(({ checkId }) => checkId) : attention(durationMs, rules);
      for (const checkId of one === machines[0] ? ids : []) {
        const of = { viewingId: 'last', accountId: 'learner', courseId: 'course', lectureId };
        for (const answer of draw.chance(0.3) ? ['wrong', 'right'] : ['right']) {
          append({ type: 'check-answered', ...of, checkId, answer: [answer] }, worldMs - machine.zeroMs);
        }
      }
    }
    if (draw.chance(0.9)) contact();
    records.push(...machine.unsent);
  }
  return {
    rules,
    lectures,
    records,
    learner: { accountId: 'learner', rooms },
    nowMs: worldMs + minuteMs,
    watched,
  };
}

const attention = (durationMs: number, { attentionEveryMinutes }: CreditRules): string[] =>
  attentionEveryMinutes === null
    ? []
    : Array.from(
        { length: Math.ceil(durationMs / (attentionEveryMinutes * minuteMs)) - 1 },
        (_, index) => `attention-${index + 1}`,
      );

function restart(machine: Machine, worldMs: number, draw: Drawing): void {
  if (machine.askedMs !== null) machine.offsetMs = -machine.errorMs;
  machine.boot += 1;
  machine.askedMs = null;
  machine.zeroMs = worldMs - draw.whole(5, 60) * secondMs;
  if (machine.deadMs !== null) machine.errorMs = machine.deadMs - machine.zeroMs;
}
