import type { CreditRecord } from '../../../api-client/protocol/credit/credit-input.ts';
import { letters, mediaCellMs, runningCellMs, type Drawn, type Trace } from './trace.ts';

/**
 * The rules of credit once more, from their words (the README of the folder `credit`) and slowly: a flag for each 100 ms of running time and each
 * 50 ms of media, everything counted one by one and anew for each moment. It shares no code with the rules it is held against.
 */
export function oracle({ rules, lectures, records, nowMs, learner }: Trace): Drawn[] {
  const all = recordsOnce(records);
  const once = all.filter(
    ({ event }) =>
      (event.type === 'watched' || event.type === 'check-answered') &&
      (learner === undefined
        ? event.groupId === undefined
        : event.groupId !== undefined || event.accountId === learner.accountId),
  );
  const there = attendance({ all, learner, rules: rules.groups });
  const dueOf = new Map(rules.courses.map(({ courseId, dueAtMs }) => [courseId, dueAtMs]));
  const boots = placedBoots(once, nowMs);
  const sheets = new Map<string, Sheet>();
  let lengthInCells = 0;
  for (const { event } of once) {
    if (event.type === 'watched') lengthInCells = Math.max(lengthInCells, event.toMs / mediaCellMs);
  }
  for (const { courseId, lectureId } of lectures) {
    const seen = new Float64Array(lengthInCells).fill(Infinity);
    const alone = new Float64Array(lengthInCells).fill(Infinity);
    const missed = new Float64Array(lengthInCells).fill(Infinity);
    const flags = new Uint16Array(lengthInCells);
    sheets.set(`${courseId}/${lectureId}`, { seen, alone, missed, flags, tries: [], lastAtMs: -1 });
  }

  const spansOf = new Map<string, Span[]>();
  for (const record of once) {
    const { event, recordedAt } = record;
    const boot = boots.get(bootOf(record))!;
    const told = boot.dayAt?.(recordedAt.monotonicMs) ?? record.receivedAtMs ?? nowMs;
    const atMs = told < 0 ? 0 : told;
    const sheet = sheets.get(`${event.courseId}/${event.lectureId}`);
    if (sheet !== undefined && atMs > sheet.lastAtMs) sheet.lastAtMs = atMs;
    if (event.type !== 'watched' && event.type !== 'check-answered') continue;
    const room = event.groupId === undefined ? null : there(record);
    if (event.type === 'check-answered') {
      const readingMs = recordedAt.monotonicMs;
      if (room !== null && !room.at(readingMs) && !room.at(readingMs - runningCellMs)) continue;
      sheet?.tries.push({ checkId: event.checkId, answer: event.answer.join(), atMs });
      continue;
    }
    if (event.type !== 'watched' || event.toMs <= event.fromMs) continue;
    if (event.endedMonotonicMs < event.beganMonotonicMs || event.endedMonotonicMs > recordedAt.monotonicMs) {
      flag(sheet, event.fromMs, event.toMs, 'clock-impossible');
      continue;
    }
    for (const part of room === null ? [wholeOf(event)] : partsOf(event, room, sheet, atMs)) {
      const cells: number[] = [];
      for (let ms = part.beganMs; ms < part.endedMs; ms += runningCellMs) {
        if (ms >= event.endedMonotonicMs - 300_000) cells.push((ms + (boot.shiftIn?.(ms) ?? 0)) / runningCellMs);
      }
      const endCell =
        cells.length > 0
          ? cells.at(-1)! + 1
          : (boot.shiftAt?.(part.endedMs) ?? 0) / runningCellMs + part.endedMs / runningCellMs;
      const line = `${boot.shiftIn === null ? bootOf(record) : 'centre'}|${rules.oneActiveSession ? 'one' : event.viewingId}`;
      const beginCell = cells[0] ?? endCell;
      const due = dueOf.get(event.courseId) ?? null;
      const late = boot.shiftIn !== null && due !== null && beginCell * runningCellMs >= due;
      const span = { record, cells, endCell, beginCell, atMs, late, fromMs: part.fromMs, toMs: part.toMs };
      spansOf.set(line, [...(spansOf.get(line) ?? []), span]);
    }
  }
  for (const spans of spansOf.values()) judgeLine(spans, rules.maxRate, sheets);

  const steps: { name: string; atMs: number; more: number }[] = [];
  const drawn = new Map<string, Omit<Drawn, 'capped' | 'hours'>>();
  for (const lecture of lectures) {
    const name = `${lecture.courseId}/${lecture.lectureId}`;
    const sheet = sheets.get(name)!;
    if (sheet.lastAtMs < 0) continue;
    const checks = checksIn(lecture, rules.attentionEveryMinutes);
    const rightAt = new Map<string, number>();
    for (const { checkId, answer, atMs } of sheet.tries) {
      const check = checks.find((one) => one.checkId === checkId);
      if (check === undefined || (check.right !== null && check.right !== answer)) continue;
      rightAt.set(checkId, Math.min(atMs, rightAt.get(checkId) ?? Infinity));
    }
    const look = lookerAt({ sheet, checks, rightAt, durationMs: lecture.durationMs, seekAheadMs: rules.seekAheadMs });
    // Every moment at which anything could have changed.
    const changes = new Set(rightAt.values());
    for (const seen of [sheet.seen, sheet.alone, sheet.missed])
      for (const atMs of seen) if (atMs !== Infinity) changes.add(atMs);
    const moments = [...changes].sort((a, b) => a - b);
    let worth = 0;
    const creditAt = (untilMs: number): { creditedMs: number; shared: boolean } => {
      let aloneMs = 0;
      let togetherMs = 0;
      look(untilMs, (cell, letter) => {
        if (letter !== letters.credited) return;
        if (sheet.alone[cell]! <= untilMs) aloneMs += mediaCellMs;
        else togetherMs += mediaCellMs;
      });
      const percent = rules.groups.creditPercent;
      const creditedMs = aloneMs + Math.floor((togetherMs * percent) / 100);
      return { creditedMs, shared: percent < 100 && togetherMs > 0 };
    };
    for (const atMs of moments) {
      const { creditedMs } = creditAt(atMs);
      let best = worth;
      for (const { atLeastMinutes, hours } of rules.bands) {
        if (creditedMs > 0 && creditedMs + 2_000 >= atLeastMinutes * 60_000 && hours > best) best = hours;
      }
      if (best > worth) steps.push({ name, atMs, more: best - worth });
      worth = best;
    }
    const cells = Array.from(sheet.flags, (reasons, cell): string => {
      if (reasons === 0) return '.';
      if (cell >= lecture.durationMs / mediaCellMs) return letters['beyond-end'];
      const first = order.find((reason) => (reasons & bits[reason]) !== 0);
      return first === undefined ? '.' : letters[first];
    });
    look(Number.MAX_SAFE_INTEGER, (cell, letter) => {
      cells[cell] = letter;
    });
    drawn.set(name, {
      lecture: name,
      ...creditAt(Number.MAX_SAFE_INTEGER),
      cells: cells.join('').replace(/\.+$/, ''),
      openCheckIds: checks.filter(({ checkId }) => !rightAt.has(checkId)).map(({ checkId }) => checkId),
      lastAtMs: sheet.lastAtMs,
    });
  }
  const barred = new Set<string>();
  const earned = new Map([...drawn].map(([name, { creditedMs }]) => [name, creditedMs]));
  const done = (courseId: string): boolean => {
    const its = lectures.filter((lecture) => lecture.courseId === courseId);
    const enough = its.filter(
      ({ lectureId, durationMs }) =>
        (earned.get(`${courseId}/${lectureId}`) ?? 0) >= (durationMs * rules.completePercent) / 100,
    );
    return its.length > 0 && enough.length === its.length;
  };
  /** Whoever has to go further back than there are courses goes round in a circle. */
  const mayEarn = (courseId: string, depth: number): boolean =>
    depth > 0 &&
    (rules.courses.find((one) => one.courseId === courseId)?.requires ?? []).every(
      (before) => done(before) && mayEarn(before, depth - 1),
    );
  for (const { courseId, lectureId } of lectures) {
    const one = drawn.get(`${courseId}/${lectureId}`);
    if (one === undefined || mayEarn(courseId, rules.courses.length + 1)) continue;
    const closed = one.cells.replaceAll(letters.credited, letters.prerequisite);
    drawn.set(one.lecture, { ...one, cells: closed, creditedMs: 0, shared: false });
    barred.add(one.lecture);
  }
  return withHours(
    drawn,
    steps.filter(({ name }) => !barred.has(name)),
    rules.dailyCapHours,
    rules.timeZone === 'UTC' ? 0 : 8,
  );
}

