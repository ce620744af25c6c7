import type { Course } from '../../api-client/contract/catalogue.ts';
import type { RecommendationReason } from '../contract/library.ts';

export interface Studied {
  readonly course: Course;
  readonly finished: boolean;
}

export interface Suggestion {
  readonly course: Course;
  readonly reason: RecommendationReason;
}

export interface Grounds {
  /** In the order in which they are to be studied, each with who wants it. */
  readonly planned: readonly Suggestion[];
  /** What was begun or finished, newest first. */
  readonly studied: readonly Studied[];
  /** What might be suggested, in any order. */
  readonly candidates: readonly Course[];
}

/** What two courses have in common, and how much that says. A teacher whom one knows says more than a shared word. */
const weights = { teacher: 3, keyword: 2, category: 1 } as const;
/** Of one course studied no more than this many follow, so that one evening does not fill the shelf. */
const perStudied = 4;

/**
 * What is planned first, in its order, then what goes on from what was studied: the more two courses share and the more lately the
 * one was studied, the sooner the other comes. Never what was begun (that stands on the page already) or finished; a finished one
 * is not suggested even when the site's policy plans it; what a person's own plan still asks for is, whatever was played. The same grounds give the same answer.
 */
export function recommend({ planned, studied, candidates }: Grounds, limit: number): Suggestion[] {
  const known = new Set(studied.map(({ course }) => course.courseId));
  const finished = new Set(studied.flatMap(({ course, finished: done }) => (done ? [course.courseId] : [])));
  const suggested = new Map<string, Suggestion>();
  for (const wanted of planned) {
    const { courseId } = wanted.course;
    // What the plan says is open is open: there it is the credit that counts, and here only what was played.
    const open = wanted.reason.kind === 'plan' || !finished.has(courseId);
    if (open && !suggested.has(courseId)) suggested.set(courseId, wanted);
  }
  const scored = candidates
    .filter(({ courseId }) => !known.has(courseId))
    .flatMap((course) => bestGround(course, studied) ?? [])
    .sort((a, b) => b.score - a.score || newerFirst(a.course, b.course));
  const used = new Map<string, number>();
  for (const { course, ground, shared } of scored) {
    const before = used.get(ground.courseId) ?? 0;
    if (suggested.has(course.courseId) || before >= perStudied) continue;
    used.set(ground.courseId, before + 1);
    suggested.set(course.courseId, { course, reason: { kind: 'studied', title: ground.title, shared } });
  }
  return [...suggested.values()].slice(0, limit);
}

function bestGround(course: Course, studied: readonly Studied[]) {
  let best: { course: Course; ground: Course; shared: keyof typeof weights; score: number } | null = null;
  for (const [age, { course: ground }] of studied.entries()) {
    const shares = sharesOf(course, ground);
    const [shared] = shares;
    if (shared === undefined) continue;
    const playable = course.manifestVersion === null ? 1 : 1.5;
    const score = (shares.reduce((sum, one) => sum + weights[one], 0) * playable) / (1 + age);
    if (best === null || score > best.score) best = { course, ground, shared, score };
  }
  return best;
}

/** What says most comes first. A category's name stands among the keywords of its courses and is no further reason. */
function sharesOf(a: Course, b: Course): (keyof typeof weights)[] {
  const words = new Set(b.keywords.filter((word) => word !== b.category.name.zh));
  return [
    ...(a.teacher.zh === b.teacher.zh ? (['teacher'] as const) : []),
    ...a.keywords.filter((word) => words.has(word)).map(() => 'keyword' as const),
    ...(a.category.id === b.category.id ? (['category'] as const) : []),
  ];
}

const newerFirst = (a: Course, b: Course): number =>
  a.publishedAt === b.publishedAt ? (a.courseId < b.courseId ? -1 : 1) : a.publishedAt < b.publishedAt ? 1 : -1;
