import { useTranslation } from 'react-i18next';
import type { DeadLetter } from '../../../electron/contract/sync.ts';
import { formatTime } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';

const types = [
  'watched',
  'check-answered',
  'note-saved',
  'note-deleted',
  'post-written',
  'post-deleted',
  'post-pinned',
] as const;

/** The name of a kind of record; one of a newer part of the program is called what it calls itself. */
export function useTypeName(): (type: string) => string {
  const { t } = useTranslation();
  return (type) => {
    const known = types.find((one) => one === type);
    return known === undefined ? type : t(`syncQueue.types.${known}`);
  };
}

export type ReasonKind = 'account' | 'unreadable' | 'refused' | 'contract' | 'text' | 'other';

/** Which sentence tells a reason: the centre's words are for programmers. */
export function reasonKind(reason: string): ReasonKind {
  if (reason === 'no such account') return 'account';
  if (reason === 'unreadable here') return 'unreadable';
  if (reason === 'a text that cannot be stored') return 'text';
  if (reason.startsWith('refused: ')) return 'refused';
  return reason.startsWith('not of the contract') ? 'contract' : 'other';
}

/** What a refused record is about, in two lines. */
export function useContent(): (letter: DeadLetter) => { title: string; second: string } {
  const { t } = useTranslation();
  const { of } = useWords();
  const typeName = useTypeName();
  return ({ type, courseTitle, courseId, lectureId, fromMs, toMs, accountId }) => {
    const span = fromMs === null || toMs === null ? [] : [`${formatTime(fromMs)}–${formatTime(toMs)}`];
    const person = accountId === null ? [] : [t('syncQueue.person', { id: accountId })];
    const where = courseTitle === null ? (courseId ?? t('syncQueue.unknownContent')) : of(courseTitle);
    const lecture = lectureId === null || lectureId === courseId ? [] : [lectureId];
    return { title: where, second: [typeName(type), ...lecture, ...span, ...person].join(' · ') };
  };
}