interface Sheet {
  /** Of each cell of media: when it was first watched with the clock's leave; infinite if never. */
  readonly seen: Float64Array;
  /** Of each cell: why some claim of it was refused by a clock, in bits. */
  readonly flags: Uint16Array;
  /** As `seen`, of what was not watched in a room. */
  readonly alone: Float64Array;
  /** As `seen`, of what a room played while the learner was not there. */
  readonly missed: Float64Array;
  readonly tries: { checkId: string; answer: string; atMs: number }[];
  lastAtMs: number;
}
const bits = {
  'two-at-once': 1,
  'rate-above-limit': 2,
  'faster-than-clock': 4,
  'clock-impossible': 8,
  'beyond-end': 16,
  'not-present': 32,
  'group-too-large': 64,
  'group-not-allowed': 128,
  'after-due': 256,
} as const;
type Refusal = keyof typeof bits;
const order: readonly Refusal[] = [
  'two-at-once',
  'not-present',
  'group-too-large',
  'group-not-allowed',
  'rate-above-limit',
  'faster-than-clock',
  'after-due',
  'clock-impossible',
];

interface Span {
  readonly record: CreditRecord;
  readonly cells: readonly number[];
  readonly beginCell: number;
  readonly endCell: number;
  readonly atMs: number;
  /** Begun when its course had been due. */
  readonly late: boolean;
  readonly fromMs: number;
  readonly toMs: number;
}

