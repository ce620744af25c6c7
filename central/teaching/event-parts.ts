import type { LectureCredit } from '../../api-client/contract/credit.ts';
import type { LearningEvent } from '../../api-client/contract/learning-records.ts';
import type { EventPart } from '../../api-client/contract/teaching-reports.ts';
import { unionOf, without, type Interval } from '../../api-client/protocol/credit/interval-set.ts';

const inBoth = (a: readonly Interval[], b: readonly Interval[]): Interval[] => without(a, without(a, b));

/**
 * What became of each event of one lecture: the places that it says were watched, as the verdict has them. A place is credited once, so of
 * several events that tell of it the first one has it and the rest have it `again`: what is `credited` adds up to the verdict's figure.
 * @param events all that the verdict is about, oldest first
 */
export function partsOfEvents(events: readonly LearningEvent[], credit: LectureCredit | null): EventPart[][] {
  let told: Interval[] = [];
  return events.map((event) => {
    if (event.type !== 'watched') return [];
    let left: Interval[] = [{ fromMs: event.fromMs, toMs: event.toMs }];
    const parts: EventPart[] = [];
    const take = (places: readonly Interval[], outcome: EventPart['outcome']): void => {
      const found = inBoth(left, unionOf(places));
      left = without(left, found);
      parts.push(...found.map((place) => ({ ...place, outcome })));
    };
    const credited = inBoth(left, credit?.credited ?? []);
    take(without(credited, told), 'credited');
    take(told, 'again');
    told = unionOf([...told, ...credited]);
    for (const { reason, ...place } of credit?.withheld ?? []) take([place], reason);
    take(left, 'withheld');
    return parts.sort((a, b) => a.fromMs - b.fromMs);
  });
}
