import { maxNoteLength, unwantedCharacters } from '../../api-client/contract/notes.ts';
import { AppError } from '../contract/errors.ts';

const everyUnwanted = new RegExp(unwantedCharacters.source, 'gu');

/**
 * What a person wrote or pasted, as it is kept: lines end in a newline, nothing around it, none of the characters that nobody can see.
 * @throws AppError `notes.too-long`, and `notes.empty` unless it may be
 */
export function cleanText(typed: string, { mayBeEmpty }: { mayBeEmpty: boolean }): string {
  const text = typed.replace(/\r\n?/g, '\n').replace(everyUnwanted, '').trim();
  if (text.length > maxNoteLength) throw new AppError('notes.too-long', { details: { max: maxNoteLength } });
  if (text === '' && !mayBeEmpty) throw new AppError('notes.empty');
  return text;
}
