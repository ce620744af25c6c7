import type { GroupedBy, ReportFilters } from '../../../electron/contract/reports.ts';

/**
 * How deep somebody has gone: province, prefecture, county, class, person, lecture. It is the page's address, so that back leads up and
 * every depth can be opened anew.
 */
export interface ReportPlace {
  /** Null: all of them. */
  readonly prefecture: Inside | null;
  readonly county: Inside | null;
  readonly classId: string | null;
  readonly accountId: string | null;
  readonly lecture: { readonly courseId: string; readonly lectureId: string } | null;
}
/** One of them, or those who belong to none. */
export type Inside = { readonly id: string } | 'outside';

export const root = '/teaching/reports';
export const province: ReportPlace = { prefecture: null, county: null, classId: null, accountId: null, lecture: null };

/** No id of the centre begins with one. */
const [all, outside] = ['_all', '_none'];

const insideOf = (part: string | undefined): Inside | null =>
  part === undefined || part === all ? null : part === outside ? 'outside' : { id: part };
const partOf = (inside: Inside | null): string => (inside === null ? all : inside === 'outside' ? outside : inside.id);
const idOf = (part: string | undefined): string | null => (part === undefined || part === all ? null : part);

/** What is behind `root` in the address. */
export function placeOf(path: string): ReportPlace {
  const parts = path.split('/').flatMap((part) => (part === '' ? [] : [decoded(part)]));
  const [prefecture, county, classId, accountId, courseId, lectureId] = parts;
  const person = idOf(classId) === null ? null : idOf(accountId);
  return {
    prefecture: insideOf(prefecture),
    county: insideOf(county),
    classId: idOf(classId),
    accountId: person,
    lecture: person === null || courseId === undefined || lectureId === undefined ? null : { courseId, lectureId },
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function pathOf({ prefecture, county, classId, accountId, lecture }: ReportPlace): string {
  const parts = [
    partOf(prefecture),
    partOf(county),
    classId ?? all,
    accountId ?? all,
    ...(lecture === null ? [] : [lecture.courseId, lecture.lectureId]),
  ];
  while (parts.at(-1) === all) parts.pop();
  return [root, ...parts.map(encodeURIComponent)].join('/');
}

/** What of the reports lies within a place. */
export function filtersOf({ prefecture, county, classId }: ReportPlace): ReportFilters {
  return {
    ...(prefecture === 'outside' ? { outside: 'prefecture' as const } : {}),
    ...(prefecture !== null && prefecture !== 'outside' ? { prefectureId: prefecture.id } : {}),
    ...(county === 'outside' ? { outside: 'county' as const } : {}),
    ...(county !== null && county !== 'outside' ? { countyId: county.id } : {}),
    ...(classId === null ? {} : { classId }),
  };
}

export type Listed = GroupedBy | 'person';

/** How the figures of a place can be taken apart, the nearest first. A manager has one prefecture and a teacher classes. */
export function listedIn(place: ReportPlace, scope: { centre: boolean; prefectureId: string | null }): Listed[] {
  if (place.classId !== null) return ['person'];
  if (place.county !== null) return ['class', 'person'];
  if (place.prefecture !== null)
    return place.prefecture === 'outside' ? ['class', 'person'] : ['county', 'class', 'person'];
  if (scope.centre) return ['prefecture', 'county', 'class', 'person'];
  return scope.prefectureId === null ? ['class', 'person'] : ['county', 'class', 'person'];
}

/** Where a row of a list leads. */
export function placeBehind(
  place: ReportPlace,
  by: GroupedBy,
  row: { readonly id: string | null; readonly prefectureId: string | null },
): ReportPlace {
  const inside: Inside = row.id === null ? 'outside' : { id: row.id };
  if (by === 'prefecture') return { ...place, prefecture: inside };
  if (by === 'class') return { ...place, classId: row.id };
  // A county's prefecture is named with it, also where all counties of the province were listed.
  const prefecture = row.prefectureId === null ? place.prefecture : { id: row.prefectureId };
  return prefecture === null && row.id === null
    ? { ...place, prefecture: 'outside' }
    : { ...place, prefecture, county: inside };
}
