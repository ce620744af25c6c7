import type { QueryClient } from '@tanstack/react-query';
import type { EventName, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { LectureCache, Storage, StoreMove } from '../../electron/contract/cache.ts';
import { callKey } from './use-call.ts';
import { onCoreBack } from './call.ts';

/** These carry their own news, several a second with thousands of lectures: merged instead of asked for again. */
type Merged = 'bundles.progress' | 'cache.progress' | 'cache.transfersChanged' | 'cache.moveProgress';

const allTeaching = [
  'teaching.scope',
  'teaching.organisation',
  'teaching.classes',
  'teaching.class',
  'teaching.classFigures',
  'teaching.members',
  'teaching.people',
  'teaching.units',
  'teaching.remindersSent',
] as const;
const allPlans = ['plans.plan', 'plans.certificates'] as const;
const allProgrammes = ['plans.programmes', 'plans.programme', 'plans.audience', 'plans.posts'] as const;
const allReports = [
  'reports.groups',
  'reports.timeline',
  'reports.members',
  'reports.member',
  'reports.events',
] as const;
const allNotes = ['notes.ofLecture', 'notes.mine', 'notes.posts'] as const;

/** Which answers an event makes out of date. */
const outdated: Record<Exclude<EventName, Merged>, readonly MethodName[]> = {
  'cache.storageChanged': ['cache.storage', 'cache.usage', 'cache.lectures'],
  'cache.sharingChanged': ['cache.sharing'],
  'health.changed': ['health.notices'],
  'terminal.changed': ['terminal.status', 'account.current', 'account.demoAccounts'],
  'terminal.settingsChanged': ['terminal.settings', 'cache.outline'],
  'terminal.policyChanged': ['terminal.policy', 'library.recommended'],
  'account.changed': [
    'account.current',
    'learning.recent',
    'learning.progress',
    'learning.credit',
    'learning.playing',
    'learning.standing',
    'library.recommended',
    'groupStudy.rosters',
    'groupStudy.room',
    ...allNotes,
    ...allTeaching,
    'reminders.list',
    ...allPlans,
    ...allProgrammes,
    ...allReports,
  ],
  'library.changed': [
    'library.search',
    'library.course',
    'library.categories',
    'library.years',
    'library.recommended',
    'cache.outline',
  ],
  'learning.creditChanged': ['learning.credit', 'learning.playing', 'learning.standing'],
  'learning.changed': ['learning.recent', 'learning.progress', 'learning.credit', 'library.recommended'],
  'groupStudy.changed': ['groupStudy.rosters', 'groupStudy.room', 'learning.standing'],
  'notes.changed': allNotes,
  'reminders.changed': ['reminders.list'],
  'plans.changed': [...allPlans, 'library.recommended'],
  'plans.programmesChanged': allProgrammes,
  'teaching.changed': [...allTeaching, ...allReports],
  'reports.changed': allReports,
  // Whether a note still waits is seen from the outbox.
  'sync.changed': ['sync.status', 'sync.queue', 'sync.deadLetters', ...allNotes],
};

/** Keeps the answers of `client` true to what core announces. @returns a function that ends it. */
export function followAnnouncements(client: QueryClient): () => void {
  const ends: (() => void)[] = [];
  for (const [event, methods] of Object.entries(outdated) as [keyof typeof outdated, readonly MethodName[]][]) {
    ends.push(
      window.hexi.subscribe(event, () => {
        for (const method of methods) void client.invalidateQueries({ queryKey: [method] });
      }),
    );
  }
  ends.push(
    window.hexi.subscribe('bundles.progress', (now) => {
      client.setQueryData(callKey('bundles.job', undefined), now);
      if (now.state === 'running' || now.state === 'preparing') return;
      for (const method of [
        'bundles.job',
        'bundles.disks',
        'bundles.inspect',
        'bundles.plan',
        'cache.usage',
        'cache.lectures',
      ]) {
        void client.invalidateQueries({ queryKey: [method] });
      }
    }),
  );
  ends.push(
    window.hexi.subscribe('cache.progress', (now) => {
      const [all, storage] = [callKey('cache.lectures', undefined), callKey('cache.storage', undefined)];
      const known = client.getQueryData<Storage>(storage);
      if (known !== undefined) {
        const merged = mergeStored(known, now);
        if (merged === null) void client.invalidateQueries({ queryKey: storage });
        else client.setQueryData(storage, merged);
      }
      const before = client.getQueryData<MethodOutput<'cache.lectures'>>(all);
      if (before === undefined) return;
      client.setQueryData(all, mergeProgress(before, now));
      if (stateOf(before, now) === now.state) return;
      void client.invalidateQueries({ queryKey: ['cache.usage'] });
      void client.invalidateQueries({ queryKey: ['cache.outline', { courseId: now.courseId }] });
    }),
    window.hexi.subscribe('cache.transfersChanged', (now) =>
      client.setQueryData(callKey('cache.transfers', undefined), now),
    ),
    window.hexi.subscribe('cache.moveProgress', (move) =>
      client.setQueryData<Storage>(callKey('cache.storage', undefined), (known) => withMove(known, move)),
    ),
    onCoreBack(() => void client.invalidateQueries()),
  );
  return () => {
    for (const end of ends) end();
  };
}

const withMove = (known: Storage | undefined, move: StoreMove): Storage | undefined =>
  known === undefined ? undefined : { ...known, move };

const isSame = (a: Key, b: Key): boolean => a.courseId === b.courseId && a.lectureId === b.lectureId;

type Key = Pick<LectureCache, 'courseId' | 'lectureId'>;

const stateOf = (all: readonly LectureCache[], one: LectureCache): LectureCache['state'] =>
  all.find((lecture) => isSame(lecture, one))?.state ?? 'absent';

/** The list with one lecture's news in it; a lecture of which nothing is left here leaves the list. */
export function mergeProgress(before: readonly LectureCache[], now: LectureCache): LectureCache[] {
  const others = before.filter((lecture) => !isSame(lecture, now));
  if (now.state === 'absent' && now.bytesDone === 0) return others;
  return others.length === before.length
    ? [...others, now]
    : before.map((lecture) => (isSame(lecture, now) ? now : lecture));
}

/**
 * What takes the space, with one lecture's news in it.
 * @returns null where it has to be asked for: a lecture that came or went, or that stands in another state
 */
export function mergeStored(known: Storage, now: LectureCache): Storage | null {
  const before = known.lectures.find((lecture) => isSame(lecture, now));
  if (before === undefined || before.state !== now.state || before.renditionId !== now.renditionId) return null;
  const { bytesDone, bytesTotal } = now;
  const lectures = known.lectures.map((lecture) =>
    lecture === before ? { ...lecture, bytesDone, bytesTotal } : lecture,
  );
  return { ...known, lectures };
}