interface Part {
  readonly fromMs: number;
  readonly toMs: number;
  readonly beganMs: number;
  readonly endedMs: number;
}

type Watched = Extract<CreditRecord['event'], { type: 'watched' }>;

const wholeOf = ({ fromMs, toMs, beganMonotonicMs, endedMonotonicMs }: Watched): Part => ({
  fromMs,
  toMs,
  beganMs: Math.max(beganMonotonicMs, endedMonotonicMs - 300_000),
  endedMs: endedMonotonicMs,
});

/** Each stretch in which the learner was in the room plays at the span's rate towards the side that goes on; what no stretch plays is missed. */
function partsOf(event: Watched, room: Room, sheet: Sheet | undefined, atMs: number): Part[] {
  const whole = wholeOf(event);
  const { beganMs, endedMs, fromMs, toMs } = whole;
  const here: boolean[] = [];
  for (let ms = beganMs; ms < endedMs; ms += runningCellMs) here.push(room.at(ms));
  const atPoint = here.length === 0 && (room.at(beganMs) || room.at(beganMs - runningCellMs));
  if (atPoint || (here.length > 0 && !here.includes(false))) return [whole];
  const parts: Part[] = [];
  for (let index = 0; index < here.length; index += 1) {
    if (here[index] !== true || here[index - 1] === true) continue;
    let end = index;
    while (here[end] === true) end += 1;
    const perCell = runningCellMs * event.rate;
    const first = index === 0 ? fromMs : Math.max(fromMs, toMs - (here.length - index) * perCell);
    const last = end === here.length ? toMs : Math.min(toMs, fromMs + end * perCell);
    const began = beganMs + index * runningCellMs;
    if (last > first) parts.push({ fromMs: first, toMs: last, beganMs: began, endedMs: beganMs + end * runningCellMs });
  }
  for (let place = fromMs; place < toMs; place += mediaCellMs) {
    if (parts.some((part) => part.fromMs <= place && place < part.toMs)) continue;
    flag(sheet, place, place + mediaCellMs, room.why);
    const cell = place / mediaCellMs;
    if (sheet !== undefined && room.why === 'not-present') sheet.missed[cell] = Math.min(atMs, sheet.missed[cell]!);
  }
  return parts;
}

