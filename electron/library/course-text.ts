import type { Course } from '../../api-client/contract/catalogue.ts';
import { foldText, indexedWords } from './fold-text.ts';
import { indexedInitials, initialsOf } from './initials.ts';
import type { Readings } from './readings.ts';
import { titleKey } from './title-key.ts';

export interface CourseText {
  /** For the index's two columns. */
  readonly title: string;
  readonly body: string;
  readonly titleKey: string;
  readonly initials: CourseInitials;
}

/** Lines as long as the Chinese title and the teacher's Chinese name, see `initialsOf`. */
export interface CourseInitials {
  readonly title: readonly string[];
  readonly teacher: readonly string[];
}

/** What of a course is searched: title, abstract, teacher and keywords in both languages. */
export const searchedText = ({ title, abstract, teacher, keywords }: Course): { title: string; body: string } => ({
  title: foldText([title.zh, title.en].join('\n')),
  body: foldText([abstract.zh, abstract.en, teacher.zh, teacher.en, ...keywords].join('\n')),
});

/** All that is written beside a course so that it is found and sorted. */
export function textOf(course: Course, readings: Readings): CourseText {
  const { title, body } = searchedText(course);
  const syllables = readings.inWords(course.title.zh, 'text');
  const initials = {
    title: initialsOf(course.title.zh, syllables, readings),
    teacher: initialsOf(course.teacher.zh, readings.inWords(course.teacher.zh, 'name'), readings),
  };
  const indexed = (folded: string, lines: readonly string[]): string =>
    [indexedWords(folded), indexedInitials(lines)].filter(Boolean).join(' ');
  return {
    title: indexed(title, initials.title),
    body: indexed(body, initials.teacher),
    titleKey: titleKey(course.title.zh, syllables),
    initials,
  };
}
