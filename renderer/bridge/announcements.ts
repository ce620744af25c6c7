import type { QueryClient } from '@tanstack/react-query';
import type { EventName, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { LectureCache } from '../../electron/contract/cache.ts';
import { callKey } from './use-call.ts';
import { onCoreBack } from './call.ts';

/** Which answers an event makes out of date. `cache.progress` carries its own news and is merged instead. */
const outdated: Record<Exclude<EventName, 'cache.progress'>, readonly MethodName[]> = {
  'cache.storageChanged': ['cache.storage', 'cache.usage', 'cache.lectures'],
  'cache.transfersChanged': ['cache.transfers'],
  'cache.moveProgress': ['cache.storage'],
  'cache.sharingChanged': ['cache.sharing'],
  'bundles.progress': ['bundles.job'],
  'health.changed': ['health.notices'],
  'terminal.changed': ['terminal.status', 'account.current', 'account.demoAccounts'],
  'terminal.settingsChanged': ['terminal.settings', 'cache.outline'],
  'account.changed': ['account.current', 'learning.recent', 'learning.progress'],
  'library.changed': ['library.search', 'library.course', 'library.categories', 'library.years', 'cache.outline'],
  'learning.changed': ['learning.recent', 'learning.progress'],
  'sync.changed': ['sync.status'],
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
    window.hexi.subscribe('cache.progress', (now) => {
      const key = callKey('cache.lectures', undefined);
      const before = client.getQueryData<MethodOutput<'cache.lectures'>>(key);
      if (before === undefined) return;
      client.setQueryData(key, mergeProgress(before, now));
      if (stateOf(before, now) === now.state) return;
      void client.invalidateQueries({ queryKey: ['cache.usage'] });
      void client.invalidateQueries({ queryKey: ['cache.outline', { courseId: now.courseId }] });
    }),
    onCoreBack(() => void client.invalidateQueries()),
  );
  return () => {
    for (const end of ends) end();
  };
}

const isSame = (a: LectureCache, b: LectureCache): boolean => a.courseId === b.courseId && a.lectureId === b.lectureId;

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
