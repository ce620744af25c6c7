/** What the catalogue is composed of: subjects of a category, and the forms in which a school teaches them. */
import type { Prefecture } from './places.ts';

export type FormName =
  | 'basic'
  | 'case'
  | 'cadre'
  | 'drill'
  | 'field'
  | 'guide'
  | 'intro'
  | 'policy'
  | 'practice'
  | 'programme'
  | 'questions'
  | 'review'
  | 'series'
  | 'site'
  | 'stories';

/** Chinese title, English title, what it dwells on in Chinese and in English, where it is practised, which session. */
export type Subject = readonly [
  zh: string,
  en: string,
  focusZh: string,
  focusEn: string,
  places?: readonly Prefecture[],
  session?: number,
];

export interface CategoryPlan {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** The first is taught of every subject, four of the others in turn. */
  readonly forms: readonly FormName[];
  readonly audiences: readonly (readonly [zh: string, en: string])[];
  /** The last sentence of an abstract. */
  readonly outcomes: readonly (readonly [zh: string, en: string])[];
  readonly subjects: readonly Subject[];
}