/** The learner in a room, asked for the 100 ms from a reading on. */
interface Room {
  readonly why: Refusal;
  at(readingMs: number): boolean;
}

/** Who was where, from the words: the last thing said before a moment decides, with the next thing said after it. */
function attendance({
  all,
  learner,
  rules,
}: {
  all: readonly CreditRecord[];
  learner: Trace['learner'];
  rules: Trace['rules']['groups'];
}): (record: CreditRecord) => Room {
  const groupOf = ({ event }: CreditRecord): string | undefined => ('groupId' in event ? event.groupId : undefined);
  const sameRoom = (a: CreditRecord, b: CreditRecord): boolean =>
    groupOf(a) === groupOf(b) && a.terminalId === b.terminalId && a.event.accountId === b.event.accountId;
  const nobody = (why: Refusal): Room => ({ why, at: () => false });
  return (record) => {
    const right = learner?.rooms.find(
      ({ groupId, leaderId, terminalId }) =>
        groupId === groupOf(record) && leaderId === record.event.accountId && terminalId === record.terminalId,
    );
    const its = all
      .filter((other) => groupOf(other) !== undefined && sameRoom(other, record))
      .sort((a, b) => text(a.streamId, b.streamId) || a.sequence - b.sequence);
    const said = its.filter(
      (one) =>
        !its.some(
          (end) => end.event.type === 'group-ended' && end.streamId === one.streamId && end.sequence < one.sequence,
        ),
    );
    const mayLead = right?.leader === 'teacher' || (right?.leader === 'member' && rules.openedBy !== 'teachers');
    if (!mayLead || !right.isMember || !said.some(({ event }) => event.type === 'group-opened'))
      return nobody('group-not-allowed');
    const before = new Set<string>();
    let joined = false;
    for (const { event } of said) {
      if (event.type !== 'group-joined' || joined) continue;
      if (event.memberId === learner?.accountId) joined = true;
      else before.add(event.memberId);
    }
    if (!joined) return nobody('not-present');
    if (before.size >= rules.largest) return nobody('group-too-large');

    const story: { kind: 'in' | 'out' | 'absent' | 'mistaken'; ms: number; lasts: number }[] = [];
    const grace = rules.graceMinutes * 60_000;
    const lasts = rules.spotCheckMinutes === null ? Infinity : rules.spotCheckMinutes * 60_000 + grace;
    const own = learner?.accountId ?? '';
    for (const one of said) {
      if (bootOf(one) !== bootOf(record)) continue;
      const earlier = said.filter(
        (other) => bootOf(other) === bootOf(one) && other.streamId === one.streamId && other.sequence <= one.sequence,
      );
      const ms = Math.max(...earlier.map(({ recordedAt }) => recordedAt.monotonicMs));
      const { event } = one;
      if (event.type === 'group-joined' && event.memberId === own) {
        const short = event.by === 'resumed' && rules.spotCheckMinutes !== null;
        story.push({ kind: 'in', ms, lasts: short ? grace : lasts });
      } else if (event.type === 'group-left' && event.memberId === own)
        story.push({ kind: event.reason === 'mistaken' ? 'mistaken' : 'out', ms, lasts: 0 });
      else if (event.type === 'group-checked' && event.absent.includes(own))
        story.push({ kind: 'absent', ms, lasts: 0 });
      else if (event.type === 'group-checked' && event.present.includes(own)) {
        const came = said.findIndex((other) => other.event.type === 'group-joined' && other.event.memberId === own);
        if (came < said.indexOf(one)) story.push({ kind: 'in', ms, lasts });
      } else if (event.type === 'group-ended') story.push({ kind: 'out', ms, lasts: 0 });
    }
    story.sort((a, b) => a.ms - b.ms);
    return {
      why: 'not-present',
      at: (readingMs) => {
        const index = story.findLastIndex(({ ms }) => ms <= readingMs);
        const last = story[index];
        if (last?.kind !== 'in') return false;
        const next = story[index + 1];
        const until = last.ms + (next?.kind === 'absent' ? Math.min(grace, last.lasts) : last.lasts);
        if (readingMs >= until) return false;
        // A stay that turns out to have been a mistake never was.
        let at = index;
        while (story[at + 1]?.kind === 'in' && story[at + 1]!.ms <= story[at]!.ms + story[at]!.lasts) at += 1;
        return story[at + 1]?.kind !== 'mistaken';
      },
    };
  };
}

