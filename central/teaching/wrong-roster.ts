import type { RosterFault } from '../../api-client/contract/roster-imports.ts';
import { Refusal } from '../http/refusal.ts';

const tooMuch: ReadonlySet<RosterFault> = new Set(['too-large', 'too-many-rows']);

/** A file that is no roster: the reason in one word for the page, in a sentence for who reads the answer. */
export const wrongRoster = (reason: RosterFault, sentence: string, more: { line?: number } = {}): Refusal =>
  new Refusal(tooMuch.has(reason) ? 'payload-too-large' : 'request-invalid', sentence, { extra: { reason, ...more } });
