/** The demonstration catalogue: 1,000 courses, always the same. The first three have lectures to play, the rest are text. */
import { ecologicalCivilisation } from './catalogue/ecological-civilisation.ts';
import { economicDevelopment } from './catalogue/economic-development.ts';
import { emergencyManagement } from './catalogue/emergency-management.ts';
import { ethnicUnity } from './catalogue/ethnic-unity.ts';
import { forms } from './catalogue/forms.ts';
import { historyAndCulture } from './catalogue/history-and-culture.ts';
import { informationTechnology } from './catalogue/information-technology.ts';
import { lectureCourses } from './catalogue/lecture-courses.ts';
import { allPrefectures, prefectures } from './catalogue/places.ts';
import type { CategoryPlan, Subject } from './catalogue/plan.ts';
import { politicalTheory } from './catalogue/political-theory.ts';
import { publicAdministration } from './catalogue/public-administration.ts';
import { ruleOfLaw } from './catalogue/rule-of-law.ts';
import { ruralRevitalisation } from './catalogue/rural-revitalisation.ts';
import { teachers } from './catalogue/teachers.ts';
import type { Bilingual } from './types.ts';

export interface DemoCourse {
  readonly courseId: string;
  readonly title: Bilingual;
  readonly abstract: Bilingual;
  readonly teacher: Bilingual;
  readonly category: { readonly id: string; readonly name: Bilingual };
  /** In steps of half an hour. */
  readonly creditHours: number;
  readonly durationMs: number;
  readonly lectureCount: number;
  readonly keywords: string[];
  /** Year, month and day. */
  readonly publishedAt: string;
  /** Folders under `media/`; none for a course that is text only. */
  readonly lectureSlugs: string[];
}

const courseCount = 1000;
const formsPerSubject = 5;
const plans: readonly CategoryPlan[] = [
  ruralRevitalisation,
  politicalTheory,
  ecologicalCivilisation,
  publicAdministration,
  historyAndCulture,
  economicDevelopment,
  ruleOfLaw,
  informationTechnology,
  emergencyManagement,
  ethnicUnity,
];

/** A number from 0 to `below` - 1 that depends on the text alone (FNV-1a). */
const drawn = (seed: string, below: number): number => {
  let hash = 0x811c9dc5;
  for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % below;
};

const pick = <Item>(list: readonly Item[], seed: string): Item => {
  const item = list[drawn(seed, list.length)];
  if (item === undefined) throw new Error(`Nothing to draw from for ${seed}`);
  return item;
};

const firstDay = Date.UTC(2024, 0, 8);
const dayMs = 86_400_000;
const minuteMs = 60_000;

const keywordsOf = (subject: Subject, category: CategoryPlan): string[] => {
  const parts = subject[2].split('、');
  const [last = '', ...before] = parts.toReversed();
  return [category.name.zh, subject[0], ...before.toReversed(), ...last.split('与').filter((word) => word.length > 1)];
};

const course = (plan: CategoryPlan, subject: Subject, subjectIndex: number, formIndex: number): DemoCourse => {
  const courseId = `${plan.id}-${String(subjectIndex * formsPerSubject + formIndex + 1).padStart(3, '0')}`;
  const [zh, en, focusZh, focusEn, places, session] = subject;
  const others = plan.forms.slice(1);
  const form =
    formIndex === 0 ? plan.forms[0] : others[(subjectIndex * (formsPerSubject - 1) + formIndex - 1) % others.length];
  if (form === undefined) throw new Error(`${plan.id} has no forms`);
  const place = pick(places ?? allPrefectures, `${courseId} place`);
  const audience = pick(plan.audiences, `${courseId} audience`);
  const outcome = pick(plan.outcomes, `${courseId} outcome`);
  const teacher = pick(teachers, `${plan.id} ${zh} ${Math.floor(formIndex / 2)}`);
  const { title, opening, lectures } = forms[form]({
    zh,
    en,
    focusZh,
    focusEn,
    placeZh: place,
    placeEn: prefectures[place],
    audienceZh: audience[0],
    audienceEn: audience[1],
    session: session ?? 1 + drawn(`${courseId} session`, 6),
  });
  const minutes = lectures * (28 + drawn(`${courseId} minutes`, 20));
  return {
    courseId,
    title,
    abstract: { zh: `${opening.zh}${outcome[0]}`, en: `${opening.en} ${outcome[1]}` },
    teacher: { zh: teacher[0], en: teacher[1] },
    category: { id: plan.id, name: plan.name },
    creditHours: Math.max(0.5, Math.round((minutes / 45) * 2) / 2),
    durationMs: minutes * minuteMs,
    lectureCount: lectures,
    keywords: keywordsOf(subject, plan),
    publishedAt: new Date(firstDay + drawn(`${courseId} day`, 1000) * dayMs).toISOString().slice(0, 10),
    lectureSlugs: [],
  };
};

/** Category after category in turn, and in each a subject's courses apart from each other. */
export function demoCatalogue(): DemoCourse[] {
  const byCategory = plans.map((plan) =>
    Array.from({ length: formsPerSubject }, (_, formIndex) =>
      plan.subjects.map((subject, subjectIndex) =>
        course(plan, subject, subjectIndex, (formIndex + subjectIndex) % formsPerSubject),
      ),
    ).flat(),
  );
  const longest = Math.max(...byCategory.map((courses) => courses.length));
  const rows = Array.from({ length: longest }, (_, row) => byCategory.flatMap((courses) => courses[row] ?? []));
  return [...lectureCourses(plans), ...rows.flat()].slice(0, courseCount);
}