const bootOf = ({ terminalId, recordedAt }: CreditRecord): string => `${terminalId}/${recordedAt.bootId}`;
const streamOf = ({ terminalId, streamId }: CreditRecord): string => `${terminalId}/${streamId}`;

function flag(sheet: Sheet | undefined, fromMs: number, toMs: number, reason: Refusal): void {
  if (sheet === undefined) return;
  for (let cell = fromMs / mediaCellMs; cell < toMs / mediaCellMs; cell += 1) sheet.flags[cell]! |= bits[reason];
}

/** Of the same key the one that was received first. */
function recordsOnce(records: readonly CreditRecord[]): CreditRecord[] {
  const kept: Record<string, CreditRecord> = {};
  for (const record of records) {
    const key = `${streamOf(record)}/${record.sequence}`;
    const other = kept[key];
    if (other === undefined || (record.receivedAtMs ?? Infinity) < (other.receivedAtMs ?? Infinity)) kept[key] = record;
  }
  return Object.values(kept);
}

interface Placed {
  /** What to add to a reading for the centre's time: for the 100 ms that begin there, and for the moment itself. Null: not known. */
  readonly shiftIn: ((readingMs: number) => number) | null;
  readonly shiftAt: ((readingMs: number) => number) | null;
  readonly dayAt: ((readingMs: number) => number) | null;
}

function placedBoots(records: readonly CreditRecord[], nowMs: number): Map<string, Placed> {
  const boots = new Map<string, CreditRecord[]>();
  for (const record of records.toSorted(
    (a, b) => text(a.terminalId, b.terminalId) || text(a.streamId, b.streamId) || a.sequence - b.sequence,
  )) {
    boots.set(bootOf(record), [...(boots.get(bootOf(record)) ?? []), record]);
  }
  const placed = new Map<string, Placed>();
  const endOfStream = new Map<string, { atMs: number; sequence: number }>();
  for (const [boot, its] of boots) {
    const stream = streamOf(its[0]!);
    const steps = stepsIn(its, nowMs);
    const shiftIn = (ms: number): number =>
      steps.filter((step, index) => index === 0 || step.afterMs <= ms).at(-1)!.shiftMs;
    const shiftAt = (ms: number): number =>
      steps.filter((step, index) => index === 0 || step.afterMs < ms).at(-1)!.shiftMs;
    let beginMs = Infinity;
    let endMs = 0;
    let receivedMs = 0;
    for (const { event, recordedAt, receivedAtMs } of its) {
      endMs = Math.max(endMs, recordedAt.monotonicMs);
      receivedMs = Math.max(receivedMs, receivedAtMs ?? nowMs);
      beginMs = Math.min(beginMs, recordedAt.monotonicMs);
      if (event.type !== 'watched' || event.toMs <= event.fromMs || event.endedMonotonicMs < event.beganMonotonicMs)
        continue;
      if (event.endedMonotonicMs > recordedAt.monotonicMs) continue;
      beginMs = Math.min(beginMs, Math.max(event.beganMonotonicMs, event.endedMonotonicMs - 300_000));
    }
    const ours = its.filter((record) => streamOf(record) === stream).map(({ sequence }) => sequence);
    const before = endOfStream.get(stream);
    let place: Placed = { shiftIn: null, shiftAt: null, dayAt: null };
    if (steps.length > 0) place = { shiftIn, shiftAt, dayAt: (ms) => ms + shiftAt(ms) };
    if (before !== undefined && Math.min(...ours) > before.sequence) {
      const earlier = steps.length === 0 || beginMs + shiftAt(beginMs) < before.atMs;
      const canHaveFollowed = before.atMs + (endMs - beginMs) <= receivedMs;
      if (earlier && canHaveFollowed)
        place = { shiftIn: null, shiftAt: null, dayAt: (ms) => before.atMs + ms - beginMs };
    }
    placed.set(boot, place);
    if (place.dayAt === null) continue;
    endOfStream.set(stream, {
      atMs: Math.max(place.dayAt(endMs), before?.atMs ?? 0),
      sequence: Math.max(...ours, before?.sequence ?? 0),
    });
  }
  return placed;
}

