import type { ApiError } from '../../api-client/client/api-error.ts';
import type { RouteName } from '../../api-client/contract/routes.ts';
import { rosterFaultSchema } from '../../api-client/contract/roster-imports.ts';
import { AppError, type ErrorCode } from '../contract/errors.ts';

/** What a refusal of the centre means at the page that asked; what is not here is told as `central-errors` tells it. */
const meanings: Partial<Record<RouteName, Record<string, ErrorCode>>> = {
  removeClass: { conflict: 'teaching.class-not-empty' },
  saveClass: { 'request-invalid': 'teaching.class-refused', conflict: 'teaching.class-refused' },
  previewRoster: { 'request-invalid': 'roster.unreadable', 'payload-too-large': 'roster.too-large' },
  commitRoster: { 'not-found': 'roster.gone' },
  placeAccount: { 'request-invalid': 'teaching.place-refused' },
  sendReminder: { conflict: 'teaching.already-sent' },
};

/** Null where there is nothing more to say than that the centre refused. */
export function whyRefused(error: ApiError): AppError | null {
  const { kind, route, problemCode, problem } = error;
  if (kind !== 'refused' || problemCode === undefined) return null;
  const options = { cause: error, details: detailsOf(problem) };
  // The centre names the reason where a file can be wrong in several ways.
  const fault = rosterFaultSchema.safeParse(problem?.['reason']).data;
  if (route === 'previewRoster' && fault !== undefined) return new AppError(`roster.${fault}`, options);
  const meaning = meanings[route]?.[problemCode];
  if (meaning !== undefined) return new AppError(meaning, options);
  return problemCode === 'not-found' ? new AppError('teaching.class-gone', options) : null;
}

function detailsOf(problem: ApiError['problem']): Record<string, number> {
  const line: unknown = problem?.['line'];
  return typeof line === 'number' ? { line } : {};
}
