import type { Course } from '../../api-client/contract/catalogue.ts';
import { foldText, indexedWords } from './fold-text.ts';

/** Parts title and rest in the folded text; foldText leaves no such character in what it is given by a keyboard. */
export const titleEnd = '\u001E';

export interface CourseText {
  /** Title, `titleEnd`, rest; fields parted by line ends so that no run crosses from one to the next. */
  readonly folded: string;
  readonly title: string;
  readonly body: string;
}

/** What of a course is searched: title, abstract, teacher and keywords in both languages. */
export function textOf(course: Course): CourseText {
  const fold = (texts: string[]): string => foldText(texts.join('\n').replaceAll(titleEnd, ' '));
  const title = fold([course.title.zh, course.title.en]);
  const { abstract, teacher, keywords } = course;
  const body = fold([abstract.zh, abstract.en, teacher.zh, teacher.en, ...keywords]);
  return { folded: title + titleEnd + body, title: indexedWords(title), body: indexedWords(body) };
}