/**
 * Each stamp that can be true is put right by the next, itself put right, that says an earlier time, or one later by more than four days; a leap
 * of more than a second is sleep.
 */
function stepsIn(its: readonly CreditRecord[], nowMs: number): { afterMs: number; shiftMs: number }[] {
  const ordered = its.toSorted((a, b) => a.recordedAt.monotonicMs - b.recordedAt.monotonicMs);
  const said = ordered.map(({ recordedAt, receivedAtMs }) => {
    if (recordedAt.offsetMs === null) return null;
    const atMs = recordedAt.wallMs + recordedAt.offsetMs;
    const receivedMs = receivedAtMs ?? nowMs;
    const tenMinutes = 600_000;
    const halfAYear = 180 * 86_400_000;
    return atMs - receivedMs > tenMinutes || receivedMs - atMs > halfAYear ? null : atMs - recordedAt.monotonicMs;
  });
  const steps: { afterMs: number; shiftMs: number }[] = [];
  for (const [index, own] of said.entries()) {
    if (own === null) continue;
    const right = said
      .slice(index)
      .filter((one) => one !== null)
      .reduceRight((next, one) => (one >= next || one < next - 4 * 86_400_000 ? next : one));
    const now = steps.at(-1);
    const afterMs = index === 0 ? -Infinity : ordered[index - 1]!.recordedAt.monotonicMs;
    if (now === undefined || right - now.shiftMs > 1_000) steps.push({ afterMs, shiftMs: right });
  }
  return steps;
}

function judgeLine(spans: Span[], maxRate: number, sheets: ReadonlyMap<string, Sheet>): void {
  const claimed = new Set<number>();
  for (const { cells } of spans) for (const cell of cells) claimed.add(cell);
  const taken = new Set<number>();
  let slackMs = 500;
  let previousEnd = Infinity;
  spans.sort(
    (a, b) =>
      a.endCell - b.endCell ||
      a.beginCell - b.beginCell ||
      text(a.record.terminalId, b.record.terminalId) ||
      text(a.record.streamId, b.record.streamId) ||
      a.record.sequence - b.record.sequence ||
      a.fromMs - b.fromMs,
  );
  let begun = Infinity;
  for (const cell of claimed) begun = Math.min(begun, cell);
  for (const { record, cells, endCell, atMs, late, fromMs, toMs } of spans) {
    const { event } = record;
    if (event.type !== 'watched') throw new Error('only watched spans are judged');
    for (let cell = endCell - 1; cell >= previousEnd && cell >= begun && slackMs < 500; cell -= 1) {
      if (!claimed.has(cell)) slackMs = Math.min(500, slackMs + runningCellMs);
    }
    previousEnd = endCell;
    let freeMs = 0;
    for (const cell of cells) if (!taken.has(cell)) freeMs += runningCellMs;
    for (const cell of cells) taken.add(cell);
    const allMs = cells.length * runningCellMs;
    const rate = Math.min(event.rate, maxRate);
    const sheet = sheets.get(`${event.courseId}/${event.lectureId}`);
    let mayMs = freeMs * rate + slackMs;
    let place = fromMs;
    for (; place < toMs && mayMs >= mediaCellMs; place += mediaCellMs) {
      mayMs -= mediaCellMs;
      if (sheet !== undefined) {
        const cell = place / mediaCellMs;
        if (late) sheet.flags[cell]! |= bits['after-due'];
        else sheet.seen[cell] = Math.min(atMs, sheet.seen[cell]!);
        if (!late && event.groupId === undefined) sheet.alone[cell] = Math.min(atMs, sheet.alone[cell]!);
        // Seen or not, what lies beyond the end has this reason.
        sheet.flags[cell]! |= bits['beyond-end'];
      }
    }
    slackMs = Math.min(500, mayMs);
    for (; place < toMs; place += mediaCellMs) {
      const told = place + mediaCellMs - fromMs;
      const reason =
        freeMs < allMs && told <= allMs * rate
          ? 'two-at-once'
          : event.rate > maxRate && told <= allMs * event.rate
            ? 'rate-above-limit'
            : 'faster-than-clock';
      flag(sheet, place, place + mediaCellMs, reason);
    }
  }
}

function checksIn(
  lecture: Trace['lectures'][number],
  everyMinutes: number | null,
): { checkId: string; atMs: number; right: string | null }[] {
  const checks = lecture.checks.map(({ checkId, atMs, question }) => ({
    checkId,
    atMs,
    right: question === null ? null : 'right',
  }));
  if (checks.length === 0 && everyMinutes !== null) {
    for (let number = 1; number * everyMinutes * 60_000 < lecture.durationMs; number += 1) {
      checks.push({ checkId: `attention-${number}`, atMs: number * everyMinutes * 60_000, right: null });
    }
  }
  return checks
    .filter(({ atMs }) => atMs < lecture.durationMs)
    .sort((a, b) => a.atMs - b.atMs || text(a.checkId, b.checkId));
}

/** Tells the letter of each cell that was watched up to a moment. */
function lookerAt(options: {
  sheet: Sheet;
  checks: ReturnType<typeof checksIn>;
  rightAt: ReadonlyMap<string, number>;
  durationMs: number;
  seekAheadMs: number | null;
}): (untilMs: number, tell: (cell: number, letter: string) => void) => void {
  const { sheet, checks, rightAt, durationMs, seekAheadMs } = options;
  const cells = Math.min(sheet.seen.length, durationMs / mediaCellMs);
  /** From when on a cell is open. */
  const openAt = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell += 1) {
    let gate = -1;
    for (const { atMs } of checks) if (atMs <= cell * mediaCellMs) gate = atMs;
    openAt[cell] = Math.max(
      0,
      ...checks.filter(({ atMs }) => atMs === gate).map(({ checkId }) => rightAt.get(checkId) ?? Infinity),
    );
  }
  return (untilMs, tell) => {
    let gaplessEnd = 0;
    const played = (cell: number): boolean => Math.min(sheet.seen[cell]!, sheet.missed[cell]!) <= untilMs;
    for (let cell = 0; cell < cells && cell * mediaCellMs <= gaplessEnd + 2_000; cell += 1) {
      if (played(cell)) gaplessEnd = (cell + 1) * mediaCellMs;
    }
    let runBegin = 0;
    let running = false;
    for (let cell = 0; cell < cells; cell += 1) {
      if (!played(cell)) {
        running = false;
        continue;
      }
      if (!running) runBegin = cell * mediaCellMs;
      running = true;
      if (sheet.seen[cell]! > untilMs) continue;
      if (seekAheadMs !== null && runBegin > gaplessEnd + Math.max(2_000, seekAheadMs))
        tell(cell, letters['seek-ahead']);
      else tell(cell, openAt[cell]! > untilMs ? letters['check-unanswered'] : letters.credited);
    }
  };
}

function withHours(
  drawn: ReadonlyMap<string, Omit<Drawn, 'capped' | 'hours'>>,
  steps: { name: string; atMs: number; more: number }[],
  cap: number | null,
  zoneHours: number,
): Drawn[] {
  const days = new Map<number, number>();
  const given = new Map<string, { hours: number; capped: boolean }>();
  for (const { name, atMs, more } of steps.sort((a, b) => a.atMs - b.atMs || text(a.name, b.name))) {
    const day = Math.floor((atMs + zoneHours * 3_600_000) / 86_400_000);
    const left = cap === null ? more : Math.max(0, cap - (days.get(day) ?? 0));
    const hours = Math.min(more, left);
    days.set(day, (days.get(day) ?? 0) + hours);
    const sum = given.get(name) ?? { hours: 0, capped: false };
    given.set(name, { hours: sum.hours + hours, capped: sum.capped || hours < more });
  }
  return [...drawn.values()]
    .map((one) => ({ ...one, ...(given.get(one.lecture) ?? { hours: 0, capped: false }) }))
    .sort((a, b) => text(a.lecture, b.lecture));
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
